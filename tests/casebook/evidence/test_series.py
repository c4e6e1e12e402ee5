"""Series: every file is what its description says, and bad rows are refused by line and column."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pandas as pd
import pytest
from conftest import HERE, Desk

from casebook.evidence import series
from casebook.records.errors import RecordError

FOLDER = "data/series"
PACKAGE = f"{FOLDER}/datapackage.json"
NAMES = sorted(series.describe())
SENTENCING, CRIME = f"{FOLDER}/sentencing.csv", f"{FOLDER}/crime_national.csv"


def package() -> dict[str, Any]:
    """Return the description of all series."""
    return json.loads((HERE / PACKAGE).read_text(encoding="utf-8"))


def validator() -> jsonschema.Draft4Validator:
    """Return the published schema of tabular data packages, ready to use."""
    text = (HERE / "tests/schemas/tabular-data-package.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text))


def refusal(name: str) -> str:
    """Return the message that refuses the series *name*."""
    with pytest.raises(RecordError) as refused:
        series.load(name)
    return str(refused.value)


def second_line(desk: Desk, file: str, old: str, new: str) -> None:
    """Put *new* for *old* in the second line of *file*."""
    first, second, *others = desk.text(file).splitlines(keepends=True)
    assert second.count(old) == 1, second
    desk.write(file, "".join([first, second.replace(old, new), *others]))


def test_the_description_is_a_tabular_data_package() -> None:
    """The description follows the published schema of tabular data packages."""
    assert [] == [error.message for error in validator().iter_errors(package())]


def without(*keys: Any) -> dict[str, Any]:
    """Return the description without what stands at the path *keys*."""
    broken = package()
    inner: Any = broken
    for key in keys[:-1]:
        inner = inner[key]
    del inner[keys[-1]]
    return broken


@pytest.mark.parametrize(
    "keys",
    [
        ("resources",),
        ("profile",),
        ("resources", 0, "schema"),
        ("resources", 0, "profile"),
        ("resources", 0, "schema", "fields", 0, "name"),
    ],
)
def test_a_broken_description_is_none(keys: tuple[Any, ...]) -> None:
    """A copy that lacks something the schema asks for is not valid."""
    assert not validator().is_valid(without(*keys))


def test_a_series_has_the_described_columns_and_every_row() -> None:
    """Every series has a row for each line of its file, with the columns described."""
    for name, described in series.describe().items():
        frame, lines = series.load(name), (HERE / FOLDER / f"{name}.csv").read_bytes().splitlines()

        assert len(frame) == len(lines) - 1
        assert [field["name"] for field in described["schema"]["fields"]] == list(frame.columns)


def test_columns_have_the_types_described() -> None:
    """Whole numbers, numbers and words come as such, with gaps where a cell is empty."""
    frame = series.load("crime_national")

    types = {column: str(frame[column].dtype) for column in ("count", "rate_per_100000")}
    assert {"count": "Int64", "rate_per_100000": "float64"} == types
    assert pd.api.types.is_integer_dtype(frame["year"])
    assert pd.isna(series.load("membership_estimates").set_index("id")["us_low"]["press_2005"])


def test_all_series_are_a_mapping() -> None:
    """The series together are a mapping that reads one when it is asked for."""
    every = series.Series()

    assert NAMES == sorted(every)
    pd.testing.assert_frame_equal(series.load("grants"), every["grants"])


def test_an_unknown_series_suggests_a_near_one() -> None:
    """A series that does not exist is refused with a near one and all there are."""
    with pytest.raises(RecordError, match=r"no series 'sentencin'; did you mean 'sentencing'\?"):
        series.load("sentencin")
    with pytest.raises(RecordError, match=r"did you mean 'grants'\?"):
        _ = series.Series()["grant"]


# The second line of each file, with one cell made bad, and the column to blame.
BAD = [
    ("sentencing", ",months,", ",,", "unit"),
    ("sentencing", ",months,", ",weeks,", "unit"),
    ("sentencing", ",32,", ",,", "value"),
    ("sentencing", ",32,", ",many,", "value"),
    ("sentencing", "2015,", "soon,", "fiscal_year"),
    ("sentencing", "2015,", ",", "fiscal_year"),
    ("crime_national", ",1208030,", ",-1208030,", "count"),
    ("crime_national", ",1208030,", ",1208030.5,", "count"),
    ("crime_national", ",violent,", ",violence,", "offense"),
    ("crime_national", ",legacy,", ",old,", "definition"),
    ("crime_national", ",2021-09,", ",2021-13,", "published"),
    ("crime_national", ",548.9,", ",-548.9,", "rate_per_100000"),
    ("crime_national", ",data file,", ",hearsay,", "seen"),
    ("crime_national", ",fbi_cde_1979_2020,", ",fbi_cde_1979,", "source"),
    ("crime_national", ",ucr_data_tool_1960_2019,", ",ucr_tool,", "also"),
    ("federal_prisoners", ",1925-12-31,", ",1925-12-32,", "as_of"),
    ("overdose_deaths", ",16849,", ",nan,", "count"),
    ("overdose_deaths", ",16849,", f",{'9' * 30},", "count"),
    ("drug_seizures", ",2763,", ",1e999,", "kilograms"),
    ("sentencing", "2015,", f"{'9' * 30},", "fiscal_year"),
    ("drug_seizures", ",2763,", ",inf,", "kilograms"),
    ("drug_seizures", ",2763,", ",nan,", "kilograms"),
    ("grants", ",2017-10-23,", ",,", "date"),
]


@pytest.mark.parametrize(("name", "old", "new", "column"), BAD)
def test_a_bad_cell_is_refused(desk: Desk, name: str, old: str, new: str, column: str) -> None:
    """A cell that the description forbids is refused by file, line and column."""
    file = f"{FOLDER}/{name}.csv"
    second_line(desk, file, old, new)

    assert refusal(name).startswith(f"{file}, line 2, column {column}: expected ") or refusal(
        name
    ).startswith(f"{file}, line 2, column {column}: '")
    assert new.strip(",") in refusal(name)


def test_a_key_that_stands_twice_is_refused(desk: Desk) -> None:
    """A row whose key stands already is refused with both lines, even if its value is another."""
    lines = desk.text(SENTENCING).splitlines(keepends=True)
    desk.write(SENTENCING, "".join([*lines[:2], lines[1].replace(",32,", ",33,"), *lines[2:]]))

    said = refusal("sentencing")
    expected = "column fiscal_year: expected each fiscal_year, measure, drug once"
    assert said.startswith(f"{SENTENCING}, line 3, {expected}")
    assert said.endswith("; line 2 has it")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.replace(",count,", ",number,", 1), "line 1: expected the columns year,"),
        (lambda text: text.replace(",data file,\n", ",data file\n", 1), "line 2: expected 14 cel"),
        (
            lambda text: text.replace("violent", '"violent', 1),
            "line 2: expected a CSV row, seen none ('",
        ),
    ],
)
def test_a_file_of_another_form_is_refused(desk: Desk, change: Any, message: str) -> None:
    """Other columns, rows of another length and open quotes are refused."""
    desk.write(CRIME, change(desk.text(CRIME)))

    assert refusal("crime_national").startswith(f"{CRIME}, {message}")


def test_a_description_that_is_no_json_is_refused(desk: Desk) -> None:
    """A description that cannot be read is refused by file and line."""
    desk.write(PACKAGE, desk.text(PACKAGE).replace("{", "{,", 1))

    assert refusal("grants").startswith(f"{PACKAGE}, line 1: expected JSON, seen none (")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", ": expected a valid dictionary"),
        ("{}", ", column resources: expected a value"),
        ('{"resources": [{}]}', ", column resources.0.name: expected a value"),
        ('{"resources": {"a": 1}}', ", column resources: expected a valid list"),
        (
            json.dumps(without("resources", 0, "schema")),
            ", column resources.0.schema: expected a value",
        ),
        (
            json.dumps(without("resources", 0, "schema", "fields", 0, "type")),
            ", column resources.0.schema.fields.0.type: expected a value",
        ),
        (
            json.dumps(package()).replace('"minimum": "1900"', '"minimum": null', 1),
            ", column resources.0.schema.fields.0.constraints.minimum: expected a valid number",
        ),
        (
            json.dumps(without("resources", 0, "schema", "fields", 0)),
            ", column resources.0: expected a column year",
        ),
    ],
)
def test_a_description_of_another_form_is_refused(desk: Desk, text: str, message: str) -> None:
    """A description without what is relied on is refused by file and place."""
    desk.write(PACKAGE, text)

    assert refusal("grants").startswith(f"{PACKAGE}{message}")


def planted(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Return crime rows: year, definition, vintage."""
    frame = pd.DataFrame(rows, columns=["year", "definition", "vintage"])
    return frame.assign(offense="violent")


def test_pick_takes_the_rows_wanted() -> None:
    """Only rows with the wanted value, or one of the wanted values, are picked."""
    rows = planted((2015, "legacy", "x"), (2016, "legacy", "x"), (2016, "revised", "x"))

    picked = series.pick("crime_national", rows, definition="legacy")
    assert [2015, 2016] == picked["year"].tolist()
    picked = series.pick("crime_national", rows, definition="legacy", year=[2016, 2017])
    assert [2016] == picked["year"].tolist()


@pytest.mark.parametrize(
    ("other", "column"),
    [
        ((2016, "revised", "fbi_cde_2021"), "definition"),
        ((2016, "legacy", "first_published"), "vintage"),
    ],
)
def test_rows_that_cannot_be_compared_are_refused(other: tuple[Any, ...], column: str) -> None:
    """Rows of several definitions or vintages are refused by that column and its values."""
    rows = planted((2015, "legacy", "fbi_cde_2021"), other)
    values = ", ".join(sorted({"legacy", other[1]} if column == "definition" else
                              {"fbi_cde_2021", other[2]}))  # fmt: skip

    with pytest.raises(RecordError, match=f"expected rows of one {column}, seen {values}; "):
        series.pick("crime_national", rows, offense="violent")


def test_a_mixed_column_has_to_be_named() -> None:
    """Rows of several vintages are picked where the caller says so; definitions still are not."""
    rows = planted((2015, "legacy", "a"), (2016, "legacy", "b"), (2017, "revised", "b"))

    picked = series.pick("crime_national", rows, mixed=("vintage",), definition="legacy")
    assert [2015, 2016] == picked["year"].tolist()
    with pytest.raises(RecordError, match="expected rows of one definition"):
        series.pick("crime_national", rows, mixed=("vintage",))


def test_an_empty_pick_is_refused() -> None:
    """A wish that no row fulfils is refused with the wish, never answered with nothing."""
    wanted = "series crime_national: no row has year 1066; there are years 1979 to 2020"

    with pytest.raises(RecordError, match=wanted):
        series.pick("crime_national", series.load("crime_national"), year=1066)


def test_picking_leaves_the_series_as_it_is() -> None:
    """Picking rows does not change the table they come from."""
    rows = planted((2015, "legacy", "x"), (2016, "legacy", "x"))
    before = rows.copy()

    series.pick("crime_national", rows, year=2016)

    pd.testing.assert_frame_equal(before, rows)


def test_whole_real_series_are_not_comparable() -> None:
    """The real crime series mixes definitions and vintages, so all of it at once is refused."""
    with pytest.raises(RecordError, match="series crime_national: expected rows of one definition"):
        series.pick("crime_national", series.load("crime_national"), offense="violent")


def test_a_year_that_a_series_lacks_is_refused_with_those_there_are() -> None:
    """A parameter of a notebook that no row has says which years there are."""
    frame = series.load("overdose_deaths")

    with pytest.raises(RecordError, match=r"no row has year 2030; there are years 1999 to \d{4}$"):
        series.pick("overdose_deaths", frame, mixed=("class",), year=2030)
