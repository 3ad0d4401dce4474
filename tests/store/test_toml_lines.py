from kimura_viewer.store.toml_lines import TomlLines

TEXT = '''\
title = "a file"

[work]
id = "w"
[work.csl]
type = "book"

[[event]]
id = "first"
summary = """
[[event]]
id = "in a text"
"""
[[event.illustrates]]
role = "primary"
[[event.illustrates]]
role = "secondary"

[[event]]
id = "second"
quote = \'\'\'one line """ here\'\'\'
[[event.illustrates]]
role = "primary"
'''


def line_of(*path: str | int) -> str | None:
    number = TomlLines(TEXT).line_of(path)
    return None if number is None else TEXT.splitlines()[number - 1]


def test_keys_at_the_top_and_in_tables_have_lines() -> None:
    assert line_of("title") == 'title = "a file"'
    assert line_of("work", "id") == 'id = "w"'
    assert line_of("work", "csl", "type") == 'type = "book"'


def test_entries_of_lists_are_counted() -> None:
    assert line_of("event", 0, "id") == 'id = "first"'
    assert line_of("event", 1, "id") == 'id = "second"'


def test_headers_in_multi_line_strings_are_text() -> None:
    assert line_of("event", 2) is None
    assert line_of("event", 0, "illustrates", 1, "role") == 'role = "secondary"'


def test_quotes_of_the_other_kind_do_not_end_a_string() -> None:
    assert TomlLines(TEXT).line_of(("event", 1, "illustrates", 0, "role")) == 23


def test_lists_in_a_new_entry_start_again() -> None:
    assert line_of("event", 1, "illustrates", 0) == "[[event.illustrates]]"
    assert TomlLines(TEXT).line_of(("event", 1, "illustrates", 0)) == 22


def test_what_has_no_line_has_that_of_what_contains_it() -> None:
    assert line_of("event", 1, "kind") == "[[event]]"
    assert TomlLines(TEXT).line_of(("event", 1, "kind")) == 19
    assert line_of("nowhere", "at all") is None
