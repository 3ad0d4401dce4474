import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kimura_viewer.store import source_file
from kimura_viewer.store.errors import SourceError
from kimura_viewer.store.sources import FILES, read_sources
from kimura_viewer.store.trees import DEEPEST

Edit = Callable[[str, str, str], None]


class Case(NamedTuple):
    """A change of one file, the text at which its fault is told, and the fault."""

    name: str
    old: str
    new: str
    at: str
    fault: str


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(SourceError) as caught:
        read_sources(folder)
    assert str(caught.value).splitlines() == [str(fault) for fault in caught.value.faults]
    return [str(fault) for fault in caught.value.faults]


def test_entries_stand_in_the_order_of_their_files(punic: Path) -> None:
    sources = read_sources(punic)
    assert [section["label"] for section in sources.sections] == ["I", "I.1", "II"]
    assert [event["id"] for event in sources.events][:2] == [
        "first-punic-war",
        "treaty-of-lutatius",
    ]
    assert [link["role"] for link in sources.events[0].lists["discussed"]] == ["mention", "primary"]


def test_texts_on_several_lines_become_one_paragraph(punic: Path) -> None:
    assert (
        read_sources(punic).sections[2]["summary"]
        == "How the wars ended, and why each peace was short."
    )


def test_a_byte_order_mark_is_not_part_of_the_text(sources: Path) -> None:
    path = sources / "work.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_sources(sources).works[0]["id"] == "letter-on-punic-wars"


CANNAE = '[[event]]\nid = "battle-of-cannae"'
FALL = '[[event]]\nid = "fall-of-carthage"'
QUARREL = '[[event]]\nid = "quarrel-of-the-cities"'
LUTATIUS = '[[event]]\nid = "treaty-of-lutatius"'
RECORDED = 'recorded_edtf = "-0145"'


@pytest.mark.parametrize(
    "case",
    [
        Case(
            "events.toml",
            'title = "Battle of Cannae"',
            'titel = "Battle of Cannae"',
            "titel",
            "event “battle-of-cannae”: has an unknown key “titel”; write “title”",
        ),
        Case(
            "events.toml",
            'title = "Battle of Cannae"\n',
            "",
            CANNAE,
            "event “battle-of-cannae”: has no title; add one",
        ),
        Case(
            "events.toml",
            'id = "hannibal"',
            'id = "hannibal"\nzzz = 1',
            "zzz",
            "actor “hannibal”: has an unknown key “zzz”; it can have id, name, kind",
        ),
        Case(
            "events.toml",
            'kind = "clash"',
            'kind = "battle"',
            'kind = "battle"',
            "event “battle-of-cannae”, kind: “battle” is not known; write one of war, clash,",
        ),
        Case(
            "events.toml",
            'edtf = "../-0145"',
            'edtf = "-145"',
            'edtf = "-145"',
            "event “quarrel-of-the-cities”, edtf: “-145”: ",
        ),
        Case(
            "events.toml",
            'edtf = "../-0145"\n',
            "",
            QUARREL,
            "event “quarrel-of-the-cities”, edtf: is missing; write the date that the work gives",
        ),
        Case(
            "events.toml",
            f"{RECORDED}\n",
            "",
            FALL,
            "event “fall-of-carthage”, recorded_edtf: is missing; the basis “record” needs one",
        ),
        Case(
            "events.toml",
            RECORDED,
            f'{RECORDED}\nedtf = "-0145"',
            '\nedtf = "-0145"',
            "event “fall-of-carthage”, edtf: is for a date that the work gives; for this basis,",
        ),
        Case(
            "events.toml",
            RECORDED,
            f'{RECORDED}\ndate_words = "at last"',
            'date_words = "at last"',
            "event “fall-of-carthage”, date_words: are for a date that the work gives; take them",
        ),
        Case(
            "events.toml",
            'part_of = "first-punic-war"',
            'part_of = "first-punic-wars"',
            "part_of",
            "event “treaty-of-lutatius”, part_of: names “first-punic-wars”, which is not in the"
            " sources; write “first-punic-war”",
        ),
        Case(
            "events.toml",
            'actors = ["rome", "carthage", "hannibal"]',
            'actors = ["rome", "zama"]',
            'actors = ["rome", "zama"]',
            "event “battle-of-cannae”, actors: names “zama”, which is not in the sources; add it,",
        ),
        Case(
            "events.toml",
            'role = "secondary"',
            'role = "primary"',
            'role = "primary"\nreason = "Its peace cost',
            "event “first-punic-war”, illustrates 2, role: is “primary” a second time; an event",
        ),
        Case(
            "events.toml",
            'role = "mention"',
            'role = "primary"',
            f'role = "primary"\n\n{LUTATIUS}',
            "event “first-punic-war”, discussed 2, role: is “primary” a second time; an event",
        ),
        Case(
            "events.toml",
            f'passage = "strait-1"\nrole = "primary"\n\n{LUTATIUS}',
            f'passage = "peace-1"\nrole = "primary"\n\n{LUTATIUS}',
            f'passage = "peace-1"\nrole = "primary"\n\n{LUTATIUS}',
            "event “first-punic-war”, discussed 2, passage: “peace-1” stands there twice; keep one",
        ),
        Case(
            "events.toml",
            'determinant = "harsh-peace"\nrole = "secondary"',
            'determinant = "sicily"\nrole = "secondary"',
            'determinant = "sicily"\nrole = "secondary"',
            "event “first-punic-war”, illustrates 2, determinant: “sicily” stands there twice;",
        ),
        Case(
            "events.toml",
            'id = "fall-of-carthage"',
            'id = "battle-of-cannae"',
            'id = "battle-of-cannae"\ntitle = "Fall of',
            "event “battle-of-cannae”, id: “battle-of-cannae” stands there twice; keep one",
        ),
        Case(
            "events.toml",
            'passage = "peace-2"\n',
            "",
            '[[event.discussed]]\nrole = "primary"',
            "event “fall-of-carthage”, discussed 1: has no passage; add one",
        ),
        Case(
            "determinants.toml",
            'parent = "causes"',
            'parent = "ends"',
            'parent = "ends"\nlabel = "I.1"',
            "determinant “sicily”, parent: “ends” does not stand above; write it before its parts",
        ),
        Case(
            "passages.toml",
            'section = "i-1"',
            'section = "i-2"',
            "section = ",
            "passage “strait-1”, section: names “i-2”, which is not in the sources; write “i-1”",
        ),
        Case(
            "passages.toml",
            'id = "strait-1"',
            'id = "Strait 1"',
            'id = "Strait 1"',
            "passage “Strait 1”, id: “Strait 1” is not a slug; write small letters",
        ),
        Case(
            "work.toml",
            "year = 1899",
            "year = 1899.5",
            "year = ",
            "work, year: “1899.5” is not a whole number from -9999 up",
        ),
        Case(
            "work.toml",
            "[work]",
            "status = 1\n[work]",
            "status",
            "has an unknown key “status”; it can have work, section",
        ),
    ],
)
def test_a_fault_is_named_with_file_line_and_key(sources: Path, edit: Edit, case: Case) -> None:
    edit(case.name, case.old, case.new)
    text = (sources / case.name).read_text(encoding="utf-8")
    line = text[: text.index(case.at.lstrip("\n"), text.index(case.at))].count("\n") + 1
    faults = faults_of(sources)
    assert any(each.startswith(f"{case.name}:{line}: {case.fault}") for each in faults), faults


def test_a_work_without_its_table_is_a_fault(sources: Path) -> None:
    (sources / "work.toml").write_text("", encoding="utf-8")
    assert "work.toml: has no table [work]; write one at the top" in faults_of(sources)


def test_all_faults_of_all_files_are_named_in_their_order(sources: Path, edit: Edit) -> None:
    edit("events.toml", 'edtf = "../-0145"', 'edtf = "long ago"')
    edit("events.toml", 'kind = "clash"', 'kind = "battle"')
    edit("work.toml", "year = 1899", 'year = "1899"')
    places = [fault.split(": ")[0] for fault in faults_of(sources)]
    assert places == ["work.toml:5", "events.toml:73", "events.toml:119"]


def test_a_single_table_in_the_place_of_a_list_is_a_fault(sources: Path) -> None:
    (sources / "determinants.toml").write_text('[determinant]\nid = "a"\n', encoding="utf-8")
    fault = "is not a list of entries; write [[determinant]] above each"
    assert f"determinants.toml:1: determinant: {fault}" in faults_of(sources)


def test_inline_links_are_read_and_their_faults_have_the_line_of_the_list(
    sources: Path, edit: Edit
) -> None:
    edit(
        "events.toml",
        '[[event.discussed]]\npassage = "peace-2"\nrole = "primary"\n',
        'discussed = [{ passage = "peace-2", role = "first" }]\n',
    )
    edit(
        "events.toml",
        '[[event.illustrates]]\ndeterminant = "harsh-peace"\nrole = "primary"\nreason = "No peace'
        ' was left to break."\n\n',
        'illustrates = [{ determinant = "harsh-peace", role = "primary", reason = "No peace." }]\n',
    )
    text = (sources / "events.toml").read_text(encoding="utf-8")
    line = text[: text.index("discussed = [")].count("\n") + 1
    (fault,) = faults_of(sources)
    assert fault.startswith(
        f"events.toml:{line}: event “fall-of-carthage”, discussed 1, role: “first” is not known"
    )


def test_a_fault_is_one_line_whatever_the_keys_hold(sources: Path, edit: Edit) -> None:
    edit("work.toml", "year = 1899", 'year = 1899\n"a\\nb" = 1')
    (fault,) = faults_of(sources)
    assert fault.startswith("work.toml:1: work: has an unknown key “a b”; it can have id, title,")


def test_a_missing_file_is_a_fault_and_the_others_are_still_read(sources: Path, edit: Edit) -> None:
    (sources / "passages.toml").unlink()
    edit("work.toml", "year = 1899", "year = true")
    first, second = faults_of(sources)
    assert first.startswith("work.toml:5: work, year: ")
    assert second.startswith("passages.toml: cannot be read (")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"[work]\nid = \n", "work.toml:2: is not TOML: Invalid value; mend it here"),
        (b'[work]\nid = "a\n\n', "work.toml:2: is not TOML: "),
        (b"[work]\nid = '''a\n\n", "work.toml:4: is not TOML: "),
        (b'[work]\nid = "a"\nid = "b"\n', "work.toml:3: is not TOML: Cannot overwrite a value"),
        (b'[work]\nid = "\xff"\n', "work.toml:2: is not UTF-8 text; save it as UTF-8"),
        (b"a = " + b"[" * 100_000, "work.toml: is not TOML that can be read: its brackets"),
        (b"a = " + b"9" * 5_000, "work.toml:1: is not TOML: "),
        (b"[work]\na" + b".a" * 20_000 + b" = 1", "work.toml:2: has a key of more than 4 parts"),
        (b"[work]\nx = {" + b'"a" . ' * 20_000 + b"a = 1}", "work.toml:2: has a key of more"),
        (b'# """\n' + b"a." * 20_000 + b"a = 1", "work.toml:2: has a key of more than 4 parts"),
        (rb'"\"".' * 20_000 + b"a = 1", "work.toml:1: has a key of more than 4 parts"),
        (b"".join(b"[t%d]\n" % n for n in range(101)), "work.toml: has more than 100 names of tab"),
        (b"[" + b"'='." * 20_000 + b"a]", "work.toml:1: has a key of more than 4 parts"),
    ],
    ids=[
        "value",
        "string",
        "open-string",
        "twice",
        "bytes",
        "nested",
        "number",
        "long-key",
        "long-inline-key",
        "long-key-below-a-comment",
        "long-key-of-quotes",
        "tables",
        "long-header",
    ],
)
def test_a_file_that_is_not_toml_is_a_fault_with_its_line(
    sources: Path, text: bytes, fault: str
) -> None:
    (sources / "work.toml").write_bytes(text)
    (line,) = faults_of(sources)
    assert line.startswith(fault)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("work.toml", "year = 1899", "year = 0x" + "f" * 5_000),
        ("work.toml", "year = 1899", "year = " + "{a = " * 90 + "1" + "}" * 90),
        ("events.toml", 'id = "fall-of-carthage"', "id" + ".a" * 90 + " = 1"),
    ],
    ids=["number", "nested", "dotted"],
)
def test_what_python_does_not_write_out_is_still_a_fault(
    sources: Path, edit: Edit, name: str, old: str, new: str
) -> None:
    edit(name, old, new)
    assert any(fault.startswith(f"{name}:") for fault in faults_of(sources))


def test_what_a_file_has_in_the_place_of_slugs_and_keys_garbles_no_terminal(sources: Path) -> None:
    odd = '"\\u001b[2J\\u202e' + "k" * 100_000 + '"'
    text = f"{odd} = 1\n[[event]]\nid = {odd}\n{odd} = 1\nkind = {odd}\n"
    (sources / "events.toml").write_text(text, encoding="utf-8")
    faults = faults_of(sources)
    assert len(faults) > 5
    assert all(len(fault) < 1_200 for fault in faults)
    assert not any(sign in fault for fault in faults for sign in "\x1b\u202e")
    assert sum("has an unknown key “ [2J" in fault for fault in faults) == 2
    assert any(fault.endswith("it can have actor, event") for fault in faults)


def test_no_more_than_a_hundred_faults_of_a_file_are_looked_for(sources: Path) -> None:
    events = (sources / "events.toml").read_text(encoding="utf-8")
    actors = (f'[[actor]]\nid = "actor-{n}"\nname = "A"\nkind = "person"\n' for n in range(3_000))
    names = ", ".join(f'"nobody-{n}"' for n in range(20_000))
    wrong = events.replace('actors = ["rome", "carthage", "hannibal"]', f"actors = [{names}]")
    (sources / "events.toml").write_text("".join((*actors, wrong)), encoding="utf-8")
    sound = (sources / "determinants.toml").read_text(encoding="utf-8")
    (sources / "determinants.toml").write_text(f"wrong = 1\n{sound}", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_sources(sources)
    assert not caught.value.is_all
    unknown = [fault for fault in caught.value.faults if "names “nobody-" in fault.what]
    assert len(unknown) == source_file.MOST_FAULTS
    assert str(caught.value.faults[0]).startswith("determinants.toml:1: has an unknown key")


def test_an_event_of_no_lane_is_a_fault_with_its_line(sources: Path, edit: Edit) -> None:
    edit(
        "events.toml",
        '[[event.illustrates]]\ndeterminant = "harsh-peace"\nrole = "primary"\nreason = "No peace'
        ' was left to break."\n\n',
        "",
    )
    text = (sources / "events.toml").read_text(encoding="utf-8")
    line = text[: text.index(FALL)].count("\n") + 1
    assert faults_of(sources) == [
        f"events.toml:{line}: event “fall-of-carthage”, illustrates: has no primary determinant;"
        " write one link with the role “primary”"
    ]


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    (line,) = faults_of(tmp_path / "nowhere")
    assert line.endswith(
        "nowhere: is not a folder; give the one that holds work.toml and events.toml"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_file_that_would_never_end_is_refused_without_waiting(sources: Path) -> None:
    (sources / "events.toml").unlink()
    os.mkfifo(sources / "events.toml")
    (sources / "passages.toml").unlink()
    (sources / "passages.toml").symlink_to("/dev/zero")
    passages, events = faults_of(sources)
    assert passages.startswith("passages.toml: is not a file; put")
    assert events.startswith("events.toml: is not a file; put")


def test_sources_that_are_far_too_large_are_refused_unread(sources: Path) -> None:
    with (sources / "events.toml").open("r+b") as file:
        file.truncate(source_file.LARGEST + 1)
    said = "events.toml: has more than 4 MB, with the files before it; divide the work"
    assert said in faults_of(sources)


def test_many_sources_have_to_hold_more_text_than_signs(sources: Path) -> None:
    events = sources / "events.toml"
    text = events.read_text("utf-8")
    numbers = "a = [" + "1," * (source_file.DENSE_FROM // 2) + "]\n"
    events.write_text(numbers + text, "utf-8")
    said = "events.toml: has more signs of TOML than texts; take out what is no entry"
    assert said in faults_of(sources)
    events.write_text(text + f"# {'many words ' * 150_000}\n", "utf-8")
    assert read_sources(sources).events


def test_sources_of_thousands_of_events_are_read(sources: Path) -> None:
    events = sources / "events.toml"
    text = events.read_text("utf-8")
    head, *entries = re.split(r"^(?=\[\[event\]\])", text, flags=re.MULTILINE)
    entry = max(entries, key=len).replace("part_of", "#part_of")
    many = (re.sub(r'^id = ".*"', f'id = "event-{n}"', entry, flags=re.M) for n in range(2_500))
    events.write_text(head + "".join([*entries, *many]), "utf-8")
    assert events.stat().st_size > source_file.DENSE_FROM
    assert len(read_sources(sources).events) == len(entries) + 2_500


def test_a_tree_that_is_too_deep_makes_no_store(sources: Path) -> None:
    determinants = sources / "determinants.toml"
    text = determinants.read_text("utf-8")
    last = re.findall(r'^id = "(.*)"', text, re.MULTILINE)[-1]
    for level in range(DEEPEST):
        text += (
            f'\n[[determinant]]\nid = "d{level}"\nparent = "{last}"\nlabel = ""\n'
            'name = "Deep"\nsummary = "Deeper."\n'
        )
        last = f"d{level}"
    determinants.write_text(text, "utf-8")
    said = f"is {DEEPEST} levels deep already; make the tree flatter"
    assert all(fault.endswith(said) for fault in faults_of(sources))


def test_the_files_of_sources_share_the_room(sources: Path) -> None:
    text = (sources / "work.toml").read_bytes()
    room = source_file.LARGEST - sum((sources / name).stat().st_size for name in FILES)
    (sources / "work.toml").write_bytes(text + b"#" * room)
    read_sources(sources)
    (sources / "work.toml").write_bytes(text + b"#" * (room + 1))
    assert faults_of(sources)[0].startswith("events.toml: has more than 4 MB, with")
