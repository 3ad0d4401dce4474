"""What facets count, beside plain SQL on the same store."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kimura_viewer.model.criteria import Criteria
from kimura_viewer.model.determinants import DeterminantTree
from kimura_viewer.model.events import EventTable
from kimura_viewer.model.facet_values import Facet
from kimura_viewer.model.facets import count_facets
from kimura_viewer.store.event_store import EventStore

ANY_EVENT = "1"
OF_CONFLICT = "tenor = 'conflict'"
BY_THE_RECORD = "basis = 'record'"
IN_THE_SEVENTIES = (
    "ifnull(start_earliest, -9e9) <= julianday('1979-12-31 12:00') AND"
    " ifnull(iif(form = 'span', end_latest, start_latest), 9e9) >= julianday('1970-01-01 12:00')"
)
OF_ISSUES = (
    "id IN (SELECT event_id FROM illustrations"
    " WHERE determinant_id IN ('northern-territories', 'other-issues'))"
)
NOT_TANAKA = "id NOT IN (SELECT event_id FROM participations WHERE actor_id = 'kakuei-tanaka')"
FOUND = "id IN (SELECT event_id FROM events_fts WHERE events_fts MATCH 'visit*')"
ISSUES = frozenset({"northern-territories", "other-issues"})

IS_LONGER = (
    "iif(form = 'instant', ifnull(start_latest, 9e9) > ifnull(start_earliest, -9e9),"
    " ifnull(start_latest > start_earliest, 0) OR ifnull(end_latest > end_earliest, 0))"
)
CERTAIN = {
    "longer": IS_LONGER,
    "about": "(edtf LIKE '%~%' OR instr(edtf, '%'))",
    "perhaps": "(edtf LIKE '%?%' OR instr(edtf, '%'))",
    "open": "(edtf LIKE '[..%' OR edtf LIKE '%..]' OR '/' || edtf || '/' LIKE '%/../%'"
    " OR edtf LIKE '/%' OR edtf LIKE '%/')",
}
CERTAIN["day"] = f"NOT ({' OR '.join(CERTAIN.values())})"
GROUPED: dict[Facet, str] = {
    "certainties": "SELECT * FROM ("
    + " UNION ALL ".join(
        f"SELECT '{name}', count(*) AS n FROM events WHERE {{0}} AND {condition}"
        for name, condition in CERTAIN.items()
    )
    + ") WHERE n",
    "tenors": "SELECT tenor, count(*) FROM events WHERE {} GROUP BY 1",
    "kinds": "SELECT kind, count(*) FROM events WHERE {} GROUP BY 1",
    "bases": "SELECT basis, count(*) FROM events WHERE {} GROUP BY 1",
    "discrepancies": "SELECT iif(ifnull(discrepancy, '') = '', 'none', 'noted'), count(*)"
    " FROM events WHERE {} GROUP BY 1",
    "determinants": "SELECT determinant_id, count(*) FROM illustrations WHERE event_id IN"
    " (SELECT id FROM events WHERE {}) GROUP BY 1",
    "actors": "SELECT actor_id, count(*) FROM participations WHERE event_id IN"
    " (SELECT id FROM events WHERE {}) GROUP BY 1",
    "sections": "SELECT section_id, count(DISTINCT event_id) FROM discussions"
    " JOIN passages ON passages.id = passage_id WHERE event_id IN"
    " (SELECT id FROM events WHERE {}) GROUP BY 1",
}
CASES: list[tuple[Criteria, dict[Facet | str, str]]] = [
    (Criteria(), {}),
    (Criteria(tenors=frozenset({"conflict"})), {"tenors": OF_CONFLICT}),
    (Criteria(since="1970", until="1979"), {"range": IN_THE_SEVENTIES}),
    (
        Criteria(ISSUES, bases=frozenset({"record"})),
        {"determinants": OF_ISSUES, "bases": BY_THE_RECORD},
    ),
    (
        Criteria(
            ISSUES, "1970", "1979", search="visit", without=frozenset({("actors", "kakuei-tanaka")})
        ),
        {
            "determinants": OF_ISSUES,
            "range": IN_THE_SEVENTIES,
            "search": FOUND,
            "actors": NOT_TANAKA,
        },
    ),
]


@pytest.fixture(scope="module")
def essay(shipped: Path) -> Iterator[tuple[EventTable, DeterminantTree]]:
    with EventStore(shipped) as store:
        yield store.table(), store.determinants()


def asked(shipped: Path, sql: str) -> dict[str, int]:
    with closing(sqlite3.connect(f"file:{shipped}?mode=ro", uri=True)) as connection:
        return dict(connection.execute(sql).fetchall())


@pytest.mark.parametrize("case", range(len(CASES)))
@pytest.mark.parametrize("facet", GROUPED)
def test_counts_are_those_of_plain_sql(
    essay: tuple[EventTable, DeterminantTree], shipped: Path, facet: Facet, case: int
) -> None:
    table, _ = essay
    criteria, conditions = CASES[case]
    others = [sql for name, sql in conditions.items() if name != facet]
    expected = asked(shipped, GROUPED[facet].format(" AND ".join(others) or ANY_EVENT))
    counts = count_facets(table, table.stated, criteria).facets[facet]
    found = zip(counts.values, counts.counts.tolist(), strict=True)
    assert {value: count for value, count in found if count} == expected
    assert expected


def test_groups_are_those_of_plain_sql(
    essay: tuple[EventTable, DeterminantTree], shipped: Path
) -> None:
    table, tree = essay
    sql = (
        "SELECT parent_id, count(DISTINCT event_id) FROM illustrations"
        " JOIN determinants ON determinants.id = determinant_id GROUP BY 1"
    )
    counted = count_facets(table, table.stated, Criteria())
    groups = {
        group.id: counted.union("determinants", tree.expand([group.id]))[0] for group in tree.groups
    }
    assert groups == asked(shipped, sql)
