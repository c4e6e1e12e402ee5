"""Crime: pairs of years that were used, and every other pair, against the series."""

import re
from typing import Any

import pandas as pd
import pytest
from conftest import misread

from casebook.evidence import changes
from casebook.explorers import presets
from casebook.explorers.explorer import Budget, Explorer, Refusal, View
from casebook.records.errors import ChartError, ParameterError, RecordError
from casebook.texts import ledger, sources
from casebook.texts.ledger import Claim
from ms13.checks import offenses, rates
from ms13.explorers import crime

FILE = "data/presets.csv"


@pytest.fixture(scope="module")
def said() -> tuple[Claim, ...]:
    """Return the claims of the article that compares years."""
    return ledger.claims(sources.load("courthouse-news"))


@pytest.fixture(scope="module")
def shown(tables: dict[str, pd.DataFrame], said: tuple[Claim, ...]) -> Explorer:
    """Return the real explorer."""
    return crime.explorer(tables, said, since=2007, until=2016, note="planted")


def seen(shown: Explorer, **values: Any) -> Any:
    """Return what *shown* shows for its first values, but for *values*."""
    return shown.view(**shown.first | {name.strip("_"): str(v) for name, v in values.items()})


def test_states_say_what_change_says(shown: Explorer, tables: dict[str, pd.DataFrame]) -> None:
    """A state of an edition tells the change that `crime` computes between its years."""
    editions = {"revised": "fbi_cde_2021", "stood": "cius_2016"}
    known = {
        (offense, edition): offenses.table(tables, offense, name)
        for offense in ("violent", "murder", "property")
        for edition, name in editions.items()
    }
    checked = 0
    for (offense, edition, measure, since, until), view in list(shown.views.items())[::7]:
        if isinstance(view, View) and (offense, edition) in known:
            rows = known[offense, edition]
            percent = rates.change(rows, measure, int(since), int(until))
            assert since < until
            assert f"From {since} to {until}, the " in view.words
            assert view.answer == changes.answer(percent)
            assert f" {changes.verb(percent)} from " in view.words
            checked += 1

    assert checked > 700


def test_states_are_put_together_again(shown: Explorer) -> None:
    """A state decoded from the definition is what Python computes for it."""
    assert [] == misread(shown, every=97)


def test_no_pair_mixes_definitions_or_editions(tables: dict[str, pd.DataFrame]) -> None:
    """Each line has its years once; the definitions of rape are apart, and later years marked."""
    lines = offenses.lines(tables)
    years = {key: (len(rows), rows.index.min(), rows.index.max()) for key, rows in lines.items()}

    assert (38, 1979, 2016) == years["violent", "revised"]
    assert (20, 1997, 2016) == years["violent", "stood"]
    assert (8, 2013, 2020) == years["violent_newer", "revised"]
    assert (42, 1979, 2020) == years["murder", "revised"] == years["property", "revised"]
    assert (9, 2012, 2020) == years["burglary", "revised"]
    assert ("violent_newer", "stood") not in years
    assert all(rows.index.is_unique for rows in lines.values())


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"from_": 2016, "to": 2016}, "Choose a first year that comes before the last."),
        (
            {"to": 2018, "edition": "revised", "measure": "rate"},
            "As revised up to 2021, we have rates of violent crime for 1979 to 1996, 1998",
        ),
        (
            {"from_": 1997, "edition": "revised", "measure": "rate"},
            "for 1979 to 1996, 1998 to 2016 only.",
        ),
        (
            {"from_": 1996, "edition": "stood"},
            "As the FBI's tables stood in September 2017, we",
        ),
        (
            {"offense": "violent_newer", "edition": "stood"},
            "we have no two counts of violent crime",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(
    shown: Explorer, values: dict[str, Any], words: str
) -> None:
    """Years that an edition or a definition lacks are refused in words that say what there is."""
    refusal = seen(shown, **values)

    assert isinstance(refusal, Refusal)
    assert words in refusal.words


def test_a_count_without_residents_has_no_rate(shown: Explorer) -> None:
    """A year with a count but no residents is shown with its count, and its rate is not made up."""
    view = seen(shown, from_=1997, measure="count", edition="revised")

    assert (1997, "1,636,099", "not given", "not given") == view.rows[0]


def test_overall_crime_is_the_sum_of_violent_and_property_crimes(shown: Explorer) -> None:
    """In 2016 the FBI's two sums together were 0.6 percent below 2015, as its tables stood."""
    offered = {"offense": "overall", "edition": "stood", "measure": "count", "from_": 2015}
    parts = [
        seen(shown, **offered | {"offense": offense}).rows for offense in ("violent", "property")
    ]
    view = seen(shown, **offered)

    numbers = [[int(row[1].replace(",", "")) for row in rows] for rows in (*parts, view.rows)]
    assert [sum(pair) for pair in zip(*numbers[:2], strict=True)] == numbers[2]
    assert "Down 0.6 percent." == view.answer
    assert "the number of violent and property crimes together fell from" in view.words
    assert "The FBI, according to Courthouse News, reported" in view.words


@pytest.mark.parametrize(
    ("rises", "years", "words"),
    [
        (0, 1, "Only one first year can be set against 2016."),
        (1, 4, "Of the 4 first years that can be set against 2016, 1 gives a rise."),
        (0, 4, "Of the 4 first years that can be set against 2016, none gives a rise."),
    ],
)
def test_first_years_are_counted_in_grammar(rises: int, years: int, words: str) -> None:
    """One first year gives, several give."""
    assert words == crime._rises(rises, years, 2016)


def test_later_years_are_marked(shown: Explorer) -> None:
    """A year after the articles is marked in the control, the sentence and the table."""
    view = seen(shown, offense="murder", edition="revised", from_=2010, to=2020)

    assert "2020 was not yet counted when Courthouse News wrote." in view.words
    assert "2020 (counted later)" == view.rows[1][0]
    assert ["2020", "2020, counted later"] == (shown.definition()["controls"][4]["options"][-1])
    assert "not yet counted" not in seen(shown).words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"from_": 2014, "measure": "rate"},
            "Up 20.2 percent. From 2014 to 2016, the murder rate rose from 4.44 to 5.34",
        ),
        ({"from_": 2014, "measure": "count"}, "murders rose from 14,164 to 17,250."),
        ({"from_": 2007, "measure": "count"}, "murders rose from 17,128 to 17,250."),
        ({"from_": 2015, "measure": "count"}, "murders rose from 15,883 to 17,250."),
    ],
)
def test_known_changes(shown: Explorer, values: dict[str, Any], words: str) -> None:
    """The changes that the evidence names come out, as the FBI's tables stood in 2017."""
    assert words in seen(shown, offense="murder", edition="stood", **values).words


def test_the_sentence_counts_the_first_years_that_give_a_rise(shown: Explorer) -> None:
    """The sentence counts the squares of its row that are rises."""
    counted = {"offense": "murder", "measure": "count", "edition": "revised"}
    rises = [
        view.answer.startswith("Up")
        for year in range(1979, 2016)
        if isinstance(view := seen(shown, **counted, from_=year), View)
    ]

    assert f"Of the {len(rises)} first years that can be set against 2016, {sum(rises)} give" in (
        seen(shown, **counted).words
    )


def test_every_pair_that_was_used_is_a_preset(shown: Explorer, said: tuple[Claim, ...]) -> None:
    """Each row of the table is a preset that names its years, and its state says what was said."""
    told = {claim.id: claim.claim for claim in said}
    options = shown.definition()["presets"]["options"]
    rows = [row for row in presets.load() if row.explorer == "baseline"]

    assert rows
    for row, (words, values) in zip(rows, options, strict=True):
        assert words == row.who
        assert f", {values['from']} to {values['to']}" in words[:40]
        sentence = shown.view(**values).words
        assert told.get(row.claim, "") in sentence
        assert row.says in sentence


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("CN-C48,", "CN-C480,", RecordError, "seen 'CN-C480'; did you mean 'CN-C48'"),
        ("cbs_news_2017_10_23,", "cbs,", RecordError, "data/references.csv, seen 'cbs'"),
        (
            "violent;edition=stood;measure=count;from=2007",
            "arson;edition=stood;measure=count;from=2007",
            ChartError,
            "Courthouse News, a decade ago: control offense does not offer 'arson'",
        ),
    ],
)
def test_bad_rows_are_refused(
    desk: Any,
    tables: dict[str, pd.DataFrame],
    said: Any,
    old: str,
    new: str,
    error: type[Exception],
    message: str,
) -> None:
    """A pair of an unknown claim, reference or offense is refused with its place."""
    desk.swap(FILE, old, new)

    with pytest.raises(error, match=re.escape(message)):
        crime.explorer(tables, said, since=2007, until=2016, note="")


def test_a_pair_that_cannot_be_shown_is_refused(
    desk: Any, tables: dict[str, pd.DataFrame], said: Any
) -> None:
    """A pair of years that its edition lacks is refused; nothing is left out in silence."""
    desk.swap(FILE, "edition=stood;measure=rate;from=1997", "edition=stood;measure=rate;from=1996")

    with pytest.raises(
        ChartError,
        match=r"two decades ago.* cannot be shown: No answer for 1996. As the FBI's tables",
    ):
        crime.explorer(tables, said, since=2007, until=2016, note="")


def test_it_stays_within_its_budget(
    shown: Explorer, tables: dict[str, pd.DataFrame], said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pairs of years fit the declared budget; a smaller one is refused by how much."""
    assert 7676 == shown.cost.states <= crime.BUDGET.states
    assert shown.cost.bytes <= crime.BUDGET.bytes

    monkeypatch.setattr(crime, "BUDGET", Budget(bytes=shown.cost.bytes - 5, states=9**9))
    with pytest.raises(ChartError, match=r"baseline: expected at most .* bytes, .* 5 too many"):
        crime.explorer(tables, said, since=2007, until=2016, note="planted")


def test_a_kernel_answers_for_further_series(shown: Explorer) -> None:
    """A series that only JupyterLab offers has no stored state, and Python tells it on demand."""
    later = shown.first | {"edition": "revised", "measure": "rate"}
    told = shown.texts(later | {"offense": "burglary", "from": "2013", "to": "2015"})

    assert "the burglary rate fell" in told[1]
    assert not any("burglary rate" in part for part in shown.definition()["parts"])
    assert len(shown.texts(later | {"offense": "burglary"})) == 2


@pytest.mark.parametrize(
    ("since", "until", "edition"),
    [
        (2007, 2016, "stood"),
        (1997, 2016, "stood"),
        (1997, 1999, "stood"),
        (1996, 2016, "revised"),
    ],
)
def test_the_first_view_takes_an_edition_that_has_both_years(
    tables: dict[str, pd.DataFrame], said: Any, since: int, until: int, edition: str
) -> None:
    """The tables that the article could see come first; before 1997 only the later ones stand."""
    shown = crime.explorer(tables, said, since=since, until=until, note="")

    assert edition == shown.first["edition"]
    assert isinstance(seen(shown), View)


def test_years_that_no_edition_has_are_refused(tables: dict[str, pd.DataFrame], said: Any) -> None:
    """The message names the years of the later edition."""
    with pytest.raises(ParameterError, match="both 1997 and 2019; the later one has 1979 to 1996"):
        crime.explorer(tables, said, since=1997, until=2019, note="")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        # Planted by the FBI: from 2011 the rate fell and the number rose, as residents were added.
        (
            {"from_": 2011, "measure": "rate"},
            "The number rose all the same: there were 3.7 percent",
        ),
        ({"from_": 2011, "measure": "count"}, "The rate fell all the same: there were 3.7 percent"),
        ({"from_": 2014, "measure": "rate"}, "2014 is the lowest year from 2009 to 2016; counted"),
        ({"from_": 2007, "measure": "count"}, "The rate fell more: there were 7.1 percent more"),
    ],
)
def test_why_it_flips_is_told(shown: Explorer, values: dict[str, Any], words: str) -> None:
    """Why number and rate differ, and that the first year is a low point, stands in the words."""
    assert words in seen(shown, **values).words


@pytest.mark.parametrize(
    ("people", "last", "against", "words"),
    [
        (200, 150, True, "The rate fell all the same: there were 100.0 percent more residents."),
        (50, 80, True, "The rate rose all the same: there were 50.0 percent fewer residents."),
        (200, 90, False, "The rate fell more: there were 100.0 percent more residents."),
        (101, 150, False, "The rate rose less: there were 1.0 percent more residents."),
        (150, 150, False, "The rate hardly changed: there were 50.0 percent more residents."),
    ],
)
def test_number_and_rate_are_told_apart(people: int, last: int, against: bool, words: str) -> None:
    """Planted counts and residents: a rate goes with its number, or against it, and why."""
    rates_ = {1990: 1.0, 1991: last / people}
    rows = {"population": {1990: 100, 1991: people}}
    told = crime._per_resident(rows, "count", {1990: 100, 1991: last}, rates_, (1990, 1991))

    assert (against, words) == (told[0], " ".join(told[1]))
    assert (False, ("", "")) == crime._per_resident(rows, "count", {}, {1990: 1.0}, (1990, 1991))


def test_the_square_has_the_years_of_its_series_alone(shown: Explorer) -> None:
    """A square of twenty years has larger cells than one of thirty-eight, and no empty rows."""
    cells = [
        float(
            re.search(r'data-across="from \d+ \S+ (\S+)', seen(shown, edition=edition).layers[6])[1]
        )
        for edition in ("stood", "revised")
    ]

    assert cells[0] > 12 > cells[1] > 6
