"""Progress is said on a terminal, after a while, and leaves nothing behind."""

import io

import pytest

from kimura_viewer.commands import progressing
from kimura_viewer.commands.progressing import told_on
from kimura_viewer.reading.progress import silent


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which only the test moves."""
    now = [100.0]
    monkeypatch.setattr(progressing, "monotonic", lambda: now[0])
    return now


def test_quick_work_says_nothing(clock: list[float]) -> None:
    stream = Terminal()
    with told_on(stream) as progress:
        progress(0.2)
        clock[0] += 0.4
        progress(0.9)
    assert stream.getvalue() == "\r\x1b[K"


def test_long_work_says_how_far_it_is_now_and_then(clock: list[float]) -> None:
    stream = Terminal()
    with told_on(stream) as progress:
        for share in (0.1, 0.5, 0.505, 0.8):
            clock[0] += 0.05 if share == 0.505 else 1.0
            progress(share)
    assert stream.getvalue() == (
        "\r\x1b[KReading… 10%\r\x1b[KReading… 50%\r\x1b[KReading… 80%\r\x1b[K"
    )


def test_the_line_is_gone_when_work_fails(clock: list[float]) -> None:
    stream = Terminal()

    def fail() -> None:
        with told_on(stream) as progress:
            clock[0] += 1
            progress(0.5)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert stream.getvalue() == "\r\x1b[KReading… 50%\r\x1b[K"


def test_what_is_no_terminal_is_told_nothing() -> None:
    stream = io.StringIO()
    with told_on(stream) as progress:
        assert progress is silent
        progress(0.5)
    assert stream.getvalue() == ""
