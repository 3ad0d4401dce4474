"""A program that is killed while it writes loses nothing that it said was kept."""

import random
import subprocess
import sys
from pathlib import Path

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
