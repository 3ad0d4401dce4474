"""What differs, in words for the user."""

import pytest

from kimura_viewer.reading.differences import differences
from kimura_viewer.reading.normal import normal


def told(quote: str, printed: str) -> list[str]:
    text = normal(f"Before. {printed} After.")
    start, end = len("before. "), len(text.text) - len(" after.")
    return differences(text, quote, start, end)


@pytest.mark.parametrize(
    ("quote", "printed", "notes"),
    [
        ("the lamp burns", "the lamp burns", []),
        ("the lamp burns", "The lamp\nBURNS", []),
        ("the net-makers’ lamp", "the net-\nmakers' lamp", []),
        ("to Moscow by", "to Mocow by", ["“Mocow” in the copy for “Moscow”"]),
        (
            "the old lamp burns",
            "tbe old lamp bums",
            ["“tbe” in the copy for “the”", "“bums” in the copy for “burns”"],
        ),
        ("the lamp burns", "the lamp", ["“burns” is missing in the copy"]),
        ("the lamp", "the old lamp", ["“old” is added in the copy"]),
        ("the Lampkeeper", "the Lamp keeper", ["“Lamp keeper” in the copy for “Lampkeeper”"]),
        ("a net-maker slept", "a net-\nmakcr slept", ["“netmakcr” in the copy for “net-maker”"]),
    ],
)
def test_differences_are_named_as_printed(quote: str, printed: str, notes: list[str]) -> None:
    assert told(quote, printed) == notes


def test_running_heads_between_the_words_are_not_named() -> None:
    printed = "the old\nHARBOUR NOTES 7\nlamp burns"
    head = printed.index("HARBOUR")
    text = normal(printed, [(head, head + len("HARBOUR NOTES 7"))])
    assert differences(text, "the old lamp burns", 0, len(text.text)) == []
