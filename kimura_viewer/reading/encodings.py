"""Bytes become text: the encoding is told by its mark, by its rules, or by the look of the text."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.progress import Progress, silent

SAMPLE = 64_000
"""Bytes by which an encoding is guessed, from the line with the first that is not ASCII."""

WESTERN = "cp1252"
"""Windows-1252, which contains the letters of Latin-1."""

_PIECE = 1 << 20
_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the mark of UTF-16 does, and so comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = {  # which of four bytes are often zero in a text that is mostly ASCII
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
_JAPANESE_ESCAPES = (b"\x1b$B", b"\x1b$@")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_KANA = re.compile("[\u3041-\u3096]")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    Attributes:
        text: Without a byte order mark.
        encoding: The Python name of the encoding.
        guessed: Whether the look of the text alone told the encoding.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(path: Path, data: bytes, progress: Progress = silent) -> Decoded:
    """Read the bytes of a plain text file.

    A byte order mark (UTF-8, UTF-16, UTF-32) decides. Without one the text is UTF-16 or UTF-32
    where its zeros say so, and UTF-8 where it is valid as such; else it is what charset-normalizer
    takes it for, or Windows-1252 where that makes plausible text.

    Raises:
        CopyError: The file is binary, or its encoding cannot be told.
        Cancelled: The user has stopped it.
    """
    signed = next((name for mark, name in _SIGNATURES if data.startswith(mark)), None)
    for encoding in (signed,) if signed else _certain(data):
        text = _decoded(data, encoding, progress)
        if text is not None:
            return Decoded(text, encoding)
    if signed or _is_binary(data[:SAMPLE].decode("latin-1")):
        raise CopyError(f"“{path}” is not plain text; save the work as plain text (UTF-8)")
    for encoding in _guesses(data):
        text = _decoded(data, encoding, progress)
        if text is not None and (encoding != WESTERN or _is_western(text)):
            return Decoded(text, encoding, guessed=True)
    raise CopyError(f"the encoding of “{path}” cannot be told; save the text as UTF-8")


def _decoded(data: bytes, encoding: str, progress: Progress) -> str | None:
    """Decode piece by piece; None where the bytes are no text in that encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces, controls = [], 0
    try:
        for start in range(0, len(data) + 1, _PIECE):
            last = start + _PIECE > len(data)
            pieces.append(decoder.decode(data[start : start + _PIECE], final=last))
            controls += len(_CONTROLS.findall(pieces[-1]))
            progress(start / (len(data) + 1))
    except UnicodeError:
        return None
    text = "".join(pieces)
    return None if "\0" in text or controls * 100 > len(text) else text


def _certain(data: bytes) -> list[str]:
    """The encodings without a mark that a text cannot be in by chance."""
    if any(escape in data[:SAMPLE] for escape in _JAPANESE_ESCAPES):
        return ["iso2022_jp"]
    sample = data[: SAMPLE // 4 * 4]
    often = tuple(sample[place::4].count(0) * 8 > len(sample) // 4 for place in range(4))
    return [_WIDE[often]] if often in _WIDE else ["utf-8"]


def _guesses(data: bytes) -> list[str]:
    """The encodings that a text looks like, the likeliest first."""
    from charset_normalizer import from_bytes

    found = _BEYOND_ASCII.search(data)
    start = data.rfind(b"\n", 0, found.start()) + 1 if found else 0
    sample = data[start : start + SAMPLE]
    if len(data) > start + SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    likely = list(from_bytes(sample))
    names = [match.encoding for match in likely]
    if WESTERN in names and likely[names.index(WESTERN)].coherence >= likely[0].coherence:
        return [WESTERN]  # as good as the first: the commonest is taken
    if likely and str(likely[0]) == sample.decode(WESTERN, "replace"):
        return [WESTERN]  # both read the same
    likely.sort(key=lambda match: not _has_kana(str(match)))
    return [*(match.encoding for match in likely), WESTERN]


def _has_kana(text: str) -> bool:
    """Whether a text is Japanese for sure, which charset-normalizer takes for Korean or Chinese."""
    return len(_KANA.findall(text)) * 8 > len(text)


def _is_binary(text: str) -> bool:
    """Whether there are more control characters than a careless scan leaves behind."""
    return "\0" in text or len(_CONTROLS.findall(text)) * 100 > len(text)


def _is_western(text: str) -> bool:
    """Whether letters beyond ASCII are as rare as in the languages of Western Europe."""
    return sum(map(len, _FOREIGN.findall(text))) * 4 < len(text)
