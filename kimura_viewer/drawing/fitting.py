"""Fitting a figure on its sheet: the largest type that fits, or what would fit instead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from kimura_viewer.drawing.figure import Figure, KeyChoice, Page, Parts, measure, page_of
from kimura_viewer.drawing.figure_error import FigureError
from kimura_viewer.drawing.sheet import LEAST_TYPE, POINTS, WIDEST


class FigureFitError(FigureError):
    """A figure does not fit on its sheet; the message says what would."""


def lay_out(figure: Figure) -> Page:
    """Lay a figure out: whole titles before numbers, and type as large as fits.

    Raises:
        FigureFitError: It does not fit even at the smallest type.
    """
    shortened = None
    for numbered in _WAYS[figure.key]:
        for scale, is_last in _with_last(list(figure.sheet.scales())):
            parts = measure(figure, scale, numbered=numbered)
            if not _fits(figure, parts, scale, tight=is_last):
                continue
            if not parts.picture.shortened:
                return page_of(figure, parts, scale)
            if is_last:
                shortened = page_of(figure, parts, scale)
    if shortened is not None:
        return shortened
    raise _misfit(figure)


_WAYS: dict[KeyChoice, tuple[bool, ...]] = {
    "auto": (False, True),
    "always": (True,),
    "apart": (True,),
    "never": (False,),
}
"""Whether events are told by numbers, in the order in which that is tried."""


def _with_last(scales: list[float]) -> list[tuple[float, bool]]:
    return [(scale, number == len(scales)) for number, scale in enumerate(scales, 1)]


def _fits(figure: Figure, parts: Parts, scale: float, *, tight: bool) -> bool:
    """Tell whether parts fit: comfortably, or tightly where type cannot be smaller."""
    limit = figure.sheet.limit
    if parts.width < parts.picture.narrowest:
        return False
    if limit is None:
        return True
    picture = parts.picture.least if tight else parts.picture.comfortable
    return _height(figure, parts, scale, picture) <= limit


def _height(figure: Figure, parts: Parts, scale: float, picture: float) -> float:
    """Points that a figure takes with a picture of so many pixels."""
    return (picture + parts.around) * scale + 2 * figure.sheet.margin


def _misfit(figure: Figure) -> FigureFitError:
    """Return the error of a figure that does not fit: it says what would."""
    sheet, scale = figure.sheet, list(figure.sheet.scales())[-1]
    size = sheet.type_size or LEAST_TYPE
    parts = measure(figure, scale, numbered=True)
    if parts.width < parts.picture.narrowest or sheet.limit is None:
        narrowest = parts.picture.narrowest * scale + 2 * sheet.margin
        said = (
            f"{_mm(sheet.width)} mm is too narrow for this figure in type of {size:g} pt; "
            f"give {_mm(narrowest)} mm or more"
        )
        if figure.period != "auto":
            return FigureFitError(
                f"{said}, or longer periods (--period)", f"{said}, or longer periods"
            )
        return FigureFitError(said)
    titles, numbers = (_least_height(figure, numbered=numbered) for numbered in (False, True))
    needed = titles if figure.key in ("auto", "never") else numbers
    fault = (
        f"{_mm(sheet.width)} × {_mm(sheet.limit)} mm has no room for this figure in type of "
        f"{size:g} pt, it takes {_mm(needed)} mm of height"
    )
    offers = []
    if needed <= WIDEST:
        measures = f"{_mm(sheet.width)}x{_mm(needed)}mm"
        offers.append(_Offer(f"--size {measures}", f"the size {measures}"))
    if figure.key == "never" and numbers < titles:
        high = f"{_mm(numbers)} mm high"
        offers.append(
            _Offer(
                f"numbers with a key (--key auto, {high})",
                f"numbers where titles have no room ({high})",
            )
        )
    apart = _least_height(replace(figure, key="apart"), numbered=True)
    if apart <= sheet.limit and apart < needed:
        apart_said = "a key on a page of its own in a PDF"
        offers.append(_Offer(f"{apart_said} (--key apart)", apart_said))
    offers += [_Offer(said, said) for said in ("fewer determinants", "a shorter range")]
    if figure.can_have_pages:
        several = "several pages of a PDF"
        offers.append(_Offer(f"{several} (--pages)", several))
    return FigureFitError(
        f"{fault}; give {_either([offer.command for offer in offers])}",
        f"{fault}; choose {_either([offer.dialog for offer in offers])}",
    )


@dataclass(frozen=True, slots=True)
class _Offer:
    """What would fit, in the words of the command line and of the dialog."""

    command: str
    dialog: str


def _either(offers: Sequence[str]) -> str:
    """List offers, of which one is enough."""
    return f"{', '.join(offers[:-1])} or {offers[-1]}"


def _least_height(figure: Figure, *, numbered: bool) -> float:
    scale = list(figure.sheet.scales())[-1]
    free = replace(figure, sheet=replace(figure.sheet, height=None, most_height=None))
    parts = measure(free, scale, numbered=numbered)
    return _height(free, parts, scale, parts.picture.least)


def _mm(points: float) -> str:
    return f"{ceil(points / POINTS['mm'] - 1e-6)}"
