"""Findings: each claim computed now and judged by a person, or refused by file and row."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from conftest import Desk, outcomes, places

from casebook.__main__ import main
from casebook.display import tables
from casebook.evidence import exports, findings, results, series
from casebook.evidence.findings import Finding
from casebook.evidence.results import Alternative, Comparison, Outcome
from casebook.records import case
from casebook.records.errors import RecordError
from casebook.texts import ledger, sources

Found = dict[str, Finding]
# The empty cells of a judgement that nobody has read a second time.
UNREAD = "," * 9
CLAIMS, JUDGEMENTS = "data/ledger/claims.csv", "data/judgements.csv"
LOOKUPS, SERIES = "data/lookups.csv", "data/series"


def refusal(id: str = "courthouse-news") -> str:
    """Return the message that refuses the findings of an article."""
    with pytest.raises(RecordError) as refused:
        findings.load(sources.load(id))
    return str(refused.value)


def remove(desk: Desk, file: str, id: str) -> None:
    """Take every row that begins with the cell *id* out of *file*."""
    lines = desk.text(file).splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{id},")]
    assert len(kept) < len(lines)
    desk.write(file, "".join(kept))


def test_every_claim_has_its_finding(found: Found) -> None:
    """Every claim of both articles has its finding, in the order of the text."""
    starts = {article: [f.claim.start for f in found.values() if f.claim.source == article]
              for article in ("courthouse-news", "insight-crime")}  # fmt: skip

    assert {claim.id for claim in ledger.every_claim()} == set(found)
    assert all(places == sorted(places) for places in starts.values())


def test_a_finding_has_what_its_claim_calls_for(found: Found) -> None:
    """A finding is judged unless it is an opinion, and compared unless it says why not."""
    for one in found.values():
        assert one.claim.judged == (one.judgement is not None)
        assert one.result.comparisons or one.result.why, one.claim.id
        assert one.lookups or one.claim.test != "looked up"
        assert not (one.lookups and one.claim.test == "none")
        assert one.judgement is None or one.judgement.claim == one.claim.id


def test_what_is_not_tested_is_not_compared(found: Found) -> None:
    """A claim without a test has no value and its own reason."""
    untested = [one for one in found.values() if one.claim.test == "none"]

    assert untested
    assert {Outcome.NOT_TESTABLE} == {one.result.outcome for one in untested}
    assert all(one.result.why == one.claim.why for one in untested)


def test_comparisons_are_with_rows_of_the_claim(found: Found) -> None:
    """What is compared are rows that the claim names, in the words the article prints."""
    for one in found.values():
        assert {c.row for c in one.result.comparisons} <= set(one.claim.rows)
        assert all(c.printed for c in one.result.comparisons)


@pytest.mark.parametrize(
    ("file", "old", "new", "claim", "row"),
    [
        ("grants", "cops_2017_cpd,2017-10-23,3600000", "cops_2017_cpd,2017-10-23,3900000",
         "CN-C31", "CN25"),
        ("firearm_charges", ",counted,2637,", ",counted,2537,", "CN-C37", "CN32"),
        ("grants", ",98495397,", ",94000000,", "CN-C60", "CN62"),
    ],
)  # fmt: skip
def test_a_changed_series_changes_the_result(
    desk: Desk, found: Found, file: str, old: str, new: str, claim: str, row: str
) -> None:
    """A value changed in a series changes the result of its claim, and of no other."""
    desk.swap(f"{SERIES}/{file}.csv", old, new)
    now = {f.claim.id: f for f in findings.load(sources.load("courthouse-news"))}

    assert found[claim].result.outcome is not Outcome.DIFFERS
    assert Outcome.DIFFERS == outcomes(now[claim].result)[row]
    assert [claim] == [id for id in now if now[id].result != found[id].result]


def test_a_changed_row_changes_the_result(desk: Desk, found: Found, tables: Any) -> None:
    """A value changed in the ledger is compared as changed."""
    desk.swap("data/ledger/quantities.csv", ",money,5400000,", ",money,5600000,")
    now = {f.claim.id: f for f in findings.load(sources.load("courthouse-news"), tables)}

    assert Outcome.EQUAL == found["CN-C31"].result.outcome
    assert Outcome.DIFFERS == now["CN-C31"].result.outcome


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (CLAIMS, ",member_share,", ",member_shares,", "line 13, column check: expected a check of "
         "the case, seen 'member_shares'; did you mean 'member_share'?"),
        (CLAIMS, ",CN07;CN08,", ",CN07;CN808,", "line 13, column rows: expected ids of quantities "
         "and dates, seen 'CN808'; did you mean 'CN08'?"),
        (LOOKUPS, "CN-C05,CN05,", "CN-C05,CN505,", "line 13, column row: expected a row of "
         "the ledger, seen 'CN505'; did you mean 'CN55'?"),
        (LOOKUPS, ",voa_2017_10_23,,secondary source,A report of the day says prosecutors work "
         "with eleven federal agencies in the task forces.", ",voa,,secondary source,A report.",
         "line 13, column reference: expected a key of data/references.csv, seen 'voa'"),
    ],
)  # fmt: skip
def test_a_row_that_leads_nowhere_is_refused(
    desk: Desk, file: str, old: str, new: str, message: str
) -> None:
    """An unknown check, row of the ledger or reference is refused by file and line."""
    desk.swap(file, old, new)

    assert refusal().startswith(f"{file}, {message}")


def test_all_that_lacks_is_told_at_once(desk: Desk) -> None:
    """Two claims of one article that lack what they call for are both told, each in a line."""
    desk.swap(CLAIMS, ",CN07;CN08,", ",CN07;CN808,")
    remove(desk, JUDGEMENTS, "CN-C02")
    remove(desk, LOOKUPS, "CN-C05")

    assert ["'CN808'", "CN-C02", "CN-C05"] == [
        next(word for word in ("'CN808'", "CN-C02", "CN-C05") if word in line)
        for line in refusal().splitlines()
    ]


@pytest.mark.parametrize(
    ("file", "id", "message"),
    [
        (JUDGEMENTS, "CN-C02", f"{JUDGEMENTS}: expected a judgement of CN-C02, seen none; add its"),
        (LOOKUPS, "CN-C05", f"{LOOKUPS}: expected a fact for CN-C05, seen none; add its row"),
    ],
)
def test_what_is_missing_is_told(desk: Desk, file: str, id: str, message: str) -> None:
    """A claim without the judgement or fact it calls for is refused by file and claim."""
    remove(desk, file, id)

    assert refusal().startswith(message)


def test_an_opinion_is_not_judged(desk: Desk) -> None:
    """A judgement of an opinion is refused."""
    row = f"IC-C01,fair,,It is so.,none,voa_2017_10_23,Casebook editors,2026-11-28{UNREAD}\n"
    desk.write(JUDGEMENTS, desk.text(JUDGEMENTS) + row)

    expected = "column claim: expected a claim that is judged, seen 'IC-C01', whose kind is opinion"
    last = len(desk.text(JUDGEMENTS).splitlines())
    assert refusal("insight-crime").startswith(f"{JUDGEMENTS}, line {last}, {expected}; take ")


def test_a_judgement_of_an_unknown_claim_is_refused(desk: Desk) -> None:
    """A judgement of a claim that no article has is refused, not passed over."""
    work = "doj_release_2017_10_23"
    row = f"CN-C999,fair,,It is so.,none,{work},Casebook editors,2026-11-28{UNREAD}\n"
    desk.write(JUDGEMENTS, desk.text(JUDGEMENTS) + row)

    assert "CN-C999" in refusal()


def test_a_fact_for_an_unknown_claim_is_refused(desk: Desk) -> None:
    """A fact for a claim that no article has is refused, not passed over."""
    desk.swap(LOOKUPS, "CN-C05,CN05,", "CN-C999,CN05,")
    row = "CN-C05,CN05,11,agencies,exact,,voa_2017_10_23,,secondary source,Planted.\n"
    desk.write(LOOKUPS, desk.text(LOOKUPS) + row)

    assert "CN-C999" in refusal()


def fact(desk: Desk, row: str, tables: Any) -> Finding:
    """Return the finding of CN-C30 after *row* has replaced its facts."""
    remove(desk, LOOKUPS, "CN-C30")
    desk.write(LOOKUPS, f"{desk.text(LOOKUPS)}CN-C30,{row},voa_2017_10_23,,secondary source,P.\n")
    loaded = findings.load(sources.load("courthouse-news"), tables)
    return next(one for one in loaded if one.claim.id == "CN-C30")


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ("CN23,13,years,exact,", Outcome.EQUAL),
        ("CN23,12,years,exact,", Outcome.DIFFERS),
        ("CN23,13,years,at least,", Outcome.NOT_TESTABLE),
        (",13,years,exact,", Outcome.NOT_TESTABLE),
        ("CN23,,,,", Outcome.NOT_TESTABLE),
    ],
)
def test_a_fact_is_compared_with_its_row(
    desk: Desk, tables: Any, row: str, outcome: Outcome
) -> None:
    """A number that was found is compared exactly; a bound or mere words are not."""
    one = fact(desk, row, tables)

    assert outcome == one.result.outcome
    assert bool(one.result.why) == (outcome is Outcome.NOT_TESTABLE)


@pytest.mark.parametrize(
    ("claim", "row", "printed", "other", "outside"),
    [
        ("CN-C33", "CN26", "9000000,USD,nearly", "9000000,USD,at least", "8000000,USD,nearly"),
        ("CN-C34", "CN29", "200000,USD,more than", "200000,USD,at least", ""),
    ],
)
def test_a_bound_counts_if_the_article_prints_the_same(
    desk: Desk, tables: Any, claim: str, row: str, printed: str, other: str, outside: str
) -> None:
    """A found bound is compared only with a row that prints the same bound and number."""
    remove(desk, LOOKUPS, claim)
    before = desk.text(LOOKUPS)
    seen = {}
    for planted in filter(None, (printed, other, outside)):
        fact_row = f"{claim},{row},{planted},,voa_2017_10_23,,secondary source,P.\n"
        desk.write(LOOKUPS, before + fact_row)
        loaded = findings.load(sources.load("courthouse-news"), tables)
        seen[planted] = next(f for f in loaded if f.claim.id == claim).result.outcome

    # The same bound on another number neither meets nor excludes the printed one.
    expected = dict.fromkeys((other, outside), Outcome.NOT_TESTABLE) | {printed: Outcome.EQUAL}
    assert {key: value for key, value in expected.items() if key} == seen


def test_the_real_bounds_and_persons_are_compared(found: Found) -> None:
    """Two printed bounds were found; of Boston the murders agree, and the people charged do not."""
    assert Outcome.EQUAL is outcomes(found["CN-C33"].result)["CN26"]
    assert Outcome.EQUAL is outcomes(found["CN-C34"].result)["CN29"]
    assert {"IC21": Outcome.EQUAL, "IC23": Outcome.DIFFERS} == outcomes(found["IC-C41"].result)
    assert [5, 56] == [one.recomputed for one in found["IC-C41"].result.comparisons]


def test_facts_of_another_case_have_no_row(found: Found) -> None:
    """What was found on Utah may be another case than that meant, so nothing is compared."""
    one = found["CN-C30"]

    assert {""} == {fact.row for fact in one.lookups}
    assert ((), Outcome.NOT_TESTABLE) == (one.result.comparisons, one.result.outcome)


@pytest.mark.parametrize("id", ["CN-C12", "CN-C23", "CN-C41"])
def test_what_one_choice_cannot_settle_is_open(found: Found, id: str) -> None:
    """Where estimates disagree, or what was meant was not seen, the judgement is open."""
    assert found[id].judgement is not None
    assert ("open", "unknown") == (found[id].judgement.judgement, found[id].judgement.slip)


@pytest.mark.parametrize(
    ("found_date", "outcome"),
    [
        ("2017-07-05", Outcome.EQUAL),
        ("2017-07", Outcome.EQUAL),
        ("2017-08-01", Outcome.DIFFERS),
        ("2017-06-30", Outcome.DIFFERS),
        ("2017", Outcome.NOT_TESTABLE),
        ("2017-06-30/2017-07-01", Outcome.NOT_TESTABLE),
    ],
)
def test_a_date_lies_in_the_month_printed_or_not(
    desk: Desk, tables: Any, found_date: str, outcome: Outcome
) -> None:
    """A day in the printed month agrees, one outside differs, a longer span says nothing."""
    remove(desk, LOOKUPS, "CN-C14")
    row = f"CN-C14,CN09,,,,{found_date},doj_alphabay_2017_07_20,,secondary source,Planted.\n"
    desk.write(LOOKUPS, desk.text(LOOKUPS) + row)
    loaded = findings.load(sources.load("courthouse-news"), tables)

    assert outcome == next(f for f in loaded if f.claim.id == "CN-C14").result.outcome


def test_a_date_is_compared_in_words_and_never_as_a_number(found: Found) -> None:
    """Table and JSON have the date that was found in words, without a unit."""
    (told,) = exports.as_dict(found["IC-C05"])["comparisons"]

    assert ("2017", "") == (told["recomputed"], told["unit"])
    assert "January 10, 2016" in findings.frame([found["IC-C53"]])["recomputed"].item()
    numbers = [c.recomputed for f in found.values() for c in f.result.comparisons if c.unit]
    assert {float} == set(map(type, numbers))


def test_no_date_is_a_number_for_machines(found: Found) -> None:
    """A row that is a date is listed as one, and what is compared with it is words."""
    dated = {
        row.id for source in sources.catalogue() for row in ledger.dates(sources.load(source.id))
    }
    told = [exports.as_dict(one) for one in found.values()]

    assert dated >= {id for one in told for id in one["dates"]}
    assert set() == dated & {id for one in told for id in one["quantities"]}
    compared = [each for one in told for each in one["comparisons"]]
    assert {(True, str), (False, float)} == {
        (each["row"] in dated, type(each["recomputed"])) for each in compared
    }


def test_what_is_not_testable_is_neither_equal_nor_differs(found: Found) -> None:
    """Where a claim is not testable nothing is compared; where it is, no comparison is so."""
    told = [exports.as_dict(one) for one in found.values()]
    alike = {
        (one["result"] == "not testable", each["result"] == "not testable")
        for one in told
        for each in one["comparisons"]
    }

    assert {(False, False)} == alike
    assert all(one["comparisons"] for one in told if one["result"] != "not testable")


def test_a_check_that_compares_a_date_as_a_number_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check whose result has a number beside a date, or words beside a number, gives none."""
    for row, value in (("CN31", 2017.0), ("CN32", "2017")):
        wrong = Comparison(row=row, printed="x", recomputed=value, unit="", outcome=Outcome.EQUAL)
        checks = dict(case.checks()) | {
            "firearm_charges_rise": lambda *_, one=wrong: results.Result(comparisons=(one,))
        }
        monkeypatch.setattr(case, "checks", lambda checks=checks: checks)

        with pytest.raises(RecordError, match=f"for CN-C37, seen {row}: expected a"):
            findings.load(sources.load("courthouse-news"), {})


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_no_result_is_nan_or_infinite(value: float) -> None:
    """A comparison or a choice of nan or infinity cannot be made."""
    with pytest.raises(RecordError, match="a finite number"):
        Comparison(row="N1", printed="x", recomputed=value, unit="", outcome=Outcome.EQUAL)
    with pytest.raises(RecordError, match="a finite number"):
        Alternative(choice="x", recomputed=value, unit="", supports=None)


COLUMNS = ["claim", "article", "statement", "voice", "kind", "test", "result", "printed"]
COLUMNS += ["recomputed", "choices", "judgement", "open", "weak", "slip", "reason", "references"]


def test_the_frame_has_a_row_for_each_finding(found: Found) -> None:
    """Findings as a table have one row each and no gap."""
    table = findings.frame(list(found.values()))

    assert COLUMNS == list(table.columns)
    assert list(found) == table["claim"].tolist()
    assert not table.isna().any().any()
    row = table.set_index("claim").loc["CN-C37"]
    assert ("a 23 percent increase", "22.71 percent", "1 of 3") == tuple(
        row[["printed", "recomputed", "choices"]]
    )


def test_robustness_counts_choices(found: Found) -> None:
    """Every computed claim with choices has a row with how many of them support it."""
    table = findings.robustness(list(found.values()))
    rows = dict(
        zip(table["claim"], zip(table["support"], table["tried"], strict=True), strict=True)
    )

    assert ["claim", "statement", "result", "support", "tried"] == list(table.columns)
    computed = {id for id, f in found.items() if f.claim.test == "computed"}
    assert computed - set(rows) == {*("CN-C23", "CN-C44", "CN-C47", "IC-C17", "IC-C29", "IC-C44")}
    assert ((4, 13), (2, 4), (1, 3)) == (rows["CN-C12"], rows["CN-C52"], rows["CN-C37"])
    assert ((2, 6), (3, 6)) == (rows["CN-C40"], rows["CN-C41"])
    assert (table["support"] <= table["tried"]).all()


def test_a_finding_for_machines_holds_all_of_it(found: Found) -> None:
    """As JSON a finding has claim, words, rows, values, choices, judgement and references."""
    one = found["CN-C37"]
    told = json.loads(json.dumps(exports.as_dict(one)))

    assert ("CN-C37", "courthouse-news", "statistic") == (
        told["claim"],
        told["source"],
        told["kind"],
    )
    assert {"start": one.claim.start, "exact": one.claim.exact} == told["anchor"]
    assert (["CN32"], ["CN31"]) == (told["quantities"], told["dates"])
    compared = {"row": "CN32", "printed": "a 23 percent increase", "unit": "percent"}
    compared |= {"recomputed": 22.71, "result": "equal after rounding"}
    assert [compared] == told["comparisons"]
    assert [True, False, False] == [choice["supports"] for choice in told["alternatives"]]
    assert "equal after rounding" == told["result"]
    assert one.judgement is not None
    expected = (one.judgement.judgement, one.judgement.slip, list(one.judgement.references))
    assert expected == (told["judgement"], told["slip"], told["references"])


def test_every_finding_is_json(found: Found) -> None:
    """Every finding can be written as JSON and read back as it was; no number is none."""
    told = [exports.as_dict(one) for one in found.values()]

    assert told == json.loads(json.dumps(told, allow_nan=False))
    assert {None} == {one["judgement"] for one in told if one["kind"] == "opinion"}


def run(*words: str) -> Result:
    """Return what `casebook findings` does."""
    return CliRunner().invoke(main, ["findings", *words])


def test_the_command_prints_a_table(found: Found) -> None:
    """`casebook findings` prints one line a claim, with its result and judgement."""
    result = run()
    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter="\t"))

    assert 0 == result.exit_code
    assert list(found) == [row["claim"] for row in rows]
    expected = ["claim", "result", "choices", "judgement", "slip", "statement"]
    assert expected == list(rows[0])
    by_claim = {row["claim"]: row for row in rows}
    assert ("equal, digits cut off", "2 of 4") == (
        by_claim["CN-C52"]["result"], by_claim["CN-C52"]["choices"]
    )  # fmt: skip


def test_the_command_prints_json(found: Found) -> None:
    """`casebook findings --json` prints what the library gives machines."""
    told = json.loads(run("--json").stdout)

    assert told == exports.as_json(list(found.values()))
    assert (exports.VERSION, list(found)) == (
        told["version"],
        [one["claim"] for one in told["findings"]],
    )


def test_a_planted_formula_is_neutralised(desk: Desk) -> None:
    """A claim that begins like a formula is text in the table: a spreadsheet runs nothing."""
    desk.swap(CLAIMS, '"Sessions said MS-13 has', '"=Sessions said MS-13 has')
    rows = list(csv.reader(io.StringIO(run().stdout), delimiter="\t"))

    assert any(cell.startswith("'=Sessions said") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@")]


def test_text_is_neutralised_and_numbers_are_not() -> None:
    """Texts that begin like a formula get an apostrophe; numbers and other texts stay."""
    table = pd.DataFrame({"a": ["=1", "+1", "@x", "a=1"], "n": [-1.5, 2, 3, 4]})

    lines = tables.tsv(table).splitlines()[1:]
    assert ["'=1\t-1.5", "'+1\t2.0", "'@x\t3.0", "a=1\t4.0"] == lines


def test_the_command_refuses_a_bad_row(desk: Desk) -> None:
    """A bad row ends the command with one sentence and exit code 2."""
    remove(desk, JUDGEMENTS, "CN-C02")
    result = run()

    assert (2, "") == (result.exit_code, result.stdout)
    expected = f"casebook: {JUDGEMENTS}: expected a judgement of CN-C02, seen none; add its row\n"
    assert expected == result.stderr


def judge(desk: Desk, id: str, judgement: str) -> int:
    """Put another *judgement* without a slip on the claim *id*; return the line of its row."""
    lines = desk.text(JUDGEMENTS).split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith(f"{id},"))
    (cells,) = csv.reader([lines[at]])
    row = io.StringIO()
    told = [id, judgement, "", cells[3], "none", *cells[5:]]
    csv.writer(row, lineterminator="").writerow(told)
    lines[at] = row.getvalue()
    desk.write(JUDGEMENTS, "\n".join(lines))
    return at + 1


def test_what_differs_is_not_judged_fair(desk: Desk, found: Found) -> None:
    """A claim whose value differs is named if it is judged fair; one that is rounded is not."""
    differing = next(f for f in found.values() if f.result.outcome is Outcome.DIFFERS)
    rounded = next(f for f in found.values() if f.result.outcome is Outcome.ROUNDED)
    document = sources.load(differing.claim.source)
    before = places(findings.faults_in(document))
    line = judge(desk, differing.id, "fair")
    judge(desk, rounded.id, "fair")

    assert [] == before
    assert [(JUDGEMENTS, line, "judgement")] == places(findings.faults_in(document))
    judge(desk, differing.id, "misleading")
    assert [] == places(findings.faults_in(document))


def test_findings_are_frozen(found: Found) -> None:
    """A finding is a new thing or none: it cannot be changed."""
    one = found["CN-C37"]

    with pytest.raises(AttributeError):
        one.judgement = None  # type: ignore[misc] # the test is that it fails
    assert replace(one, judgement=None) != one


@pytest.mark.parametrize(
    ("broken", "seen"),
    [
        (lambda stated, tables: stated["CN999"], "KeyError: 'CN999'"),
        (lambda stated, tables: tables["grnats"], "there is no series 'grnats'"),
        (lambda stated, tables: 1 / 0, "ZeroDivisionError: division by zero"),
    ],
)
def test_a_check_that_fails_is_named_with_its_claim(
    monkeypatch: pytest.MonkeyPatch, broken: Any, seen: str
) -> None:
    """A check that ends in an error is a fault of its claim, and the other claims are examined."""
    checks = dict(case.checks()) | {"grant_sum": broken}
    monkeypatch.setattr(case, "checks", lambda: checks)
    with pytest.raises(RecordError) as refused:
        findings.load(sources.load("courthouse-news"), series.Series())

    (said,) = str(refused.value).splitlines()
    assert said.startswith("data/ledger/claims.csv, line ")
    assert f"expected a result of grant_sum for CN-C31, seen {seen}" in said
    assert "only, here CN24, CN25" in said
