"""Bytes are read in the encoding that they are in, or it is said that this cannot be told."""

import random
from pathlib import Path

import pytest

from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.encodings import SAMPLE, decode
from kimura_viewer.reading.errors import CopyError

GERMAN = "Der Leuchtturm kostet 40 €, sagt „Zoë“ – nicht mehr.\r\nUnd der Hafen?\n"
RUSSIAN = "Маяк на северном молу светит рыбакам, и никто не знает, кто за него платит.\n"
JAPANESE = "北の堤防の灯台は九十年のあいだ漁師を照らしてきた。誰が払うのかは、わからない。\n"
GREEK = (
    "Ο φάρος φωτίζει τους ψαράδες εδώ και ενενήντα χρόνια και κανείς δεν ξέρει ποιος πληρώνει.\n"
)
POLISH = "Latarnia na molo świeci rybakom od dziewięćdziesięciu lat. Źródło żółci nikt nie płaci.\n"
ENGLISH = "The lamp on the mole is lit at night.\n"


def read(data: bytes) -> tuple[str, str, bool]:
    decoded = decode(Path("work.txt"), data)
    return decoded.text, decoded.encoding, decoded.guessed


def refusal(data: bytes) -> str:
    with pytest.raises(CopyError) as caught:
        read(data)
    assert "“work.txt”" in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("mark", "written_as", "read_as"),
    [
        (b"", "utf-8", "utf-8"),
        (b"", "utf-8-sig", "utf-8-sig"),
        (b"", "utf-16", "utf-16"),
        (b"\xfe\xff", "utf-16-be", "utf-16"),
        (b"", "utf-32", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32-be", "utf-32"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
        (b"", "utf-32-le", "utf-32-le"),
        (b"", "utf-32-be", "utf-32-be"),
    ],
)
def test_unicode_is_told_for_sure(mark: bytes, written_as: str, read_as: str) -> None:
    assert read(mark + GERMAN.encode(written_as)) == (GERMAN, read_as, False)


def test_japanese_escapes_are_told_for_sure() -> None:
    assert read(JAPANESE.encode("iso2022_jp")) == (JAPANESE, "iso2022_jp", False)


@pytest.mark.parametrize(
    ("text", "written_as"),
    [
        (GERMAN, "cp1252"),
        ("café à Genève", "latin-1"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "iso8859-5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (GREEK, "cp1253"),
        (POLISH, "cp1250"),
    ],
    ids=lambda value: value if len(value) < 10 else "",
)
def test_other_encodings_are_guessed_by_the_look_of_the_text(text: str, written_as: str) -> None:
    said, _, guessed = read(text.encode(written_as))
    assert (said, guessed) == (text, True)


def test_letters_that_come_late_are_looked_at() -> None:
    text = ENGLISH * (SAMPLE // 10) + JAPANESE * 2000
    assert read(text.encode("euc_jp"))[0] == text


def test_a_text_in_one_line_is_looked_at() -> None:
    text = JAPANESE.rstrip("\n") * 2000
    assert read(text.encode("shift_jis"))[0] == text


def test_a_guess_is_told_to_the_user(tmp_path: Path) -> None:
    path = tmp_path / "work.txt"
    path.write_bytes(RUSSIAN.encode("koi8-r"))
    copy = open_copy(path)
    assert copy.encoding == "koi8_r"
    (remark,) = copy.remarks
    assert "“work.txt” was read as koi8_r" in remark
    path.write_text(RUSSIAN, encoding="utf-8")
    assert open_copy(path).remarks == ()


def test_a_stray_control_character_is_forgiven() -> None:
    text = "A scan with a speck\x02 of dirt in it. " + "Else it is clean. " * 9
    assert read(text.encode())[0] == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10",
        b"\xff\xfe" + b"w\0o\0r",
        bytes(range(1, 32)) * 40,
        bytes(range(1, 256)) * 8,
        b"\0" * 400,
    ],
    ids=["picture", "broken utf-16", "controls", "all bytes", "zeros"],
)
def test_what_is_binary_is_refused(data: bytes) -> None:
    assert "is not plain text" in refusal(data)


def test_what_looks_like_nothing_is_refused() -> None:
    noise = bytes(random.Random(1).choices(range(0x80, 0x100), k=4000))
    assert "encoding" in refusal(noise)
