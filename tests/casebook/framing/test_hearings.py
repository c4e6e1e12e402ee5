"""Hearings: behind a quotation stands how many have its words, and the note has them all."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import soup

import casebook
from casebook.framing import hearings, witnesses
from casebook.framing.hearings import Hearing
from casebook.framing.witnesses import Witness
from casebook.texts.ledger import Quotation

EVIL = "<img src=x onerror=alert(1)>"
KEY = "courthouse_news_2017_10_23"


def heard(
    monkeypatch: pytest.MonkeyPatch, printed: str, *words: str, **cells: Any
) -> dict[str, Hearing]:
    """Return what is told of a quotation *printed* so, of which others have the *words*."""
    where = {"id": "Q1", "source": "courthouse-news", "start": 5, "exact": printed}
    quotation = Quotation(**where, voice="sessions", form="direct")
    plain = {"kind": "as heard", "reference": KEY, "seen": "secondary source", **cells}
    rows = [Witness(id=f"W{at}", quotation="Q1", words=w, **plain) for at, w in enumerate(words)]
    monkeypatch.setattr(witnesses, "pairs", lambda _: tuple((quotation, row) for row in rows))
    return hearings.of([quotation])


@pytest.mark.parametrize(
    ("words", "kind", "word"),
    [
        (["we go home now"], "agree", "1 other agrees"),
        (["we go home now", "so we go home now, all"], "agree", "2 others agree"),
        (["we go home now", "we go out now"], "otherwise", "1 heard otherwise"),
        (["we went home now", "we go out now"], "otherwise", "2 heard otherwise"),
    ],
)
def test_the_sign_counts_who_agrees(
    monkeypatch: pytest.MonkeyPatch, words: list[str], kind: str, word: str
) -> None:
    """Who has the same words, also among more, agrees; one with others is told first."""
    sign = heard(monkeypatch, "we go home now", *words)["Q1"].sign

    assert (kind, word) == (sign.kind, sign.word)


def test_a_prepared_text_is_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that differs has it otherwise; only ears hear."""
    sign = heard(monkeypatch, "we go home now", "we go out now", kind="prepared text")["Q1"].sign

    assert "1 has it otherwise" == sign.word


def test_the_note_shows_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words only printed are struck out, words only heard are bold, each beside its source."""
    one = heard(monkeypatch, "go after drug criminals and others", "go after gangs and others")
    page = soup(one["Q1"].note)

    assert ["drug criminals"] == [tag.text for tag in page("del")]
    assert ["gangs"] == [tag.text for tag in page("ins")]
    assert "Courthouse News" in page.dt.text
    assert "(as reported)" in page.dt.text
    assert "One has other words" == page.summary.text


def test_a_quotation_without_witness_has_no_sign() -> None:
    """Of the real quotations exactly those that have a witness are told of."""
    for article in casebook.articles():
        told = hearings.of(article.quotations)
        assert {row.id for row, _ in witnesses.pairs(article.quotations)} == set(told)
        assert all(soup(one.note)("dd") for one in told.values())


def test_untrusted_words_stay_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Markup in a witness's words or note makes no element."""
    one = heard(monkeypatch, f"same {EVIL} same", f"same {EVIL} other", note=EVIL)
    page = soup(one["Q1"].note)

    assert [] == page(["img", "script"])
    assert EVIL in page.text
