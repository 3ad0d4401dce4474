"""Sources checked as the store that they make would be; what is wrong is told by file and line."""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from kimura_viewer.store.builder import build
from kimura_viewer.store.checks import check
from kimura_viewer.store.errors import Fault
from kimura_viewer.store.findings import Finding
from kimura_viewer.store.source_file import Entry
from kimura_viewer.store.sources import read_sources


def check_sources(folder: Path) -> list[Fault]:
    """Check a folder of sources by all rules that a program can check; nothing is written there.

    Args:
        folder: Holds ``work.toml``, ``determinants.toml``, ``passages.toml``, ``events.toml``.

    Returns:
        What breaks a rule, in the order of `check`, each with its file, line and key where it is
        about an entry. Sources that make no store are no findings: see below.

    Raises:
        SourceError: They make no store; it has all faults.
        StoreError: There is no room for a store on the disk.
    """
    sources = read_sources(folder)
    with TemporaryDirectory(prefix="kimura-viewer-") as place:
        store = Path(place, "store.sqlite")
        build(folder, store)
        findings = check(store)
    texts = chain(sources.works, sources.sections, sources.passages)
    others = chain(sources.determinants, sources.actors, sources.events)
    entries = {entry.name: entry for entry in chain(texts, others)}
    return [_in_sources(finding, entries) for finding in findings]


def _in_sources(finding: Finding, entries: Mapping[str, Entry]) -> Fault:
    """Return a finding with its file and line, where it names an entry."""
    name, _, key = finding.where.partition(", ")
    entry = entries.get(name)
    if entry is None:
        return Fault("the sources", None, finding.where, finding.what)
    return Fault(entry.file.name, entry.line_of(key), finding.where, finding.what)
