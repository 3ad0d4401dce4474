"""The text that a store is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Work:
    """The text that is analysed.

    Attributes:
        id: Slug.
        title: As on its title page.
        author: As a person would write it, first name first.
        year: Year of publication.
        csl: The citation as a CSL-JSON item (citation-style-language.org); empty for none.
        language: BCP 47 tag of the text, for example ``"en"``.
    """

    id: str
    title: str
    author: str
    year: int
    csl: Mapping[str, Any]
    language: str
