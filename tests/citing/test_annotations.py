"""Annotations as the W3C has them, and none with more of the text than a locator."""

from works import ARTICLE, PAGE, event, passage, work

from kimura_viewer.citing.annotations import CONTEXT, annotation, annotations, links_of

FIRST = passage("first", "Every harbour has a lamp that", "went on paying.")
SECOND = passage("second", "In fog", "no lamp")
KETTLE = event("kettle", FIRST, SECOND)
STOVE = event("stove", SECOND)


def test_an_annotation_links_a_passage_with_an_event() -> None:
    made = annotation(work(ARTICLE), links_of([KETTLE])[0])
    assert made["@context"] == CONTEXT
    assert made["id"] == "kimura-viewer:the-lamp/event/kettle/passage/first"
    assert (made["type"], made["motivation"]) == ("Annotation", "linking")
    event_body, role, words = made["body"]
    assert event_body["source"] == "kimura-viewer:the-lamp/event/kettle"
    assert (role["value"], role["purpose"]) == ("primary", "tagging")
    assert words["value"] == "Our words about first."
    assert made["target"]["source"] == "kimura-viewer:the-lamp"


def test_a_range_goes_from_the_first_words_to_behind_the_last() -> None:
    (selector,) = annotation(work(), links_of([KETTLE])[0])["target"]["selector"]
    assert selector == {
        "type": "RangeSelector",
        "startSelector": {"type": "TextQuoteSelector", "exact": "Every harbour has a lamp that"},
        "endSelector": {
            "type": "TextQuoteSelector",
            "exact": "went on paying.",
            "refinedBy": {"type": "TextPositionSelector", "start": 15, "end": 15},
        },
    }


def test_a_place_in_a_copy_is_added_where_it_is_known() -> None:
    made = annotations(work(), links_of([KETTLE]), {"second": (12, 40)})
    first, second = (each["target"]["selector"] for each in made["first"]["items"])
    assert len(first) == 1
    assert second[1:] == [{"type": "TextPositionSelector", "start": 12, "end": 40}]


def test_all_links_are_a_collection() -> None:
    made = annotations(work(), links_of([KETTLE, STOVE]))
    assert (made["type"], made["total"]) == ("AnnotationCollection", 3)
    items = made["first"]["items"]
    assert [each["id"].split("event/")[1] for each in items] == [
        "kettle/passage/first",
        "kettle/passage/second",
        "stove/passage/second",
    ]
    assert all("@context" not in each for each in items)
    assert [each["body"][1]["value"] for each in items] == ["primary", "mention", "primary"]


def test_a_work_on_the_web_is_named_by_its_address() -> None:
    made = annotation(work(PAGE), links_of([STOVE])[0])
    assert made["target"]["source"] == "https://example.org/lamps"


def test_more_than_six_words_are_never_given_away() -> None:
    wordy = passage("wordy", "one two three four five six seven", "a b c d e f g h")
    (selector,) = annotation(work(), links_of([event("kettle", wordy)])[0])["target"]["selector"]
    assert selector["startSelector"]["exact"] == "one two three four five six"
    assert selector["endSelector"]["exact"] == "c d e f g h"


def test_a_passage_without_a_summary_has_none() -> None:
    bare = passage("bare", "one", "two")
    bare = type(bare)("bare", "wages", 1, 1, bare.locator, (), "")
    assert len(annotation(work(), links_of([event("kettle", bare)])[0])["body"]) == 2
