"""Settings: a YAML file is read as described, or refused with every fault and its line."""

from __future__ import annotations

import datetime

import pytest
from conftest import Desk
from pydantic import BaseModel, ConfigDict, Field

from casebook.records import settings
from casebook.records.errors import RecordError, SourceError

FILE = "data/town.yml"


class Street(BaseModel):
    """A street of the town."""

    model_config = ConfigDict(extra="forbid")

    name: str
    homes: int = Field(default=0, ge=0)


class Town(BaseModel):
    """The town."""

    model_config = ConfigDict(extra="forbid")

    name: str
    founded: datetime.date | None = None
    streets: tuple[Street, ...] = ()
    mills: dict[str, Street] = {}


GOOD = """\
# The town.
name: Lindau
founded: 1899-10-23
streets:
  - {name: Quay, homes: 3}
  - name: Mill Lane
    homes: 12
mills:
  old: {name: Dyke}
"""


def refusal(desk: Desk, text: str) -> list[str]:
    """Return the lines of the message that refuses *text* as a town."""
    desk.write(FILE, text)
    with pytest.raises(RecordError) as refused:
        settings.read(FILE, Town)
    return [line.removeprefix(f"{FILE}, ") for line in str(refused.value).splitlines()]


def test_a_file_is_read_as_its_kind(desk: Desk) -> None:
    """Each key has the type described; what is left out has its default."""
    desk.write(FILE, GOOD)
    town = settings.read(FILE, Town)

    assert ("Lindau", datetime.date(1899, 10, 23)) == (town.name, town.founded)
    assert [("Quay", 3), ("Mill Lane", 12)] == [(s.name, s.homes) for s in town.streets]
    assert 0 == town.mills["old"].homes


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: Lindau", "nam: Lindau", "line 2, column name: expected a value, seen none"),
        ("homes: 3", "homes: -3", "line 5, column streets.0.homes: expected greater than or equal"),
        ("homes: 3", "homes: three", "line 5, column streets.0.homes: expected a valid integer, s"),
        ("homes: 12", "homes: 1.5", "line 7, column streets.1.homes: expected a valid integer"),
        (
            "{name: Dyke}",
            "{homes: 1}",
            "line 9, column mills.old.name: expected a value, seen none",
        ),
        ("{name: Dyke}", "Dyke", "line 9, column mills.old: expected a valid dictionary or "),
        ("1899-10-23", "long ago", "line 3, column founded: expected a valid date"),
    ],
)
def test_a_value_of_another_kind_is_refused(desk: Desk, old: str, new: str, message: str) -> None:
    """A value that is missing or of another kind is refused by line and key."""
    assert any(line.startswith(message) for line in refusal(desk, GOOD.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("founded", "fonded", "line 3, column fonded: expected no key of this name, seen 'fonded'; "
         "did you mean 'founded'? There are: founded, mills, name, streets"),
        ("homes: 3", "hoems: 3", "line 5, column streets.0.hoems: expected no key of this name, "
         "seen 'hoems'; did you mean 'homes'? There are: homes, name"),
        ("{name: Dyke}", "{name: Dyke, age: 9}", "line 9, column mills.old.age: expected no key of "
         "this name, seen 'age'; there are: homes, name"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_refused_with_near_ones(
    desk: Desk, old: str, new: str, message: str
) -> None:
    """A key that is none is refused by line, with those that its place has."""
    assert [message] == refusal(desk, GOOD.replace(old, new, 1))


def test_all_faults_are_named_at_once(desk: Desk) -> None:
    """Every fault of a file is named in one go, each with its line."""
    text = GOOD.replace("homes: 3", "homes: -3").replace("homes: 12", "house: 12")

    assert ["line 5", "line 7"] == [line.partition(",")[0] for line in refusal(desk, text)]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        (GOOD + "name: Bregenz\n", 10, "name"),
        (GOOD.replace("homes: 12", "name: Quay"), 7, "name"),
        (GOOD + "  old: {name: New}\n", 10, "old"),
    ],
)
def test_a_key_that_stands_twice_is_refused(desk: Desk, text: str, line: int, key: str) -> None:
    """A key that its mapping has already is refused with both lines, wherever that is."""
    (message,) = refusal(desk, text)

    assert message.startswith(f"line {line}: expected each key once, seen '{key}'; line ")


def test_a_key_may_stand_in_two_places(desk: Desk) -> None:
    """The same key in two mappings is not twice."""
    desk.write(FILE, GOOD + "  new: {name: Dyke}\n")

    assert ["old", "new"] == list(settings.read(FILE, Town).mills)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: {", "line 1: expected YAML, seen none ("),
        ("name: a\n\tb: c", "line 2: expected YAML, seen none (found character"),
        ("name: a\n---\nname: b", "line 2: expected YAML, seen none (found another document)"),
        ("name: 'a", "line 1: expected YAML, seen none (found unexpected end of stream)"),
        ("founded: 2017-13-45", "line 1: expected a date that exists, seen '2017-13-45' (month"),
        ("name: a\nfounded: 2017-02-30", "line 2: expected a date that exists, seen '2017-02-30'"),
    ],
)
def test_what_is_no_yaml_is_refused(desk: Desk, text: str, message: str) -> None:
    """A file that cannot be read at all is refused by the line that breaks it."""
    (line,) = refusal(desk, text)

    assert line.startswith(message)


@pytest.mark.parametrize("text", ["[]", "a town", "3", "# nothing"])
def test_a_file_of_another_shape_is_refused(desk: Desk, text: str) -> None:
    """A file that holds something else, or nothing, is refused as what was expected."""
    (message,) = refusal(desk, text)

    assert "expected a valid dictionary or" in message


def test_a_file_that_is_not_there_is_refused(desk: Desk) -> None:
    """A missing file is refused by name."""
    with pytest.raises(SourceError, match=f"^{FILE}: expected a file"):
        settings.read(FILE, Town)


@pytest.mark.parametrize(
    ("place", "line"),
    [(("name",), 2), (("streets",), 4), (("streets", 1), 6), (("streets", 1, "homes"), 7),
     (("mills", "old", "name"), 9), (("streets", 9), 4), (("owner",), 2), ((), 2)],
)  # fmt: skip
def test_a_fault_has_the_line_of_its_place(
    desk: Desk, place: tuple[str | int, ...], line: int
) -> None:
    """A rule over a file names the line of a key; of one that is not there, what would hold it."""
    desk.write(FILE, GOOD)
    fault = settings.fault(FILE, place, "a mill", "none")

    assert (line, ".".join(map(str, place))) == (fault.line, fault.column)


@pytest.mark.parametrize(
    "text",
    ["[" * 5000 + "]" * 5000, "{a: " * 5000 + "}" * 5000, "- " * 5000 + "a",
     "".join(f"{' ' * at}a:\n" for at in range(1000))],
)  # fmt: skip
def test_what_is_nested_without_end_is_refused(desk: Desk, text: str) -> None:
    """Brackets, braces, dashes or margins thousands deep are refused before they are read."""
    desk.write(FILE, text)

    with pytest.raises(RecordError, match="expected YAML of a few levels, seen one nested"):
        settings.read(FILE, Town)
