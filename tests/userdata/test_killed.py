"""A program that is killed while it writes loses nothing that it said was kept."""

import random
import subprocess
import sys
from pathlib import Path
from time import sleep

from kimura_viewer.userdata.backups import backups
from kimura_viewer.userdata.restoring import is_sound
from kimura_viewer.userdata.user_data import UserData

WRITES = 500
CHILD = """
import sys
from pathlib import Path
from kimura_viewer.userdata.user_data import UserData
with UserData.open(Path(sys.argv[1])) as data:
    for count in range(int(sys.argv[2]), int(sys.argv[3])):
        data.correct("store", "digest", f"passage-{count}", count, count + 1)
        print(count, flush=True)
"""


def write_until_killed(folder: Path, first: int, acknowledged: int) -> int:
    """Start a program that writes from `first` on; return the last write that it acknowledged.

    It is killed (SIGKILL) as soon as it has acknowledged so many, while it goes on writing.
    """
    command = [sys.executable, "-c", CHILD, str(folder), str(first), str(WRITES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        said = [int(child.stdout.readline()) for _ in range(acknowledged)]
        child.kill()
        said += [int(line) for line in child.stdout.read().splitlines() if line]
    return said[-1]


def test_no_acknowledged_write_is_lost_when_the_program_is_killed(folder: Path) -> None:
    chance = random.Random()
    done, kills = -1, 0
    while done < WRITES - 1:
        acknowledged = min(chance.randint(1, 120), WRITES - 1 - done)
        done = write_until_killed(folder, done + 1, acknowledged)
        kills += 1
        with UserData.open(folder) as data:
            assert data.notices == ()
            kept = data.corrections("store", "digest")
        assert {f"passage-{count}" for count in range(done + 1)} <= kept.keys()
        assert all(end == start + 1 for start, end in kept.values())
    assert len(kept) == WRITES
    assert kills >= 4


RESTORER = """
import sys
from pathlib import Path
from kimura_viewer.userdata.restoring import restore
for turn in range(1_000):
    restore(Path(sys.argv[1]), restore(Path(sys.argv[1])).number)
    print(turn, flush=True)
"""


def test_a_restore_that_is_killed_leaves_the_data_of_before_or_of_the_backup(folder: Path) -> None:
    with UserData.open(folder) as data:
        data.set_setting("x", "before")
    next((folder / "backups").iterdir()).unlink()
    with UserData.open(folder) as data:
        data.set_setting("x", "after")
    chance = random.Random()
    for _ in range(6):
        command = [sys.executable, "-c", RESTORER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            assert child.stdout.readline()
            sleep(chance.uniform(0, 0.2))
            child.kill()
        with UserData.open(folder) as data:
            assert data.setting("x") in ("before", "after")
            assert data.notices == ()
        assert all(is_sound(each.path) for each in backups(folder))


WRITER = """
import sys
from pathlib import Path
from kimura_viewer.userdata.user_data import UserData
with UserData.open(Path(sys.argv[1])) as data:
    for count in range(25):
        data.opened_store(f"{sys.argv[2]}-{count}")
"""


def test_programs_write_one_at_a_time_and_none_in_vain(folder: Path) -> None:
    """They start together, where there is nothing yet: one of them makes the file."""
    command = [sys.executable, "-c", WRITER, str(folder)]
    writers = [subprocess.Popen([*command, str(number)]) for number in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    with UserData.open(folder) as data, data._reading() as connection:
        turns = connection.exec_driver_sql("SELECT max(turn) FROM recent_stores").scalar_one()
    assert turns == 100
