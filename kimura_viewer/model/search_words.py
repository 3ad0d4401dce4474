"""What a reader types into a search field, as words and phrases; every character is data.

A word finds every word that begins with it; words in quotation marks find themselves, one after the
other. “Chernenko’s” is read as “Chernenko”. An event is found where it has all of them.
"""

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import category

LONGEST = 10_000
"""Characters that are looked for; a longer text finds nothing."""

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_POSSESSIVE = re.compile(r"['’ʼ＇]s?$", re.IGNORECASE)


@cache  # made when it is first needed: that takes some milliseconds
def _unbroken() -> re.Pattern[str]:
    """Return what finds a letter of a script that is written without blanks."""
    return re.compile(
        "[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
        "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    )


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word or a phrase that is looked for.

    Attributes:
        text: As it was typed, without quotation marks; holds a letter or a digit.
        is_phrase: Whether it stood in quotation marks: its last word is then a whole one.
    """

    text: str
    is_phrase: bool

    @property
    def is_unbroken(self) -> bool:
        """Whether it is written in letters between which no blanks stand, such as Japanese ones.

        No list of words can find what stands amid such letters; it has to be looked for in the
        texts themselves.
        """
        return _unbroken().search(self.text) is not None


def search_words(text: str) -> tuple[SearchWord, ...]:
    """Return what a text looks for, each once; nothing for a text without letters and digits."""
    if len(text) > LONGEST:
        return ()
    # What is no character of any text: controls, and halves of characters from a command line.
    text = "".join(" " if category(each) in ("Cc", "Cs") else each for each in text)
    phrases = [SearchWord(" ".join(each.split()), True) for each in _QUOTED.findall(text)]
    rest = re.sub('["“”„«»]', " ", _QUOTED.sub(" ", text))
    words = [SearchWord(_POSSESSIVE.sub("", each), False) for each in rest.split()]
    return tuple(dict.fromkeys(word for word in (*phrases, *words) if _says_something(word.text)))


def _says_something(text: str) -> bool:
    return any(category(each)[0] in "LN" or category(each) == "Co" for each in text)
