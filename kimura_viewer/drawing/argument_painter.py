"""Essay order against time on a QPainter: the same on screen and in a figure."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from kimura_viewer.drawing.fonts import LABEL, SMALL, baseline, font, metrics
from kimura_viewer.drawing.header_painter import PADDING, STRIPE
from kimura_viewer.drawing.mark_painter import ECHO_SCALE, LINE, mixed
from kimura_viewer.drawing.mark_shapes import tenor_shape
from kimura_viewer.drawing.other_signs import LINE_SHARE, TIE_SHARE
from kimura_viewer.drawing.scene_painter import NOTHING, Emphasis, paint_axis
from kimura_viewer.drawing.theme import Theme
from kimura_viewer.timeline.argument_scene import (
    SILENCE_HEIGHT,
    SILENCE_WIDTH,
    ArgumentScene,
    Tie,
)
from kimura_viewer.timeline.argument_sections import SectionView
from kimura_viewer.timeline.marks import MARK_SIZE
from kimura_viewer.timeline.silence import QuietYears
from kimura_viewer.timeline.ticks import year_label

INDENT = 12.0
"""Pixels by which the name of a subsection stands in."""
LEADER = 14.0
"""Pixels of the line from a name to where its section begins."""
BREAK = 1.5
"""Pixels that a passage takes at least in the strip of quiet stretches, on either side."""
SILENCE = "No event"
"""Names the strip of quiet years."""


def paint_argument(
    painter: QPainter, scene: ArgumentScene, theme: Theme, emphasis: Emphasis = NOTHING
) -> None:
    """Draw the text against time with its top left corner at the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ground(painter, scene, theme)
    with clipped(painter, plot_area(scene)):
        for tie in scene.ties:
            paint_tie(painter, tie, theme, emphasis)
        for index in _order(scene, emphasis):
            paint_point(painter, scene, index, theme, emphasis)
        _paint_labels(painter, scene, theme, emphasis)
    for section in scene.sections:
        _paint_section(painter, section, scene, theme)
    paint_axis(painter, scene, theme)


def paint_ground(painter: QPainter, scene: ArgumentScene, theme: Theme) -> None:
    """Draw what is behind the points: rules, silences, and the cells in the place of too many."""
    layout = scene.layout
    painter.fillRect(QRectF(0, 0, layout.width, layout.height), QColor(theme.ground))
    _paint_rules(painter, scene, theme)
    _paint_silences(painter, scene, theme)
    with clipped(painter, plot_area(scene)):
        _paint_cells(painter, scene, theme)


@contextmanager
def clipped(painter: QPainter, area: QRectF) -> Iterator[None]:
    """Draw within an area alone."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    yield
    painter.restore()


def plot_area(scene: ArgumentScene) -> QRectF:
    """Return where points are, in pixels."""
    layout = scene.layout
    height = layout.height - SILENCE_HEIGHT - layout.axis_height
    return QRectF(scene.scale.left, layout.axis_height, scene.scale.width, height)


def _paint_rules(painter: QPainter, scene: ArgumentScene, theme: Theme) -> None:
    """Vertical rules at the upper ticks, hairlines where sections begin."""
    plot = plot_area(scene)
    painter.setPen(QPen(QColor(theme.rule), 1.0))
    xs = [round(scene.scale.to_x(float(tick.start))) + 0.5 for tick in scene.upper]
    painter.drawLines([QLineF(x, plot.top(), x, plot.bottom()) for x in xs if x > scene.scale.left])
    painter.setPen(QPen(QColor(theme.hairline), 1.0))
    tops = {round(section.top) + 0.5 for section in scene.sections}
    painter.drawLines([QLineF(scene.scale.left, y, scene.scale.right, y) for y in sorted(tops)])


def _paint_silences(painter: QPainter, scene: ArgumentScene, theme: Theme) -> None:
    """Two strips: quiet stretches of the text at the left, quiet years at the bottom."""
    left, plot = scene.scale.left, plot_area(scene)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.rule))
    painter.drawRects(
        [
            QRectF(left, top + BREAK, SILENCE_WIDTH, bottom - top - 2 * BREAK)
            for top, bottom in scene.quiet_stretches
        ]
    )
    top = plot.bottom()
    painter.setPen(QPen(QColor(theme.rule), 1.0))
    painter.drawLine(QLineF(0, round(top) + 0.5, scene.layout.width, round(top) + 0.5))
    painter.setFont(font(SMALL))
    painter.setPen(QColor(theme.soft))
    middle = top + SILENCE_HEIGHT / 2 + 1
    painter.drawText(QPointF(STRIPE + PADDING, baseline(middle, SMALL)), SILENCE)
    for begin, end, quiet in scene.quiet_years:
        area = QRectF(begin, top + 5, end - begin, SILENCE_HEIGHT - 9)
        painter.fillRect(area, QColor(theme.hairline if quiet.lasting else theme.rule))
        _paint_years(painter, area, quiet, theme)


def _paint_years(painter: QPainter, area: QRectF, quiet: QuietYears, theme: Theme) -> None:
    """Name the years in their block, in full or by the last two figures, if there is room."""
    first, last = year_label(quiet.first), year_label(quiet.last)
    full = first if first == last else f"{first}–{last}"
    brief = full if len(full) < 9 else f"{first}–{last[2:]}"
    for words in (full, brief):
        width = metrics(SMALL).horizontalAdvance(words)
        if width + 8 <= area.width():
            painter.setPen(QColor(theme.soft))
            x = area.center().x() - width / 2
            painter.drawText(QPointF(x, baseline(area.center().y(), SMALL)), words)
            return


def _paint_cells(painter: QPainter, scene: ArgumentScene, theme: Theme) -> None:
    """Squares in the group's colour, the stronger the more events they stand for."""
    cells, ground = scene.cells, QColor(theme.ground)
    width, height = cells.width - 0.5, cells.height - 0.5
    painter.setPen(Qt.PenStyle.NoPen)
    steps = [(group, level) for group in sorted(set(cells.groups)) for level in range(1, 9)]
    for group, level in steps:
        here = (cells.groups == group) & (cells.shares > (level - 1) / 8)
        here &= cells.shares <= level / 8
        painter.setBrush(mixed(QColor(theme.group(int(group))), ground, 0.25 + level * 0.75 / 8))
        places = zip(cells.x[here].tolist(), cells.y[here].tolist(), strict=True)
        painter.drawRects([QRectF(x, y, width, height) for x, y in places])


def paint_tie(painter: QPainter, tie: Tie, theme: Theme, emphasis: Emphasis = NOTHING) -> None:
    """Draw the line from an event's primary passage to its mentions."""
    stands_out = tie.event in (emphasis.selected, emphasis.hovered)
    colour = QColor(theme.group(tie.group))
    if not stands_out:
        colour = mixed(colour, QColor(theme.ground), TIE_SHARE)
    painter.setOpacity(emphasis.opacity(tie.event))
    painter.setPen(QPen(colour, LINE if stands_out else 1.0))
    painter.drawLine(QLineF(tie.x, tie.top, tie.x, tie.bottom))
    painter.setOpacity(1.0)


def _order(scene: ArgumentScene, emphasis: Emphasis) -> list[int]:
    """Mentions first, then primary points, then what stands out."""
    events, primary = scene.points.events.tolist(), scene.points.primary.tolist()
    out = (emphasis.selected, emphasis.hovered)
    return sorted(range(len(events)), key=lambda i: (events[i] in out, primary[i]))


def paint_point(
    painter: QPainter,
    scene: ArgumentScene,
    index: int,
    theme: Theme,
    emphasis: Emphasis = NOTHING,
) -> None:
    """Draw one point of a scene: its mark, upon the line of its span or of its bounds."""
    points, ground = scene.points, QColor(theme.ground)
    event, primary = int(points.events[index]), bool(points.primary[index])
    x, y = float(points.x[index]), float(points.y[index])
    colour = QColor(theme.group(int(points.groups[index])))
    painter.setOpacity(emphasis.opacity(event))
    if primary:
        left = max(float(points.left[index]), scene.scale.left - MARK_SIZE)
        right = min(float(points.right[index]), scene.scale.right + MARK_SIZE)
        if right - left > MARK_SIZE:
            painter.setPen(QPen(mixed(colour, ground, LINE_SHARE), LINE))
            painter.drawLine(QLineF(left, y, right, y))
    else:
        colour = mixed(colour, ground, max(theme.echo, TIE_SHARE))
    path = tenor_shape(int(points.tenors[index]), MARK_SIZE * (1 if primary else ECHO_SCALE))
    path.translate(x, y)
    hollow = bool(points.hollow[index])
    painter.setPen(QPen(QBrush(colour), LINE) if hollow else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(ground if hollow else colour)
    painter.drawPath(path)
    if event == emphasis.selected and primary:
        painter.setPen(QPen(QColor(theme.ink), LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), MARK_SIZE / 2 + 3, MARK_SIZE / 2 + 3)
    painter.setOpacity(1.0)


def _paint_labels(
    painter: QPainter, scene: ArgumentScene, theme: Theme, emphasis: Emphasis
) -> None:
    for label in scene.labels:
        painter.setOpacity(emphasis.opacity(label.event))
        # Lines are interrupted by words, as a contour line is by its height.
        behind = QRectF(label.x - 2, label.y - 7, label.width + 4, 14)
        painter.fillRect(behind, QColor(theme.ground))
        painter.setFont(font(LABEL, semibold=label.event == emphasis.selected))
        painter.setPen(QColor(theme.ink))
        painter.drawText(QPointF(label.x, baseline(label.y, LABEL)), label.text)
    painter.setOpacity(1.0)


def _paint_section(
    painter: QPainter, section: SectionView, scene: ArgumentScene, theme: Theme
) -> None:
    """The name of a section, how many events it has, and a line to where it begins."""
    if section.name_y is None:
        return
    right = scene.scale.left
    painter.setPen(QPen(QColor(theme.rule), 1.0))
    painter.drawLine(QLineF(right - LEADER + 4, section.name_y, right, section.top))
    count = str(section.count) if section.count else ""
    count_width = metrics(SMALL).horizontalAdvance(count)
    painter.setFont(font(SMALL))
    painter.setPen(QColor(theme.soft))
    y = baseline(section.name_y, SMALL)
    painter.drawText(QPointF(right - LEADER - count_width, y), count)
    top_level = section.depth == 0
    left = STRIPE + PADDING + INDENT * section.depth
    room = right - LEADER - count_width - 8.0 - left
    painter.setFont(font(SMALL, semibold=top_level))
    painter.setPen(QColor(theme.ink if section.count or top_level else theme.soft))
    measures = metrics(SMALL, semibold=top_level)
    name = measures.elidedText(section.name, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QPointF(left, y), name)
