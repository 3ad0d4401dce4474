"""The command line offers the choices of the model, which it does not import to say so."""

from kimura_viewer import cli
from kimura_viewer.commands import figure_arguments
from kimura_viewer.drawing.figure import KEY_CHOICES
from kimura_viewer.drawing.picture import PICTURES
from kimura_viewer.drawing.theme import THEMES
from kimura_viewer.model import view
from kimura_viewer.model.periods import PERIOD_CHOICES


def test_the_command_line_offers_what_the_model_and_the_drawing_have() -> None:
    assert cli.LANES == view.LANE_GROUPINGS
    assert cli.DATES == view.DATE_CHOICES
    assert cli.CALENDARS == view.CALENDARS
    assert cli.FILTERED == view.FILTERED
    assert set(cli.THEMES) == set(THEMES)
    assert figure_arguments.PICTURES == PICTURES
    assert figure_arguments.KEYS == KEY_CHOICES
    assert figure_arguments.PERIODS == PERIOD_CHOICES
