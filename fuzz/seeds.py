"""What fuzzing starts from: a few sound inputs of each target."""

from fuzz.targets import SOURCES

SEEDS: dict[str, tuple[bytes, ...]] = {
    "dates": (
        b"1904-02-08/1905-09-05",
        b"19XX~",
        b"{1904,1906..}",
        b"Y-17E7S3",
        b"c. 30 Jan 1904 O.S.",
        b"between late May and June 1986",
        "前5世紀".encode(),
    ),
    "links": (
        b"kimura-view:1?determinant=salt&from=1904&extent=1904-01-01/1905-01-01",
        b"kimura-view:1?lanes=group&search=%22a%22&not-kind=war&event=salt-war&work=w",
    ),
    "locators": (b"The first words of it and so on to the end of the passage that it names.",),
    "toml": tuple(path.read_bytes() for path in sorted(SOURCES.glob("*.toml"))),
    "stores": (b"\x00\x10\x01\x7f\xff\x80", bytes(range(60))),
}
