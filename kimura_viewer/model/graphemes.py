"""What a reader takes for one letter, and how wide letters are, in whatever script.

A letter with its accents, a flag, a family of emoji are several characters and one grapheme; a text
is cut between graphemes alone. The rules are those of Unicode Standard Annex 29 for extended
grapheme clusters, as far as the character database of Python tells (no prepended marks, and Indic
conjuncts may be parted).
"""

from collections.abc import Iterator
from unicodedata import bidirectional, category, east_asian_width

ZERO_WIDTH_JOINER = "\u200d"
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
_MODIFIERS = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_LEADING, _VOWELS, _TRAILING = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_SYLLABLES = range(0xAC00, 0xD7A4)


def graphemes(text: str) -> list[str]:
    """Return the graphemes of a text, in order."""
    return list(_graphemes(text))


def cut_at(text: str, most: int) -> str:
    """Return as much of a text as has at most so many characters, and no grapheme in part.

    A first grapheme that is longer by itself is returned whole.
    """
    if len(text) <= most or text.isascii():
        return text[:most]
    kept = ""
    for grapheme in _graphemes(text):
        if kept and len(kept) + len(grapheme) > most:
            break
        kept += grapheme
    return kept


def columns(text: str) -> int:
    """Return how wide a text is in letters of Latin script: those of East Asia take two."""
    if text.isascii():
        return len(text)
    return sum(_columns(letter) for letter in text)


def isolated(text: str) -> str:
    """Return a text so that letters from right to left in it move none of those around it.

    A text without such letters is returned as it is.
    """
    runs_left = not text.isascii() and any(bidirectional(each) in ("R", "AL") for each in text)
    return f"{ISOLATE}{text}{END_OF_ISOLATE}" if runs_left else text


def _graphemes(text: str) -> Iterator[str]:
    current = ""
    for letter in text:
        if current and not _belongs(letter, current):
            yield current
            current = ""
        current += letter
    if current:
        yield current


def _belongs(letter: str, before: str) -> bool:
    """Tell whether a character goes on with the grapheme of those before it."""
    code, last = ord(letter), before[-1]
    if letter == "\n":
        return last == "\r"
    if category(last) == "Cc":
        return False
    extends = category(letter)[0] == "M" or letter in (ZERO_WIDTH_JOINER, "\u200c")
    if extends or code in _MODIFIERS or code in _TAGS:
        return True
    if code in _FLAG_LETTERS:
        return len(before) == 1 and ord(last) in _FLAG_LETTERS
    return _is_joined(letter, before) or _is_hangul_pair(ord(last), code)


def _is_joined(letter: str, before: str) -> bool:
    """Tell whether a sign is joined to the one before it, as the members of a family are."""
    is_sign = category(letter) in ("So", "Sm")
    return is_sign and before[-1] == ZERO_WIDTH_JOINER and category(before[0]) in ("So", "Sm")


def _is_hangul_pair(last: int, code: int) -> bool:
    """Tell whether two letters are of one Korean syllable."""
    if code in _VOWELS:
        open_syllable = last in _SYLLABLES and (last - _SYLLABLES.start) % 28 == 0
        return last in _LEADING or last in _VOWELS or open_syllable
    if code in _TRAILING:
        return last in _VOWELS or last in _TRAILING or last in _SYLLABLES
    return last in _LEADING and (code in _LEADING or code in _SYLLABLES)


def _columns(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1
