"""A copy is attached whole, or not at all, with one sentence."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from harbour import ARTICLE, SECTIONS, as_copy
from press import one_page, words_at

from kimura_viewer.model.passages import Passage
from kimura_viewer.reading.attaching import AttachedCopy, attach, relocated
from kimura_viewer.reading.copies import open_copy
from kimura_viewer.reading.corrections import correction
from kimura_viewer.reading.errors import CopyError
from kimura_viewer.reading.locators import locator_of
from kimura_viewer.reading.progress import Cancelled, Progress


def passages() -> list[Passage]:
    copy = as_copy(ARTICLE)
    stretches = [("The ledger of 1871", "four of them"), ("In\nfog the", "is no lamp")]
    made = []
    for number, (first, last) in enumerate(stretches):
        start = ARTICLE.index(first)
        locator = locator_of(copy, start, ARTICLE.index(last, start) + len(last))
        made.append(Passage(f"p{number}", "wages", 1, 1, locator, (), ""))
    return made


PASSAGES = passages()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_everything_is_found_in_one_call(article: Path) -> None:
    attached = attach(article, PASSAGES, SECTIONS)
    assert [attached.locations[p.id].status for p in PASSAGES] == ["exact", "exact"]
    assert attached.outline.missing == ()
    assert attached.shown.text.startswith("The Lamp on the Northern Mole")
    assert attached.copy.path == article


def test_corrections_are_heeded_and_can_be_taken_back(article: Path) -> None:
    attached = attach(article, PASSAGES, SECTIONS)
    start = ARTICLE.index("A keeper was paid")
    known = correction(attached.copy, "p0", start, start + 17)
    corrected = relocated(attached, PASSAGES, [known])
    assert corrected.locations["p0"].status == "corrected"
    assert corrected.shown is attached.shown
    assert relocated(corrected, PASSAGES, []).locations == attached.locations
    again = attach(article, PASSAGES, SECTIONS, [known])
    assert again.locations["p0"].start == start


def test_another_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "moles.txt"
    path.write_text("Moles are small animals that dig. They eat worms, and light no lamps.\n" * 40)
    with pytest.raises(CopyError, match=r"none of the passages is in “.*moles\.txt” for sure"):
        attach(path, PASSAGES, SECTIONS)


def test_a_badly_spoilt_text_is_not_another_one(tmp_path: Path) -> None:
    spoilt = ARTICLE.replace("The ledger of 1871 lists", "The lodgcrs af l877 tests")
    spoilt = spoilt.replace("more\nthan four of them", "rnorc\nthon fuor ot tbcrn")
    path = tmp_path / "spoilt.txt"
    path.write_text(spoilt)
    attached = attach(path, PASSAGES[:1], SECTIONS)
    assert attached.locations["p0"].status == "uncertain"


def test_a_store_without_passages_takes_any_text(article: Path) -> None:
    assert attach(article, [], SECTIONS).locations == {}


def test_progress_rises_from_nothing_to_all(article: Path) -> None:
    shares: list[float] = []
    attach(article, PASSAGES, SECTIONS, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0.0 or shares[0] < 0.2
    assert shares[-1] == 1.0


def stop_at(limit: float) -> Progress:
    def tell(share: float) -> None:
        if share >= limit:
            raise Cancelled

    return tell


@pytest.mark.parametrize("limit", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_it_can_be_stopped_at_any_time(article: Path, limit: float) -> None:
    with pytest.raises(Cancelled):
        attach(article, PASSAGES, SECTIONS, progress=stop_at(limit))
    assert attach(article, PASSAGES, SECTIONS).locations["p0"].status == "exact"


def test_a_pdf_can_be_stopped_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "work.pdf"
    path.write_bytes(one_page(words_at(20, 100, "The lamp burns")))
    for limit in (0.05, 0.1, 0.5):
        with pytest.raises(Cancelled):
            open_copy(path, stop_at(limit))
    assert open_copy(path).text == "The lamp burns"


def test_two_threads_attach_at_the_same_time(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "work.pdf"
    path.write_bytes(one_page(words_at(20, 100, "The lamp burns")))
    done: list[AttachedCopy | str] = []
    jobs: list[Callable[[], AttachedCopy | str]] = [
        lambda: attach(article, PASSAGES, SECTIONS),
        lambda: open_copy(path).text,
    ]
    threads = [Thread(target=lambda job=job: done.append(job())) for job in jobs * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 8
    assert [each for each in done if isinstance(each, str)] == ["The lamp burns"] * 4
