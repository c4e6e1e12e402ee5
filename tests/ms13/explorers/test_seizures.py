"""Seizures: five kilograms and 600 grams beside one seizure count at a time."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd
import pytest
from conftest import misread

from casebook.evidence import changes
from casebook.explorers.explorer import Budget, Explorer, Refusal, View
from casebook.records import edtf
from casebook.records.errors import ChartError
from ms13.explorers import seizures

COLUMNS = ["drug", "period", "agency", "scope", "kilograms", "rounded", "seen"]
PORTS, SEA = "all_ports_of_entry", "at_sea"
PLANTED = [
    ("cocaine", "2013-10/2014-09", "cbp_field_operations", PORTS, 500.0, "", "inferred here"),
    ("cocaine", "2015-10/2016-09", "coast_guard", SEA, 50_000.0, "", "secondary source"),
    ("cocaine", "2016-10-01/2017-09-11", "coast_guard", SEA, 20_000.0, "yes", "secondary source"),
    ("heroin", "2013-10/2014-09", "cbp_field_operations", PORTS, 60.0, "", "reproduction"),
    ("heroin", "2015", "national_seizure_system", "united_states", 6.0, "", "reproduction"),
    ("marijuana", "2015", "coast_guard", SEA, 1.0, "", "reproduction"),
]
STATES = {  # by hand: percent, one part in, how the years match
    ("cocaine", "ports-2014"): ("1.000", "100", "older"),
    ("cocaine", "sea-2016"): ("0.010", "10,000", "match in part"),
    ("cocaine", "sea-2017"): ("0.025", "4,000", "newer"),
    ("heroin", "ports-2014"): ("1.000", "100", "older"),
    ("heroin", "nation-2015"): ("10.000", "10", "holds 2015"),
}


@pytest.fixture(scope="module")
def shown(stated: Any) -> Explorer:
    """Return the explorer of the planted seizures, for a docket of 2015."""
    frame = pd.DataFrame(PLANTED, columns=COLUMNS).assign(source="s", pounds=1000)
    frame["derived_from_share_percent"] = 20.0
    tables = {"drug_seizures": frame}
    return seizures.explorer(tables, stated, docket="2015", note="planted")


@pytest.fixture(scope="module")
def real(tables: Any, stated: Any) -> Explorer:
    """Return the explorer of the real seizures."""
    return seizures.explorer(tables, stated, docket="2015", note="real")


def test_every_state_is_one_count(shown: Explorer) -> None:
    """Each state has its quantity, one count, the share, and how the years match; no sum."""
    views = {key: view for key, view in shown.views.items() if isinstance(view, View)}

    assert set(STATES) == set(views)
    for (drug, key), (percent, parts, years) in STATES.items():
        words, quantity = ("5 kilograms", "5") if drug == "cocaine" else ("600 grams", "0.6")
        view = views[drug, key]
        assert f" {words} of {drug} are {percent} percent of the " in view.words
        assert f"One part in {parts}." == view.answer
        assert years in view.words
        assert (f"{words} of {drug}", quantity, percent) == view.rows[0]
        assert "100" == view.rows[1][2]


def test_every_state_is_stored_as_computed(shown: Explorer) -> None:
    """Each state put together from the definition is its view, or why there is none."""
    assert [] == misread(shown)


def test_a_count_of_the_other_drug_alone_is_refused(shown: Explorer) -> None:
    """Where the drug was not counted, the sentence says so, and no other drug stands in."""
    words = "Of heroin we have no count of what was seized at sea, October 2015 to September 2016."

    assert words == shown.views["heroin", "sea-2016"].reason
    assert 3 == sum(isinstance(view, Refusal) for view in shown.views.values())
    assert not any("1 kilograms seized" in str(view) for view in shown.views.values())


def test_how_surely_a_count_was_seen_is_said(shown: Explorer) -> None:
    """An inferred count has the span that its rounded share allows, a round number is named."""
    keys = [("cocaine", "ports-2014"), ("cocaine", "sea-2017"), ("heroin", "ports-2014")]
    views = [shown.views[key] for key in keys]
    inferred, rounded, plain = (view.words for view in views if isinstance(view, View))

    assert inferred.endswith("share in whole percent. So it may be 0.975 to 1.025 percent.")
    assert rounded.endswith("seen: secondary source; it was given as 1,000 pounds, a round number.")
    assert plain.endswith("seen: reproduction.")


@pytest.mark.parametrize("which", ["shown", "real"])
def test_areas_are_in_proportion(which: str, request: pytest.FixtureRequest) -> None:
    """The small square is to the large one, in area, as the quantity is to what was seized."""
    for view in request.getfixturevalue(which).views.values():
        if isinstance(view, Refusal):
            continue
        large, small = (
            float(re.findall(r'width="([\d.]+)"', layer)[0]) for layer in view.layers[:2]
        )
        percent = float(str(view.rows[0][2]))
        assert pytest.approx(large * math.sqrt(percent / 100), abs=0.15) == small


def test_presets_are_the_ends(shown: Explorer) -> None:
    """The presets are the smallest and the largest share of each drug."""
    presets = shown.definition()["presets"]["options"]
    keys = [tuple(values.values()) for _, values in presets]

    assert [
        ("cocaine", "sea-2016"),
        ("cocaine", "ports-2014"),
        ("heroin", "ports-2014"),
        ("heroin", "nation-2015"),
    ] == keys
    assert presets[0][0] == "cocaine, smallest share: at sea, October 2015 to September 2016"


def test_every_real_state_is_the_quantity_by_one_row(real: Explorer, tables: Any) -> None:
    """Each real count of the two drugs makes one state, with its own share and period."""
    views = [view for view in real.views.values() if isinstance(view, View)]
    quantity = {"cocaine": ("5 kilograms", 5.0), "heroin": ("600 grams", 0.6)}
    seizures = tables["drug_seizures"]
    counted = seizures[seizures["drug"].isin(list(quantity))].to_dict("records")

    assert len(counted) == len(views) > 0
    for row in counted:
        words, kilograms = quantity[row["drug"]]
        opening = f"{words} of {row['drug']} are {kilograms / row['kilograms'] * 100:.3f} percent "
        opening += f"of the {changes.whole(row['kilograms']):,} kilograms seized "
        period = edtf.in_words(edtf.parse(row["period"]))
        (view,) = (v for v in views if opening in v.words and f"is of {period}, by" in v.words)
        assert f"seen: {row['seen']}" in view.words
        assert ("of 2015" in view.words) == row["period"].startswith("2015")


def test_the_real_explorer_keeps_its_budget(
    real: Explorer, tables: Any, stated: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The explorer stays within what it declares, and is refused if it does not."""
    assert seizures.BUDGET.states == real.cost.states
    assert real.cost.bytes <= seizures.BUDGET.bytes <= 1.3 * real.cost.bytes
    monkeypatch.setattr(seizures, "BUDGET", Budget(bytes=25_000, states=13))
    with pytest.raises(ChartError, match="five-kilograms: expected at most 13 states, seen 14"):
        seizures.explorer(tables, stated, docket="2015", note="")
