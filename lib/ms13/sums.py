"""Sums: numbers of this case's series that follow from others, or can be no more than others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from casebook.evidence import series
from casebook.records import edtf, sheet
from casebook.records.errors import Fault
from casebook.texts import ledger, sources

__all__ = ["RULES"]

_PROPERTY = ("burglary", "larceny", "motor_vehicle_theft")
_KILOGRAMS = Decimal("0.45359237")  # a pound
_OPIOIDS = (
    *("heroin", "synthetic_opioids_excluding_methadone", "prescription_opioids"),
    *("natural_and_semisynthetic_opioids", "heroin_and_synthetic_opioid"),
)
# The classes of which a combination counts the deaths that they share.
_SHARED = {
    "heroin_and_synthetic_opioid": ("heroin", "synthetic_opioids_excluding_methadone"),
    "cocaine_and_synthetic_opioid": ("cocaine", "synthetic_opioids_excluding_methadone"),
    "cocaine_and_any_opioid": ("cocaine", "any_opioid"),
    "psychostimulants_and_any_opioid": ("psychostimulants", "any_opioid"),
}
# The vintage of the crime series that a national count of murders has.
_VINTAGES = {
    "first_published": "first_published", "revised_cius_2016": "fbi_cde_2021",
    "revised_cius_2017": "fbi_cde_2021",
}  # fmt: skip
_DAYS = {"bjs_jurisdiction_dec31": "-12-31", "bop_fiscal_year_sep30": "-09-30"}
# How many months a period of each kind has; a state's fiscal years are named by two years.
_MONTHS = {
    "quarter": {3}, "five_months": {5}, "calendar_year": {12}, "fiscal_year": {12, 24},
    "five_fiscal_years": {60},
}  # fmt: skip

_Row = tuple[int, dict[str, Any]]


def _rows(name: str) -> list[_Row]:
    """Return line and cells of each row of the series *name*."""
    lines = sheet.lines(f"data/series/{name}.csv")
    return [(n, row.model_dump()) for n, row in zip(lines, series.rows(name), strict=True)]


def _fault(name: str, line: int, column: str, expected: str, seen: object) -> Fault:
    file, advice = f"data/series/{name}.csv", "correct the one that is wrong"
    told = {"expected": expected, "seen": str(seen), "advice": advice}
    return Fault(file=file, line=line, column=column, **told)


def _crimes_add_up() -> Iterator[Fault]:
    """Yield each count of property crime that its parts do not make, or that two series differ in.

    Counts before 1981 are rounded to hundreds; murder and rape are parts of violent crime.
    """
    counts = {(r["year"], r["vintage"], r["offense"]): r for _, r in _rows("property_rates")}
    for line, row in _rows("property_rates"):
        parts = [counts.get((row["year"], row["vintage"], part)) for part in _PROPERTY]
        whole = sum(part["count"] for part in parts if part)
        if row["offense"] == "property" and all(parts) and abs(whole - row["count"]) > 100:
            expected = f"{whole}, what its three parts come to"
            yield _fault("property_rates", line, "count", expected, row["count"])
    crimes = _rows("crime_national")
    held = {(r["year"], r["vintage"], r["offense"], r["definition"]): r for _, r in crimes}
    for line, row in crimes:
        year, vintage = row["year"], row["vintage"]
        other = counts.get((year, vintage, "property"))
        if row["offense"] == "property" and other and other["count"] != row["count"]:
            expected = f"{other['count']}, as property_rates.csv has"
            yield _fault("crime_national", line, "count", expected, row["count"])
        parts = [
            held.get((year, vintage, "murder", "not_applicable")),
            held.get((year, vintage, "rape", row["definition"])),
        ]
        least = sum(part["count"] for part in parts if part)
        if row["offense"] == "violent" and row["count"] <= least:
            expected = f"more than the {least} murders and rapes"
            yield _fault("crime_national", line, "count", expected, row["count"])


def _murders_of_the_nation_are_those_of_the_crime_series() -> Iterator[Fault]:
    """Yield each national count of murders that the crime series has otherwise."""
    crimes = {
        (r["year"], r["vintage"]): r["count"]
        for _, r in _rows("crime_national")
        if r["offense"] == "murder"
    }
    for line, row in _rows("murders_by_place"):
        count = crimes.get((row["year"], _VINTAGES.get(row["vintage"], "")))
        if row["place_kind"] == "country" and count not in (None, row["count"]):
            expected = f"{count}, as crime_national.csv has"
            yield _fault("murders_by_place", line, "count", expected, row["count"])


def _deaths_of_a_class_are_no_more_than_those_of_a_wider_one() -> Iterator[Fault]:
    """Yield each class of overdose deaths that has more of them than a class that holds it."""
    rows = _rows("overdose_deaths")
    counts = {(row["year"], row["class"]): row["count"] for _, row in rows}
    for line, row in rows:
        wider = ["all", *_SHARED.get(row["class"], ())]
        wider += ["any_opioid"] * (row["class"] in _OPIOIDS)
        for name in wider:
            most = counts.get((row["year"], name))
            if most is not None and row["count"] > most:
                expected = f"at most the {most} of {name}"
                yield _fault("overdose_deaths", line, "count", expected, row["count"])


def _weights_follow_from_pounds_and_shares() -> Iterator[Fault]:
    """Yield each weight that is not its pounds in kilograms, or not the part's by its share."""
    rows = _rows("drug_seizures")
    parts = {
        (r["period"], r["drug"]): r["kilograms"]
        for _, r in rows
        if r["scope"] == "california_ports_of_entry"
    }
    for line, row in rows:
        if row["pounds"] is not None:
            weight = row["pounds"] * _KILOGRAMS
            if abs(weight - row["kilograms"]) > Decimal("0.051"):
                expected = f"{weight:.1f}, its pounds in kilograms"
                yield _fault("drug_seizures", line, "kilograms", expected, row["kilograms"])
        part, share = parts.get((row["period"], row["drug"])), row["derived_from_share_percent"]
        if share and part and abs(part / share * 100 / row["kilograms"] - 1) > Decimal("0.001"):
            expected = f"about {part / share * 100:.0f}, what the part and its share give"
            yield _fault("drug_seizures", line, "kilograms", expected, row["kilograms"])


def _shares_and_changes_follow_from_counts() -> Iterator[Fault]:
    """Yield each share or change whose two counts are here and give another, by over a point.

    Shares of offenders are of a total that was worked out, so a tenth of a point is allowed.
    """
    rows = _rows("sentencing")
    held = {(r["fiscal_year"], r["measure"], r["drug"]): r["value"] for _, r in rows}
    for line, row in rows:
        year, measure, drug = row["fiscal_year"], row["measure"], row["drug"]
        now = before = None
        if measure.startswith("share_of_"):
            of = measure.removeprefix("share_of_")
            now, before = held.get((year, of, drug)), held.get((year, of, "all"))
        elif measure.startswith("change_in_"):
            of = measure.removeprefix("change_in_")
            now, before = held.get((year, of, drug)), held.get((row["compared_with"], of, drug))
        if now and before:
            found = now / before * 100 - (0 if measure.startswith("share_") else 100)
            if abs(found - row["value"]) > Decimal("0.1"):
                expected = f"{found:.1f}, by the two counts"
                yield _fault("sentencing", line, "value", expected, row["value"])
    yield from _changes("firearm_charge_changes", "firearm_charges", "count", ("charge_class",))
    yield from _changes(
        "police_rate_changes",
        "police_officers_per_capita",
        "per_1000",
        ("series", "scope", "measure"),
    )


def _changes(name: str, of: str, column: str, key: tuple[str, ...]) -> Iterator[Fault]:
    """Yield each published change of the series *name* that is over a point off that of *of*."""
    time, until, since = "period", "period", "compared_with"
    if name == "police_rate_changes":
        time, until, since = "year", "until", "since"
    held = {(r[time], *(r[part] for part in key)): r[column] for _, r in _rows(of)}
    for line, row in _rows(name):
        now = held.get((row[until], *(row[part] for part in key)))
        before = held.get((row[since], *(row[part] for part in key)))
        if now and before:
            found = Decimal(now) / Decimal(before) * 100 - 100
            if abs(found - row["change_percent"]) > 1:
                expected = f"about {found:.1f}, by the numbers of {of}.csv"
                yield _fault(name, line, "change_percent", expected, row["change_percent"])


def _periods_are_what_their_kind_says() -> Iterator[Fault]:
    """Yield each day of a count of prisoners, and each period, that is not of its kind."""
    for line, row in _rows("federal_prisoners"):
        day = _DAYS.get(row["series"], "")
        if not row["as_of"].endswith(day):
            expected = f"a day that ends in {day}"
            yield _fault("federal_prisoners", line, "as_of", expected, row["as_of"])
        first, last = (row["segment"].split("_")[-2:]) if row["segment"] else (0, 9999)
        if not int(first) <= row["year"] <= int(last):
            expected = f"a year of {first} to {last}, as its segment says"
            yield _fault("federal_prisoners", line, "year", expected, row["year"])
    for name in ("drug_seizures", "firearm_charges"):
        for line, row in _rows(name):
            days, kinds = edtf.parse(row["period"]).days, _MONTHS.get(row["period_kind"])
            if days and kinds:
                first, last = days
                months = 12 * (last.year - first.year) + last.month - first.month + 1
                if months not in kinds:
                    expected = f"a period of {' or '.join(map(str, sorted(kinds)))} months"
                    yield _fault(name, line, "period", expected, row["period"])


def _facts_name_rows_that_there_are() -> Iterator[Fault]:
    """Yield each fact of a case that names no row of the ledger, or holds nothing."""
    known: set[str] = set()
    for source in sources.catalogue():
        document = sources.load(source.id)
        known |= {row.id for row in ledger.quantities(document)}
        known |= {row.id for row in (*ledger.dates(document), *ledger.claims(document))}
    for line, row in _rows("case_facts"):
        for id in filter(None, row["claims"].split(";")):
            if id not in known:
                yield _fault("case_facts", line, "claims", "ids of rows of the ledger", repr(id))
        if row["value"] is None and not row["value_text"] and not row["date"]:
            yield _fault("case_facts", line, "value", "a number, a word or a date", "none")


def _chapters_follow_one_another() -> Iterator[Fault]:
    """Yield each chapter that begins before another has ended, or with another length of body."""
    rows = [one for one in _rows("assessment_chapters") if one[1]["first_page"]]
    rows.sort(key=lambda one: (one[1]["edition"], one[1]["first_page"]))
    for (_, before), (line, row) in pairwise(rows):
        end = before["last_page"]
        if before["edition"] == row["edition"] and end and row["first_page"] <= end:
            expected = f"a page after {end}, where {before['chapter']} ends"
            yield _fault("assessment_chapters", line, "first_page", expected, row["first_page"])
        if before["edition"] == row["edition"] and before["body_pages"] != row["body_pages"]:
            expected = f"{before['body_pages']}, as another row of the edition has"
            yield _fault("assessment_chapters", line, "body_pages", expected, row["body_pages"])


RULES: Mapping[str, Callable[[], Iterable[Fault]]] = {
    "counts of crime are what their parts come to": _crimes_add_up,
    "national counts of murders are those of the crime series":
        _murders_of_the_nation_are_those_of_the_crime_series,
    "a class of deaths has no more than a wider one":
        _deaths_of_a_class_are_no_more_than_those_of_a_wider_one,
    "a weight follows from its pounds or its share": _weights_follow_from_pounds_and_shares,
    "a share or a change follows from its two counts": _shares_and_changes_follow_from_counts,
    "a day or period is of the kind that its row says": _periods_are_what_their_kind_says,
    "a fact of a case names rows that there are": _facts_name_rows_that_there_are,
    "the chapters of an edition follow one another": _chapters_follow_one_another,
}  # fmt: skip
"""Every rule over what numbers of this case owe one another, by what it says."""
