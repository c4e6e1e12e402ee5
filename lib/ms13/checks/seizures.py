"""Seizures: the drugs of one case beside each count of what agencies seized."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from casebook.evidence.results import Result, Stated, Tables, shown
from casebook.records import edtf
from casebook.records.errors import RecordError

__all__ = ["PLACES", "ROWS", "Count", "Key", "counts", "drugs_in_proportion"]

ROWS = {"cocaine": "IC26", "heroin": "IC27"}
"""The row of the ledger that has the case's quantity of each drug."""
PLACES = {
    "all_ports_of_entry": ("ports", "at all ports of entry"),
    "california_ports_of_entry": ("california", "at California ports of entry"),
    "south_texas_ports_of_entry": ("texas", "at South Texas ports of entry"),
    "borders": ("borders", "at the borders"),
    "borders_and_maritime": ("coasts", "at the borders and at sea"),
    "at_sea": ("sea", "at sea"),
    "united_states": ("nation", "in the United States"),
}
_AGENCIES = {
    "national_seizure_system": "the national seizure system",
    "cbp_field_operations": "Customs and Border Protection, field operations",
    "cbp_field_operations_and_border_patrol": "Customs and Border Protection, field operations "
    "and Border Patrol",
    "cbp_all_branches": "Customs and Border Protection, all branches",
    "coast_guard": "the Coast Guard",
}
Count = dict[Hashable, Any]
Key = tuple[str, str]
"""A drug, and the place of a count with the year in which its period ends."""


def drugs_in_proportion(stated: Stated, tables: Tables) -> Result:
    """Set five kilograms and 600 grams beside what agencies seized; no share is printed."""
    percent = {
        f"{drug}: {one['scope'].replace('_', ' ')}, {one['period']}": one["percent"]
        for (drug, _), one in counts(tables, stated).items()
    }
    return Result(
        comparisons=(),
        alternatives=shown(percent, "percent"),
        used=("drug_seizures: cocaine and heroin, one scope at a time",),
        why="no share is printed; the alternatives give the quantities as a share of what was "
        'seized, and support "just" where that is under one percent',
    )


def counts(tables: Tables, stated: Stated) -> dict[Key, Count]:
    """
    Return each seizure count with the share that the case's quantity is of it; none is added.

    Value: the row of the series with `quantity` and `seized` (kilograms), `percent`, and in words
    the `case`, `when`, `where` and `whom`.
    Raises RecordError for two counts of one drug and place that end in the same year.
    """
    found: dict[Key, Count] = {}
    for drug, row in ROWS.items():
        value, unit = float(stated[row].value or 0), stated[row].unit
        quantity = value / 1000 if unit == "grams" else value
        rows = tables["drug_seizures"]
        rows = rows[rows["drug"] == drug].sort_values(["period", "scope"])
        for one in rows.to_dict("records"):
            period, (place, where) = edtf.parse(one["period"]), PLACES[one["scope"]]
            assert period.latest is not None, one["period"]
            key = (drug, f"{place}-{period.latest.year}")
            if key in found:
                raise RecordError(
                    f"series drug_seizures: expected one count of {drug} {where} that ends in "
                    f"{period.latest.year}, seen two; the explorer can offer only one"
                )
            found[key] = one | {
                "case": f"{value:g} {unit} of {drug}",
                "quantity": quantity,
                "seized": one["kilograms"],
                "percent": quantity / one["kilograms"] * 100,
                "when": edtf.in_words(period),
                "where": where,
                "whom": _AGENCIES[one["agency"]],
            }
    return found
