"""Front: what the index says first follows from the statements' coding and the articles' words."""

from collections.abc import Callable

import pytest

import casebook
from casebook.framing import statements
from casebook.framing.statements import Statement
from ms13.leads import front


def told(change: Callable[[Statement], Statement | None] = lambda row: row) -> str:
    """Return what the lead says, as words, when each statement is as *change* has it."""
    said = [new for row in statements.load() if (new := change(row)) is not None]
    courthouse, insight = casebook.articles()
    lead = front.lead(courthouse, insight, said, casebook.series)
    return lead.markup.striptags().replace("\xa0", " ")


def test_both_sides_and_both_articles_are_told() -> None:
    """The agency, the department and both articles are named, with the articles' own words."""
    words = told()

    assert words.startswith(
        "The DEA named Mexican cartels. The Attorney General made one gang a target."
    )
    assert "“drug cartel.” No official words of that day that we saw do." in words
    assert "“marginal role.”" in words
    assert "6,000 to 10,000 or more" in words


def test_a_statement_with_the_word_changes_the_answer() -> None:
    """If one official statement of the day said cartel, the page would say so."""

    def called(row: Statement) -> Statement:
        codes = {**row.codes, "label_cartel": "yes"}
        return row.model_copy(update={"codes": codes}) if row.id == "S66" else row

    assert "So do official words of that day that we saw." in told(called)


def test_a_role_that_was_stated_is_not_called_unstated() -> None:
    """If a statement of the day spoke of the gang's role, the page would not say that none does."""

    def placed(row: Statement) -> Statement:
        return row.model_copy(update={"dimension": "role"}) if row.id == "S66" else row

    assert "says what part" in told()
    assert "says what part" not in told(placed)


@pytest.mark.parametrize(
    ("office", "words"),
    [
        ("DEA", "Whom the DEA named we did not see."),
        ("Justice Department", "Whom the Attorney General meant we did not see."),
    ],
)
def test_what_was_not_seen_is_not_claimed(office: str, words: str) -> None:
    """Without an office's statements the title says that they were not seen."""
    assert words in told(lambda row: None if row.office == office else row)
