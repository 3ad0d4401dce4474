"""The words of the event card, as the rich text that Qt shows."""

from html import escape

from kimura_viewer.drawing.theme import Theme
from kimura_viewer.model.date_words import words
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import Event
from kimura_viewer.model.graphemes import isolated
from kimura_viewer.ui.fittings.text_size import scaled_sheet

MOST_ACTORS = 50
"""A card names no more of them."""
BASIS_WORDS = {
    "stated": "stated in the text",
    "relative": "worked out from the text",
    "record": "from the historical record; the text gives no date",
}


def card_html(event: Event, part_of: str, tree: DeterminantTree, theme: Theme) -> str:
    """Return the card of an event.

    Args:
        event: The event.
        part_of: Title of the event that it is a part of; empty for none.
        tree: Names the determinants.
        theme: Its colours.

    Returns:
        Rich text; its links are ``determinant:SLUG`` and ``event:SLUG``.
    """
    parts = [
        f"<p class='date'>{escape(words(event.date))}</p>",
        f"<p class='title' dir='ltr'>{escape(isolated(event.title))}</p>",
        f"<p>{escape(event.summary)}</p>",
        _dates(event),
        _determinants(event, tree, theme),
        _facts(event, part_of),
    ]
    return f"<style>{_style(theme)}</style>" + "".join(parts)


def welcome_html(theme: Theme, total: int) -> str:
    """Return what stands in the card's place while no event is selected."""
    if not total:
        return (
            f"<style>{_style(theme)}</style><p class='title'>No events</p>"
            "<p>The card of an event stands here as soon as the store has one.</p>"
        )
    return (
        f"<style>{_style(theme)}</style><p class='title'>{total} events</p>"
        "<p>Click an event on the timeline to read what it is, when it was, which determinant it "
        "illustrates and where the text discusses it.</p>"
        "<p class='soft'>The wheel zooms, a drag pans; the arrow keys step from event to event.</p>"
    )


def _dates(event: Event) -> str:
    rows = []
    if event.date_words:
        rows.append(("Text", f"“{escape(event.date_words)}”"))
    if event.date_rule:
        rows.append(("Read as", escape(event.date_rule)))
    if event.recorded is not None and event.basis != "record":
        sure = f" <span class='soft'>· confidence {escape(event.confidence)}</span>"
        rows.append(("Record", escape(words(event.recorded)) + (sure if event.confidence else "")))
    rows.append(("Basis", escape(BASIS_WORDS[event.basis])))
    if event.discrepancy:
        rows.append(("Differs", escape(event.discrepancy)))
    return "<p class='head'>Date</p>" + _table(rows)


def _determinants(event: Event, tree: DeterminantTree, theme: Theme) -> str:
    groups = {group.id: index for index, group in enumerate(tree.groups)}
    said = []
    for link in event.illustrations:
        determinant = tree[link.determinant_id]
        name = escape(isolated(determinant.name))
        colour = theme.group(groups[tree.group_of(determinant.id).id])
        role = "" if link.role == "primary" else " <span class='soft'>· also</span>"
        said.append(
            f"<p class='link' dir='ltr'><span style='color:{colour}'>■</span> "
            f"<a href='determinant:{escape(determinant.id)}'>{name}</a>{role}"
            f"<br>{escape(isolated(link.reason))}</p>"
        )
    return "<p class='head'>Illustrates</p>" + "".join(said)


def _facts(event: Event, part_of: str) -> str:
    rows = [("Kind", escape(f"{event.kind.replace('-', ' ')}, {event.tenor}"))]
    if event.actors:
        rows.append(("Actors", escape(_names(event))))
    if event.part_of is not None:
        link = f"<a href='event:{escape(event.part_of)}'>{escape(part_of)}</a>"
        rows.append(("Part of", link))
    return "<p class='head'>Facts</p>" + _table(rows)


def _names(event: Event) -> str:
    """The actors of an event, at most `MOST_ACTORS` of them."""
    shown = event.actors[:MOST_ACTORS]
    more = len(event.actors) - len(shown) + event.more_actors
    names = ", ".join(isolated(actor.name) for actor in shown)
    return f"{names} and {more:,} more" if more else names


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td class='key'>{key}</td><td class='value'>{value}</td></tr>" for key, value in rows
    )
    return f"<table cellspacing='0'>{cells}</table>"


def _style(theme: Theme) -> str:
    return scaled_sheet(
        f"p {{ margin: 0 0 8px 0; color: {theme.ink}; }}"
        f"p.date {{ margin: 0 0 2px 0; color: {theme.soft}; }}"
        f"p.title {{ font-size: 18px; font-weight: 600; margin: 0 0 8px 0; }}"
        f"p.head {{ font-size: 12px; margin: 14px 0 4px 0; color: {theme.soft}; }}"
        f"p.link {{ margin: 0 0 8px 0; color: {theme.ink}; }}"
        f"a {{ color: {theme.accent}; text-decoration: underline; }}"
        f".soft, td.key {{ color: {theme.soft}; }} td.key {{ padding: 0 12px 4px 0; }}"
        f"td.value {{ padding: 0 0 4px 0; color: {theme.ink}; }}"
    )
