"""Which passages discuss which events, as columns."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection

from kimura_viewer.model.discussions import DiscussionTable
from kimura_viewer.model.passages import Passage, Section
from kimura_viewer.store import column_queries
from kimura_viewer.store.errors import UnreadableRowError
from kimura_viewer.store.joined import numbers


def read_discussions(
    connection: Connection, sections: Sequence[Section], passages: Sequence[Passage]
) -> DiscussionTable:
    """Read the links of all passages.

    Args:
        connection: To the store.
        sections: Of the work, in the order of the text.
        passages: Of the work, in the order of the text.

    Raises:
        UnreadableRowError: A link leads to no passage.
        sqlalchemy.exc.SQLAlchemyError, sqlite3.Error: The store cannot be read.
    """
    place_of = {passage.id: place for place, passage in enumerate(passages)}
    events = [np.zeros(0, np.intp)]
    places, primary = [np.zeros(0, np.intp)], [np.zeros(0, np.bool_)]
    for passage_id, role, rows in connection.execute(column_queries.events_of_passages()):
        if passage_id not in place_of:
            raise UnreadableRowError(f"a link leads to no passage: “{passage_id}”")
        found = numbers(rows).astype(np.intp)
        events.append(found)
        places.append(np.full(len(found), place_of[passage_id]))
        primary.append(np.full(len(found), role == "primary"))
    links = (np.concatenate(events), np.concatenate(places), np.concatenate(primary))
    return DiscussionTable.of(sections, passages, links)
