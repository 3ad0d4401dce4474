"""What two processes say to each other arrives, or is no message."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimura_viewer.reading.messages import EndedError, Words, receive, send

WORDS = st.dictionaries(
    st.text(max_size=9), st.none() | st.booleans() | st.integers() | st.text(max_size=20)
)


def sent(words: Words, *parts: bytes) -> bytes:
    stream = BytesIO()
    send(stream, words, *parts)
    return stream.getvalue()


@given(WORDS, st.lists(st.binary(max_size=50), max_size=4))
def test_what_is_sent_arrives(words: dict[str, object], parts: list[bytes]) -> None:
    stream = BytesIO(sent(words, *parts) + sent({"next": 1}))
    assert receive(stream, 200) == (words, parts)
    assert receive(stream, 0) == ({"next": 1}, [])


@given(st.binary(max_size=60))
def test_other_bytes_are_no_message(data: bytes) -> None:
    with pytest.raises(EndedError):
        receive(BytesIO(data), 100)


@pytest.mark.parametrize(
    "head",
    [
        b'{"words": {}, "sizes": [-1]}',
        b'{"words": {}, "sizes": [5]}',
        b'{"words": {}, "sizes": [1000]}',
        b'{"words": {}, "sizes": 5}',
        b'{"words": {}, "sizes": ["a"]}',
        b'{"words": [], "sizes": []}',
        b'{"words": {}}',
        b"[" * 900_000,
        b" " * 2_000_000,
    ],
    ids=["negative", "cut-off", "large", "number", "letters", "list", "none", "nested", "long"],
)
def test_what_is_cut_off_or_too_large_is_no_message(head: bytes) -> None:
    with pytest.raises(EndedError):
        receive(BytesIO(head + b"\nabcd"), 100)


def test_what_is_closed_meanwhile_says_nothing_more() -> None:
    class Closing(BytesIO):
        def readline(self, size: int | None = -1) -> bytes:
            line = super().readline(size)
            self.close()
            return line

    with pytest.raises(EndedError):
        receive(Closing(sent({}, b"a")), 100)
    closed = BytesIO()
    closed.close()
    with pytest.raises(EndedError):
        send(closed, {})


def test_nobody_reads_any_more() -> None:
    with (
        open("/dev/full", "wb", buffering=0) as full,
        pytest.raises(EndedError),
    ):
        send(full, {}, b"a")
