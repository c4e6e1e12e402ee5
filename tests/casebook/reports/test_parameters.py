"""Parameters: a line that Python accepts is read as Python reads it, or refused by its name."""

from __future__ import annotations

import pytest

from casebook.records.errors import ParameterError
from casebook.reports import parameters
from casebook.reports.parameters import Parameter

CELL = """
# What a reader may set

count: int = 3  # how many; a = b
word: str = "ho#m=e;s"  # a path; default = none, "#" too
share: float = 0.5
loud: bool = False
least: int = -2
text: str = (
    "one "
    "two"
)  # in two parts
"""

KNOWN = parameters.read(CELL, "notebook n")


def one(line: str) -> Parameter:
    """Return the one parameter of a *line*."""
    (found,) = parameters.read(line, "notebook n").values()
    return found


def test_a_cell_is_read_as_python_reads_it() -> None:
    """Signs that part a line elsewhere stay in defaults and comments, as they are written."""
    found = parameters.read(CELL, "notebook n")

    assert ["count", "word", "share", "loud", "least", "text"] == list(found)
    assert {
        "count": ("int", "3", "how many; a = b"),
        "word": ("str", '"ho#m=e;s"', 'a path; default = none, "#" too'),
        "least": ("int", "-2", ""),
        "text": ("str", '"one "\n    "two"', "in two parts"),
    }.items() <= {p.name: (p.type, p.default, p.help) for p in found.values()}.items()


@pytest.mark.parametrize(
    ("line", "default", "told"),
    [
        ('document: str = "documents/a b=c.pdf"', '"documents/a b=c.pdf"', ""),
        ('document: str = ""  # a path; default = none', '""', "a path; default = none"),
        ('document: str = "documents/a#2.pdf"', '"documents/a#2.pdf"', ""),
        ("document: str = 'é'; # c", "'é'", "c"),
        ('document:str="" #c', '""', "c"),
        ('document: str = """a\nb"""  # c', '"""a\nb"""', "c"),
    ],
)
def test_no_sign_cuts_a_line(line: str, default: str, told: str) -> None:
    """Equals signs, semicolons, hashes and line ends inside a line lose nothing of it."""
    assert one(line) == Parameter(name="document", type="str", default=default, help=told)


@pytest.mark.parametrize("cell", ["", "\n", "# nothing to set"])
def test_a_cell_without_lines_has_no_parameters(cell: str) -> None:
    """An empty cell, or one of comments alone, sets nothing."""
    assert {} == parameters.read(cell, "notebook n")


@pytest.mark.parametrize(
    "line",
    [
        "since = 1",
        "since: list = []",
        "since: int | None = None",
        'since: "int" = 1',
        "since: int",
        "since: int = 1 + 1",
        "since: int = 9**9",
        "since: int = other",
        'since: int = "1"',
        "since: int = True",
        "since: int = 1.5",
        "since: bool = 0",
        "since: str = None",
        "since: int = 1 +",
        'since: str = "open',
        "  since: int = 1",
        "until: int = 1; since: int = 1",
    ],
)
def test_what_is_no_line_of_name_type_and_default_is_refused(line: str) -> None:
    """What cannot be checked before a run is refused by its name, and the line is shown."""
    with pytest.raises(ParameterError) as caught:
        parameters.read(line, "notebook n")

    message = str(caught.value)
    assert message.startswith("notebook n, parameter since: expected a line such as `since: int")
    assert repr(line.split("; ")[-1].strip()) in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "line", ["%matplotlib inline", "print(1)", '"""doc"""', "a\0b", "x.y: int = 1"]
)
def test_what_has_no_name_is_refused_as_it_stands(line: str) -> None:
    """A line that sets nothing is refused and shown."""
    with pytest.raises(ParameterError, match=r"^notebook n: expected a line such as") as caught:
        parameters.read(line, "notebook n")

    assert repr(line) in str(caught.value)


def test_a_parameter_stands_once() -> None:
    """A name that is set twice is refused."""
    with pytest.raises(ParameterError, match="parameter since: expected each parameter once"):
        parameters.read("since: int = 1\nsince: int = 2", "notebook n")


# Values


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("count", "3", "int"),
        ("count", 3.5, "int"),
        ("count", True, "int"),
        ("count", None, "int"),
        ("word", 5, "str"),
        ("word", ["a"], "str"),
        ("share", "0.5", "float"),
        ("loud", 1, "bool"),
        ("loud", "yes", "bool"),
    ],
)
def test_values_of_another_type_are_refused(name: str, value: object, expected: str) -> None:
    """A value of another type than the parameter's is refused with an example of the right one."""
    with pytest.raises(ParameterError, match=f"parameter {name}: expected {expected} \\(such as "):
        parameters.check(KNOWN, {name: value}, "notebook n")


def test_values_of_the_right_type_are_taken() -> None:
    """Values of the parameters' types are returned as they are."""
    values = {"count": 4, "word": "4", "share": 0.25, "loud": True}

    assert values == parameters.check(KNOWN, values, "notebook n")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("count", "1999", 1999),
        ("word", "1999", "1999"),
        ("count", "-3", -3),
        ("count", "+3", 3),
        ("share", "1", 1.0),
        ("share", "-.5e1", -5.0),
        ("loud", "true", True),
    ],
)
def test_text_is_read_as_the_type_of_its_parameter(name: str, text: str, value: object) -> None:
    """A value from the command line is read as the type of its parameter."""
    (read,) = parameters.check(KNOWN, {name: text}, "notebook n", text=True).values()
    assert (type(value), value) == (type(read), read)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("count", "soon"),
        ("count", "1.5"),
        ("count", "2_009"),
        ("count", " 2009"),
        ("count", "2009 "),
        ("count", "2009.0"),
        ("count", "٢٠٠٩"),
        ("count", "9" * 5000),
        ("share", "1_0.5"),
        ("share", " 0.5"),
        ("share", "nan"),
        ("share", "inf"),
        ("share", "."),
        ("loud", "maybe"),
    ],
)
def test_text_that_cannot_be_read_is_refused(name: str, text: str) -> None:
    """Text that cannot be read as the parameter's type is refused and shown."""
    with pytest.raises(ParameterError, match=f"parameter {name}: expected .*, seen '{text}'"):
        parameters.check(KNOWN, {name: text}, "notebook n", text=True)
