"""Folder: what was read is kept as long as its files stay as they are, and no longer."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import Desk

from casebook.records import folder
from casebook.records.errors import ReportError, SourceError

FILE, OTHER = "data/homes.txt", "data/streets.txt"
DAY = 86_400_000_000_000  # nanoseconds


def settle(desk: Desk, *names: str, days: int = 1) -> None:
    """Make the files look as if they had been written *days* ago."""
    for name in names:
        file = desk.root / name
        stamp = file.stat().st_mtime_ns - days * DAY
        os.utime(file, ns=(stamp, stamp))


def reader() -> tuple[Callable[[str], str], list[str]]:
    """Return a reader whose results are kept, and the list of what it really read."""
    seen: list[str] = []

    @folder.kept
    def read(name: str) -> str:
        seen.append(name)
        return folder.read_text(name).upper()

    return read, seen


def test_a_file_is_read_once(desk: Desk) -> None:
    """As long as a file stays as it is, its reader gives the very same result again."""
    read, seen = reader()
    desk.write(FILE, "12 homes")
    settle(desk, FILE)

    first, second = read(FILE), read(FILE)

    assert ("12 HOMES", [FILE]) == (first, seen)
    assert first is second


@pytest.mark.parametrize("text", ["13 homes", "12 homes and a mill"])
def test_a_file_that_changed_is_read_again(desk: Desk, text: str) -> None:
    """A file of another time is read again, whether or not its size is another."""
    read, seen = reader()
    desk.write(FILE, "12 homes")
    settle(desk, FILE)
    read(FILE)
    desk.write(FILE, text)

    assert text.upper() == read(FILE)
    assert [FILE] * 2 == seen


def test_a_file_put_in_its_place_is_read_again(desk: Desk) -> None:
    """Another file of the same size and time, moved to its place, is read."""
    read, _ = reader()
    desk.write(FILE, "12 homes")
    desk.write(OTHER, "13 homes")
    stamp = (desk.root / FILE).stat().st_mtime_ns - DAY
    for name in (FILE, OTHER):
        os.utime(desk.root / name, ns=(stamp, stamp))
    read(FILE)
    (desk.root / OTHER).replace(desk.root / FILE)

    assert "13 HOMES" == read(FILE)


def test_a_file_just_written_is_not_trusted_to_stay(desk: Desk) -> None:
    """A change so soon that size and time stay the same is seen: nothing so young is kept."""
    read, seen = reader()
    desk.write(FILE, "12 homes")
    stamp = (desk.root / FILE).stat().st_mtime_ns
    read(FILE)
    desk.write(FILE, "13 homes")
    os.utime(desk.root / FILE, ns=(stamp, stamp))

    assert "13 HOMES" == read(FILE)
    assert [FILE] * 2 == seen


def test_who_reads_through_another_reader_reads_again_too(desk: Desk) -> None:
    """What stands on a kept result is made anew when that one's file changes."""
    read, _ = reader()
    every: list[str] = []

    @folder.kept
    def both() -> str:
        every.append("both")
        return f"{read(FILE)}, {read(OTHER)}"

    desk.write(FILE, "12 homes")
    desk.write(OTHER, "3 streets")
    settle(desk, FILE, OTHER)
    read(FILE)  # so that `both` meets a result that is kept already
    told = [both(), both()]
    desk.write(FILE, "13 homes")

    assert ["12 HOMES, 3 STREETS"] * 2 == told
    assert "13 HOMES, 3 STREETS" == both()
    assert ["both"] * 2 == every


def test_results_of_other_questions_are_kept_apart(desk: Desk) -> None:
    """Each file asked for has its own result."""
    read, seen = reader()
    desk.write(FILE, "12 homes")
    desk.write(OTHER, "3 streets")
    settle(desk, FILE, OTHER)

    assert ["12 HOMES", "3 STREETS", "12 HOMES"] == [read(FILE), read(OTHER), read(FILE)]
    assert [FILE, OTHER] == seen


def test_each_case_has_results_of_its_own(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the same name in another case is another file."""
    read, _ = reader()
    desk.write(FILE, "12 homes")
    settle(desk, FILE)
    read(FILE)
    other = Desk(tmp_path / "other")
    (other.root / "data").mkdir(parents=True)
    other.write(FILE, "1 mill")
    settle(other, FILE)
    monkeypatch.setenv("CASEBOOK_ROOT", str(other.root))

    assert "1 MILL" == read(FILE)


def test_a_failure_is_not_kept(desk: Desk) -> None:
    """What could not be read is tried again."""
    read, _ = reader()
    with pytest.raises(SourceError, match=f"^{FILE}: expected a file"):
        read(FILE)
    desk.write(FILE, "12 homes")

    assert "12 HOMES" == read(FILE)


def test_a_file_that_comes_or_goes_is_noticed(desk: Desk) -> None:
    """Who asked whether a file is there asks again when it has come or gone."""
    asked: list[str] = []

    @folder.kept
    def there() -> bool:
        asked.append(FILE)
        return folder.exists(FILE)

    told = [there(), there()]
    desk.write(FILE, "12 homes")
    settle(desk, FILE)
    told += [there(), there()]
    (desk.root / FILE).unlink()

    assert [False, False, True, True, False] == [*told, there()]
    assert [FILE] * 3 == asked


def test_two_writers_do_not_share_what_they_write_into(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes between the two steps of another disturbs nothing; the last one wins."""
    replace = Path.replace

    def after_another(part: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        folder.write("build/a.txt", b"the second, shorter")
        assert b"the second, shorter" == target.read_bytes()
        return part.replace(target)

    monkeypatch.setattr(Path, "replace", after_another)
    folder.write("build/a.txt", b"the first, which is the longer of the two")

    assert "the first, which is the longer of the two" == desk.text("build/a.txt")
    assert ["a.txt"] == os.listdir(desk.root / "build")


def test_writers_at_the_same_time_leave_one_whole_file(desk: Desk) -> None:
    """While several write one file, a reader finds only whole ones, and nothing is left over."""
    contents = [f"{n}".encode() * 200_000 for n in range(4)]
    folder.write("build/a.txt", contents[0])

    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(folder.write, "build/a.txt", c) for c in contents * 10]
        while not all(job.done() for job in jobs):
            assert (desk.root / "build/a.txt").read_bytes() in contents

    assert [None] * 40 == [job.result() for job in jobs]
    assert ["a.txt"] == os.listdir(desk.root / "build")


def test_a_failed_writer_takes_away_its_own_part_alone(
    desk: Desk,
) -> None:
    """After a failure what another one is writing stays, and the old file too."""
    folder.write("build/a.txt", b"old")
    desk.write("build/.other.part", "another writer's")
    (desk.root / "build/b.txt").mkdir()

    with pytest.raises(ReportError, match=r"b\.txt: cannot be written"):
        folder.write("build/b.txt", b"a folder has this name")

    assert {".other.part", "a.txt", "b.txt"} == set(os.listdir(desk.root / "build"))


def test_a_name_that_no_file_can_have_is_not_there(desk: Desk) -> None:
    """Whether there is a file can be asked of every name, the longest too."""
    assert not folder.exists(f"data/{'x' * 300}")
    assert folder.exists("data/case.yml")
