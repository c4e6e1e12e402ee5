"""Results: a computed value beside a printed number, at the precision of its words alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.evidence import results
from casebook.evidence.results import Alternative, Comparison, Outcome, Result
from casebook.records.errors import RecordError
from casebook.texts.ledger import Quantity

BOUNDS = ["exact", "about", "more than", "at least", "less than", "nearly", "several", "vague"]
BOUNDS += ["at most", "up to"]
EQUAL, ROUNDED, CUT, DIFFERS = list(Outcome)[:4]


def printed(exact: str, value: str, *, unit: str = "things", bound: str = "exact") -> Quantity:
    """Return a row that prints *exact* and means *value*."""
    row: dict[str, Any] = {"value": value or None, "unit": unit, "bound": bound}
    return Quantity(
        id="N1", source="s", start=0, exact=exact, voice="v", kind="count", counts="x", **row
    )


def outcome(exact: str, value: str, computed: float, **row: str) -> Outcome:
    """Return how *computed* stands to the number printed as *exact*."""
    return results.compare(printed(exact, value, **row), computed).outcome


@pytest.mark.parametrize(
    ("exact", "value", "step"),
    [
        ("471", "471", "1"),
        ("23 percent", "23", "1"),
        ("0.5 percent", "0.5", "0.1"),
        ("20 percent", "20", "1"),
        ("1.24 million", "1240000", "10000"),
        ("1.420 million", "1420000", "1000"),
        ("$5.4 million", "5400000", "100000"),
        ("$100 million", "100000000", "10000000"),
        ("$2 million", "2000000", "1000000"),
        ("$12 million", "12000000", "1000000"),
        ("40,000", "40000", "1000"),
        ("12,345", "12345", "1"),
        ("12,340", "12340", "1"),
        ("12,300", "12300", "100"),
        ("100", "100", "1"),
        ("1,000", "1000", "100"),
        ("-4.29", "-4.29", "0.01"),
        ("two dozen", "24", "1"),
        ("many", "", "1"),
        ("three million", "-3000000", "1000000"),
        ("half a million", "500000", "100000"),
        ("one hundred million", "100000000", "10000000"),
        ("$5.4M", "5400000", "100000"),
        ("$2", "2000000", "1000000"),
        ("23 percent", "0.23", "0.01"),
        ("three years", "36", "1"),
        ("3 years", "36", "12"),
        ("40\u2009000", "40000", "1000"),
        ("1,0 and 0", "0", "1"),
    ],
)
def test_precision_is_read_from_the_words(exact: str, value: str, step: str) -> None:
    """The precision of a number is that of its printed digits times its scale word."""
    assert Decimal(step) == results.step(printed(exact, value))


@pytest.mark.parametrize(
    ("exact", "value", "computed", "expected"),
    [
        ("1.24 million", "1240000", 1_248_185, CUT),
        ("1.24 million", "1240000", 1_243_000, ROUNDED),
        ("1.24 million", "1240000", 1_240_000, EQUAL),
        ("1.24 million", "1240000", 1_235_000, ROUNDED),
        ("1.24 million", "1240000", 1_234_999, DIFFERS),
        ("1.24 million", "1240000", 1_249_999, CUT),
        ("1.24 million", "1240000", 1_250_000, DIFFERS),
        ("1.42 million", "1420000", 1_422_970, ROUNDED),
        ("23 percent", "23", 22.71, ROUNDED),
        ("23 percent", "23", 8.3, DIFFERS),
        ("23 percent", "23", 23.9, CUT),
        ("471", "471", 471.8, CUT),
        ("471", "471", 471.4, ROUNDED),
        ("471", "471", 470.4, DIFFERS),
        ("20 percent", "20", 20.99, CUT),
        ("20 percent", "20", 18.47, DIFFERS),
        ("6 percent", "-6", -5.86, ROUNDED),
        ("6 percent", "-6", -6.43, ROUNDED),
        ("6 percent", "-6", -6.9, CUT),
        ("6 percent", "-6", -4.29, DIFFERS),
        ("6 percent", "-6", 6.0, DIFFERS),
        ("around $100 million", "100000000", 98_495_397, ROUNDED),
        ("around $100 million", "100000000", 94_000_000, DIFFERS),
        ("40,000", "40000", 40_400, ROUNDED),
        ("40,000", "40000", 38_000, DIFFERS),
    ],
)
def test_a_value_equals_rounds_cuts_or_differs(
    exact: str, value: str, computed: float, expected: Outcome
) -> None:
    """A value is equal, equal after rounding or cutting to the printed precision, or differs."""
    assert expected == outcome(exact, value, computed)


@pytest.mark.parametrize(
    ("computed", "expected"),
    [(0.5, ROUNDED), (-0.5, DIFFERS), (1.5, CUT), (1.49, ROUNDED), (0.49, DIFFERS), (2, DIFFERS)],
)
def test_halves_go_away_from_zero(computed: float, expected: Outcome) -> None:
    """A half is rounded away from zero, up for a rise and down for a decrease."""
    assert expected == outcome("1 percent", "1", computed)
    assert expected == outcome("1 percent", "-1", -computed)


def test_a_half_before_an_even_number_goes_up_too() -> None:
    """Halves are not rounded to even: 2.5 is 3 and not 2."""
    assert ROUNDED == outcome("3 percent", "3", 2.5)
    assert CUT == outcome("2 percent", "2", 2.5)


@pytest.mark.parametrize(
    ("computed", "expected"),
    [
        (-0.125, EQUAL),
        (-0.1237, ROUNDED),
        (-0.1181, ROUNDED),
        (-0.1180, DIFFERS),
        (-0.1339, ROUNDED),
        (-0.1340, DIFFERS),
        (-0.136, DIFFERS),
        (0.1237, DIFFERS),
        (0.0, DIFFERS),
    ],
)
def test_a_fraction_in_words_reaches_half_way_to_the_next(
    computed: float, expected: Outcome
) -> None:
    """One-eighth is what lies nearer to it than to one-seventh or one-ninth, with its sign."""
    assert expected == outcome("one-eighth", "-0.125", computed, unit="share")


def test_a_quarter_in_words_is_no_third_and_no_fifth() -> None:
    """A quarter takes 0.23 and 0.28 and neither a third nor a fifth."""
    tried = {value: outcome("a quarter", "0.25", value, unit="share") for value in (0.23, 0.28)}

    assert {0.23: ROUNDED, 0.28: ROUNDED} == tried
    assert DIFFERS == outcome("a quarter", "0.25", 1 / 3, unit="share")
    assert DIFFERS == outcome("a quarter", "0.25", 1 / 5, unit="share")


@pytest.mark.parametrize(
    ("exact", "value", "computed", "expected"),
    [
        ("a quarter", "0.25", 0.225, DIFFERS),
        ("a quarter", "0.25", 0.2250001, ROUNDED),
        ("one-fifth", "0.2", 0.225, DIFFERS),
        ("one-fifth", "0.2", 0.2249999, ROUNDED),
        ("a quarter", "-0.25", -0.225, DIFFERS),
        ("a half", "0.5", 0.75, DIFFERS),
        ("a half", "0.5", 0.7499999, ROUNDED),
    ],
)
def test_a_tie_with_the_next_fraction_is_neither(
    exact: str, value: str, computed: float, expected: Outcome
) -> None:
    """What lies half way between two fractions is nearer to neither of them."""
    assert expected == outcome(exact, value, computed, unit="share")


@pytest.mark.parametrize(
    ("bound", "computed", "expected"),
    [
        ("more than", 200_001, EQUAL),
        ("more than", 900_000, EQUAL),
        ("more than", 199_999, DIFFERS),
        ("at least", 200_000, EQUAL),
        ("at least", 199_999, DIFFERS),
        ("less than", 199_999, EQUAL),
        ("less than", 200_001, DIFFERS),
        ("about", 200_001, ROUNDED),
        ("about", 190_000, DIFFERS),
    ],
)
def test_a_bound_holds_or_does_not(bound: str, computed: float, expected: Outcome) -> None:
    """A number printed with a bound is equal where the bound holds, and nothing is rounded."""
    assert expected == outcome("$200,000", "200000", computed, bound=bound)


@pytest.mark.parametrize(
    ("exact", "value", "bound", "computed", "expected"),
    [
        ("more than 3 million", "-3000000", "more than", -3_300_000, EQUAL),
        ("more than 3 million", "-3000000", "more than", -2_900_000, DIFFERS),
        ("more than 3 million", "-3000000", "more than", 3_300_000, DIFFERS),
        ("more than 3 million", "-3000000", "more than", 0, DIFFERS),
        ("at least 5 percent", "-5", "at least", -5.1, EQUAL),
        ("at least 5 percent", "-5", "at least", -4.9, DIFFERS),
        ("less than 5 percent", "-5", "less than", -4.9, EQUAL),
        ("less than 5 percent", "-5", "less than", -5.1, DIFFERS),
        ("less than 5 percent", "-5", "less than", 4.9, DIFFERS),
        ("at most 5 percent", "-5", "at most", -4.9, EQUAL),
        ("at most 5 percent", "-5", "at most", -5.1, DIFFERS),
        ("up to 5 percent", "-5", "up to", -0.1, EQUAL),
        ("up to 5 percent", "-5", "up to", 0.1, DIFFERS),
        ("up to 500", "500", "up to", 501, DIFFERS),
        ("at most 500", "500", "at most", 499, EQUAL),
        ("nearly 6 percent", "-6", "nearly", -5.9, ROUNDED),
        ("nearly 6 percent", "-6", "nearly", -6.1, DIFFERS),
        ("nearly 6 percent", "-6", "nearly", -5.4, DIFFERS),
        ("nearly $9 million", "9000000", "nearly", 8_900_000, ROUNDED),
        ("nearly $9 million", "9000000", "nearly", 9_100_000, DIFFERS),
        ("nearly a third", "-0.333", "nearly", -0.32, ROUNDED),
        ("nearly a third", "-0.333", "nearly", -0.34, DIFFERS),
        ("about 6 percent", "-6", "about", -6.1, ROUNDED),
        ("about 6 percent", "-6", "about", 6.1, DIFFERS),
        ("more than three million", "-3000000", "more than", -3_300_000, EQUAL),
    ],
)
def test_a_bound_on_a_decrease_is_of_its_size(
    exact: str, value: str, bound: str, computed: float, expected: Outcome
) -> None:
    """A loss of more than 3 million is -3.3 million, and neither -2.9 million nor a gain."""
    assert expected == outcome(exact, value, computed, bound=bound)


@pytest.mark.parametrize("bound", [one for one in BOUNDS if one not in ("several", "vague")])
@given(size=st.integers(1, 2000))
def test_a_fall_is_compared_as_the_rise_of_its_size(bound: str, size: int) -> None:
    """Whatever the bound, a decrease stands to its number as a rise of that size would."""
    rise = printed("500", "500", bound=bound).model_copy(update={"kind": "change"})
    fall = rise.model_copy(update={"value": Decimal(-500)})

    for sign in (1, -1):
        up, down = results.compare(rise, sign * size), results.compare(fall, -sign * size)
        assert up.outcome is down.outcome


@pytest.mark.parametrize(
    ("exact", "value", "unit", "computed", "expected"),
    [
        ("two-thirds", "0.667", "share", 0.6, ROUNDED),
        ("two-thirds", "0.667", "share", 0.58, DIFFERS),
        ("two-thirds", "66.7", "percent", 66.0, ROUNDED),
        ("two-thirds", "66.7", "percent", 71.0, DIFFERS),
        ("a third", "33", "percent", 33.3, ROUNDED),
        ("a third", "0.33", "share", 1 / 3, ROUNDED),
        ("three-quarters", "-75", "percent", -76, ROUNDED),
        ("three-quarters", "-75", "percent", 75, DIFFERS),
    ],
)
def test_other_parts_in_words_reach_half_way_too(
    exact: str, value: str, unit: str, computed: float, expected: Outcome
) -> None:
    """Two-thirds lies between a half and three-fourths, as a share or in percent."""
    assert expected == outcome(exact, value, computed, unit=unit)


# Numbers as articles print them: with or without a scale word, a sign and decimals.
numbers = st.builds(
    lambda digits, decimals, scale, negative: (digits, decimals, scale, negative),
    st.integers(1, 999),
    st.integers(0, 3),
    st.sampled_from(["", " thousand", " million", " billion"]),
    st.booleans(),
)
SCALES = {"": 1, " thousand": 1_000, " million": 1_000_000, " billion": 1_000_000_000}


def as_printed(number: tuple[int, int, str, bool], bound: str = "exact") -> Quantity:
    """Return a row for a drawn number."""
    digits, decimals, scale, negative = number
    shown = Decimal(digits).scaleb(-decimals)
    value = shown * SCALES[scale] * (-1 if negative else 1)
    return printed(f"{shown:f}{scale}", f"{value:f}", bound=bound)


@given(numbers, st.sampled_from(BOUNDS))
def test_the_printed_value_itself_is_equal(number: tuple[int, int, str, bool], bound: str) -> None:
    """Whatever is printed is equal to itself."""
    row = as_printed(number, bound)

    assert EQUAL == results.compare(row, float(row.value or 0)).outcome


@given(numbers, st.sampled_from([-1, 1]))
def test_one_step_away_differs(number: tuple[int, int, str, bool], side: int) -> None:
    """A value one step of the printed precision away always differs: there is no tolerance."""
    row = as_printed(number)
    away = float((row.value or 0) + side * results.step(row))

    assert DIFFERS == results.compare(row, away).outcome


@given(numbers, st.integers(-99, 99))
def test_within_a_step_rounding_is_told_from_cutting(
    number: tuple[int, int, str, bool], hundredths: int
) -> None:
    """A value up to half a step off rounds; beyond, only one farther from zero is cut."""
    row = as_printed(number)
    value = row.value or Decimal(0)
    sign = -1 if value < 0 else 1
    off = results.step(row) * hundredths / 100 * sign

    expected = EQUAL if not hundredths else ROUNDED if -50 <= hundredths < 50 else DIFFERS
    if hundredths >= 50:
        expected = CUT
    assert expected == results.compare(row, float(value + off)).outcome


def test_a_comparison_keeps_words_value_and_unit() -> None:
    """A comparison names the row, its words, the value as computed and the row's unit."""
    found = results.compare(printed("23 percent", "23", unit="percent"), 22.71)

    expected = {"row": "N1", "printed": "23 percent", "recomputed": 22.71, "unit": "percent"}
    assert Comparison(**expected, outcome=ROUNDED) == found


@pytest.mark.parametrize(("stands", "expected"), [(True, EQUAL), (False, DIFFERS)])
def test_a_relation_stands_or_does_not(stands: bool, expected: Outcome) -> None:
    """A direction or rank is equal where it stands and differs where not, with its own unit."""
    found = results.holds(printed("down", ""), -0.6, "percent", stands=stands)

    assert (expected, -0.6, "percent") == (found.outcome, found.recomputed, found.unit)


def result(*outcomes: Outcome, why: str = "", supports: tuple[bool | None, ...] = ()) -> Result:
    """Return a result with comparisons of *outcomes*."""
    rows = {"row": "N1", "printed": "1", "recomputed": 1.0, "unit": ""}
    return Result(
        comparisons=tuple(Comparison(**rows, outcome=one) for one in outcomes),
        alternatives=tuple(
            Alternative(choice="c", recomputed=1.0, unit="", supports=one) for one in supports
        ),
        why=why,
    )


@pytest.mark.parametrize(
    ("outcomes", "weakest"),
    [
        ((EQUAL, EQUAL), EQUAL),
        ((EQUAL, ROUNDED), ROUNDED),
        ((CUT, ROUNDED, EQUAL), CUT),
        ((DIFFERS, CUT, EQUAL), DIFFERS),
        ((EQUAL, DIFFERS), DIFFERS),
        ((), Outcome.NOT_TESTABLE),
    ],
)
def test_the_weakest_outcome_is_the_whole(outcomes: tuple[Outcome, ...], weakest: Outcome) -> None:
    """A result is as good as the weakest of its comparisons, and without any not testable."""
    assert weakest == result(*outcomes).outcome


def test_what_is_not_testable_holds_no_comparison() -> None:
    """Where something stands in the way nothing is compared, and a comparison is refused."""
    assert Outcome.NOT_TESTABLE == result(why="no share is printed").outcome

    with pytest.raises(RecordError, match="no comparison where 'no share is printed', seen N1"):
        result(EQUAL, why="no share is printed")


@pytest.mark.parametrize(
    ("supports", "expected"),
    [((True, False, True), (2, 3)), ((None, True, None), (1, 1)), ((None,), (0, 0)), ((), (0, 0))],
)
def test_support_counts_what_can_support(
    supports: tuple[bool | None, ...], expected: tuple[int, int]
) -> None:
    """Choices that can neither support nor fail to are not counted among those tried."""
    assert expected == result(EQUAL, supports=supports).support


@pytest.mark.parametrize(("value", "supports"), [(22.71, True), (23.9, True), (8.32, False)])
def test_a_tried_value_supports_unless_it_differs(value: float, supports: bool) -> None:
    """A choice supports what is printed if its value is equal, rounds or cuts to it."""
    found = results.tried_value(printed("23 percent", "23", unit="percent"), value, "one quarter")

    assert (
        Alternative(choice="one quarter", recomputed=value, unit="percent", supports=supports)
        == found
    )


def test_directions_support_what_goes_that_way() -> None:
    """Of changes in percent those that rise support a rise, those that fall a fall, zero none."""
    tried = {"a": 1.0, "b": -1.0, "c": 0.0}

    up, down = (results.directions(tried, up=up) for up in (True, False))
    assert [True, False, False] == [one.supports for one in up]
    assert [False, True, False] == [one.supports for one in down]
    assert ["a", "b", "c"] == [one.choice for one in up]


def test_several_values_are_tried_in_their_order() -> None:
    """Each value is tried for itself, in the order of the choices."""
    row = printed("23 percent", "23", unit="percent")
    values = {"b": 23.9, "a": 8.32}

    assert tuple(results.tried_value(row, value, name) for name, value in values.items()) == (
        results.tried(row, values)
    )


def test_what_is_only_shown_supports_nothing() -> None:
    """A value beside which nothing is printed has its unit, and neither supports nor fails to."""
    (found,) = results.shown({"a year": 5}, "persons")

    assert Alternative(choice="a year", recomputed=5.0, unit="persons", supports=None) == found


def test_the_first_choice_is_compared_and_all_are_tried() -> None:
    """The result rests on the first choice, and every choice stands beside it."""
    row = printed("23 percent", "23", unit="percent")
    values = {"one quarter": 22.71, "a year": 8.32}

    found = results.number(row, values, used="planted: 2016")
    assert (results.compare(row, 22.71),) == found.comparisons
    assert results.tried(row, values) == found.alternatives
    assert (ROUNDED, (1, 2), ("planted: 2016",)) == (found.outcome, found.support, found.used)


@pytest.mark.parametrize(
    ("first", "up", "expected"),
    [(1, True, EQUAL), (0, True, DIFFERS), (-1, True, DIFFERS), (-1, False, EQUAL)],
)
def test_the_direction_of_the_first_choice_is_the_result(
    first: float, up: bool, expected: Any
) -> None:
    """A direction stands if the first choice goes that way, whatever the others do."""
    row = printed("an uptick", "")
    values = {"a": float(first), "b": 5.0}

    found = results.direction(row, values, up=up, used="planted: 2016")
    assert (expected, float(first), "percent") == (
        found.outcome,
        found.comparisons[0].recomputed,
        found.comparisons[0].unit,
    )
    assert results.directions(values, up=up) == found.alternatives
    untested = results.direction(row, values, up=up, used="", why="w")
    assert (Outcome.NOT_TESTABLE, ()) == (untested.outcome, untested.comparisons)
    assert untested.alternatives == found.alternatives
