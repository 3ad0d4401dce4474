"""Views by name that come with the program, for the works whose sources it ships."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
PLACES = (
    _PACKAGE / "_shipped" / "resources",  # in an installed wheel
    _PACKAGE.parent / "resources",  # in a checkout
)


@dataclass(frozen=True, slots=True)
class SampleView:
    """A view that shows what its name says.

    Attributes:
        name: What it is called.
        link: Its view link.
        about: What one sees there, in a sentence.
    """

    name: str
    link: str
    about: str


def sample_views(work: str) -> tuple[SampleView, ...]:
    """Return the sample views of a work, in the order in which they are offered.

    Args:
        work: Slug of the work; of one that is not shipped there are none.
    """
    shipped = (path for place in PLACES for path in place.glob("*/views.toml"))
    for path in shipped:
        if path.parent.name == work:  # not put into a path: slugs of others' stores may be anything
            with path.open("rb") as file:
                return tuple(SampleView(**each) for each in tomllib.load(file)["view"])
    return ()
