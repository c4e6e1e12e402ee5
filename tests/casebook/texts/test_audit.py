"""The audit: every number, date and quotation mark is accounted for, or named with its place."""

from __future__ import annotations

import csv
import functools
import io
import json
import re

import pytest
from click.testing import CliRunner, Result
from conftest import Desk, document
from hypothesis import given
from hypothesis import strategies as st

from casebook.__main__ import main
from casebook.records import folder
from casebook.records.errors import CasebookError, RecordError
from casebook.texts import anchors, audit, ledger, passages, sources
from casebook.texts.audit import Sign

ARTICLES = ["courthouse-news", "insight-crime"]
NAMES, EXCEPTIONS = "data/ledger/names.csv", "data/ledger/exceptions.csv"
QUANTITIES = "data/ledger/quantities.csv"
LOADERS = {
    "quotations": ledger.quotations,
    "quantities": ledger.quantities,
    "dates": ledger.dates,
}

# Words that are no sign, though some of them hold one, or nearly.
FILLER = ["the", "mayor", "spoke", "of", "someone’s", "homes", "often", "may", "march", "year"]
FILLER += ["officers’", "stone", "attention", "weight", "eyes", "tense", "freighter", "phones"]
FILLER += ["’tis", "don’t", "rock'n'roll", "Mayor", "Marching", "Decembrist", "yearlong", "—", "#"]
DIGITS = ["7", "40,000", "1.24", "2017", "100,000,000", "0.5", "12.10.2017", "٤٠"]
NUMBER_WORDS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
    "fifty", "sixty", "seventy", "eighty", "ninety", "zero", "hundred",
    "hundreds", "thousand", "thousands", "million", "millions", "billion",
    "trillion", "dozen", "dozens", "score", "scores", "single", "double",
    "triple", "couple", "first", "second", "third", "thirds", "fourth",
    "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "tens", "half",
    "halves", "quarter", "quarters", "none", "once", "twice", "thrice",
    "percent", "decade", "decades", "century", "centuries", "several",
]  # fmt: skip
DATE_WORDS = [
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December", "Monday", "Tuesday",
    "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "today",
    "Yesterday", "TOMORROW", "tonight",
]  # fmt: skip
DATE_WORDS += ["last year", "Last month", "this week", "next years", "past days", "recent years"]
DATE_WORDS += ["previous year", "coming weeks", "years ago", "month ago", "day earlier"]
DATE_WORDS += ["for weeks", "weeks later", "weekly", "yearly", "Monthly", "for years"]
SIGNS = {
    "digits": DIGITS,
    "number word": NUMBER_WORDS,
    "currency or percent sign": list("$€£¥¢%‰"),
    "date word": DATE_WORDS,
    "quotation mark": list('“”„"«»‘'),
}

filler = st.lists(st.sampled_from(FILLER), max_size=12).map(" ".join)
planted = st.one_of(
    *(st.tuples(st.just(kind), st.sampled_from(words)) for kind, words in SIGNS.items()),
)


def seen(text: str) -> list[tuple[str, int, str]]:
    """Return kind, place and words of each sign of *text*."""
    return [(sign.kind, sign.start, sign.words) for sign in audit.signs(document(text))]


def remove(desk: Desk, table: str, id: str) -> None:
    """Take the one row that begins with the cell *id* out of a ledger table."""
    name = f"data/ledger/{table}.csv"
    rows = list(csv.reader(io.StringIO(desk.text(name), newline="")))
    kept = [row for row in rows if row[0] != id]
    assert len(rows) - 1 == len(kept)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(kept)
    desk.write(name, out.getvalue())


@functools.cache
def holders() -> dict[tuple[str, Sign], set[tuple[str, str]]]:
    """Return, for each sign of each article, the (table, row) that account for it."""
    held: dict[tuple[str, Sign], set[tuple[str, str]]] = {}
    with (folder.root() / NAMES).open(encoding="utf-8") as file:
        patterns = [row["pattern"] for row in csv.DictReader(file)]
    with (folder.root() / EXCEPTIONS).open(encoding="utf-8") as file:
        exceptions = [
            (r["source"], r["id"], int(r["start"]), r["exact"]) for r in csv.DictReader(file)
        ]
    for id in ARTICLES:
        article = sources.load(id)
        rows = [(t, row.id, row.start, row.end) for t in LOADERS for row in LOADERS[t](article)]
        rows += [("exceptions", x, at, at + len(w)) for s, x, at, w in exceptions if s == id]
        rows += [("names", p, *m.span()) for p in patterns for m in re.finditer(p, article.text)]
        for sign in audit.signs(article):
            held[id, sign] = {
                (table, row)
                for table, row, start, end in rows
                if (table == "quotations") == (sign.kind == "quotation mark")
                and (
                    sign.start in (start - 1, end)
                    if table == "quotations"
                    else start <= sign.start < end
                )
            }
    return held


def only(row: tuple[str, str]) -> dict[str, tuple[Sign, ...]]:
    """Return, for each article, the signs that *row* alone accounts for."""
    found = holders().items()
    return {
        id: tuple(sign for (one, sign), by in found if one == id and by == {row}) for id in ARTICLES
    }


# The rows that hold a sign of their own; every third is taken out below.
NEEDED = sorted({row for rows in holders().values() if len(rows) == 1 for row in rows})


@pytest.mark.parametrize("id", ARTICLES)
def test_an_article_is_fully_accounted_for(id: str) -> None:
    """Every sign of an article is accounted for, and there are many."""
    result = audit.audit(sources.load(id))

    assert (id, ()) == (result.source, result.missing)
    assert result.total == sum(one == id for one, _ in holders()) > 60


def test_most_rows_are_needed() -> None:
    """Rows of every table, among them all dates and quotations, hold a sign that no other does."""
    tables = [table for table, _ in NEEDED]
    count = {table: tables.count(table) for table in sorted(set(tables))}

    assert {"dates": 29, "exceptions": 2, "names": 2, "quantities": 46, "quotations": 22} == count


@pytest.mark.parametrize(("table", "id"), NEEDED[::3])
def test_a_sign_without_its_row_is_missing(desk: Desk, table: str, id: str) -> None:
    """Without a row, the signs it alone accounted for are missing, each with words and place."""
    expected = only((table, id))
    remove(desk, table, id)
    missing = {id: audit.audit(sources.load(id)).missing for id in ARTICLES if expected[id]}

    assert missing
    assert {id: signs for id, signs in expected.items() if signs} == missing


@pytest.mark.parametrize(
    ("table", "id", "kind", "start", "words"),
    [
        ("quantities", "CN08", "digits", 1828, "40,000"),
        ("quantities", "CN07", "number word", 1809, "quarter"),
        ("quantities", "IC29", "date word", 5780, "weekly"),
        ("dates", "CN03", "date word", 608, "Monday"),
        ("dates", "CN45", "number word", 5722, "decade"),
        ("dates", "IC28", "date word", 5652, "this year"),
        ("exceptions", "CN-X01", "number word", 2038, "once"),
        ("quotations", "IC-Q01", "quotation mark", 392, "“"),
    ],
)
def test_a_known_sign_without_its_row_is_missing(
    desk: Desk, table: str, id: str, kind: str, start: int, words: str
) -> None:
    """Without a row, the audit names the sign that a reader sees in its words, and its place."""
    remove(desk, table, id)
    result = audit.audit(sources.load({"CN": ARTICLES[0], "IC": ARTICLES[1]}[id[:2]]))

    assert Sign(kind=kind, start=start, words=words) == result.missing[0]


def test_a_sign_that_another_row_covers_is_not_missing(desk: Desk) -> None:
    """A sign stays accounted for as long as one row of words round it is left."""
    row = 'CN-X03,courthouse-news,1820,"MS-13’s 40,000",of ,,stands in for CN08\n'
    desk.write(EXCEPTIONS, desk.text(EXCEPTIONS) + row)
    remove(desk, "quantities", "CN08")
    first = audit.audit(sources.load("courthouse-news")).missing
    remove(desk, "exceptions", "CN-X03")

    assert () == first
    assert ["40,000"] == [s.words for s in audit.audit(sources.load("courthouse-news")).missing]


def test_a_row_must_hold_the_whole_sign(desk: Desk) -> None:
    """A row of a part of a number does not account for it."""
    desk.swap(QUANTITIES, '1828,"40,000",quarter of MS-13’s ,', "1828,40,quarter of MS-13’s\u00a0,")
    desk.swap(QUANTITIES, ", members live in,sessions", ',",000 members live in",sessions')
    missing = audit.audit(sources.load("courthouse-news")).missing

    assert (Sign(kind="digits", start=1828, words="40,000"),) == missing


def test_a_quotation_mark_needs_a_quotation(desk: Desk) -> None:
    """A quantity whose words lie round quotation marks accounts for the number, not the marks."""
    desk.article("They had “40” homes.")
    row = "ZZ1,courthouse-news,9,“40”,,,sessions,count,40,homes,exact,homes\n"
    desk.write(QUANTITIES, desk.text(QUANTITIES) + row)
    missing = audit.audit(sources.load("courthouse-news")).missing

    assert [(9, "“"), (12, "”")] == [(sign.start, sign.words) for sign in missing]


@given(filler, planted, filler)
def test_a_planted_sign_is_found(before: str, sign: tuple[str, str], after: str) -> None:
    """A sign of any kind is found once, at the place where it was put."""
    kind, words = sign

    assert [(kind, len(before) + 1, words)] == seen(f"{before} {words} {after}")
    assert [(kind, len(before) + 2, words)] == seen(f"{before}\n({words}), {after}")


@pytest.mark.parametrize("kind", SIGNS)
def test_every_sign_is_found(kind: str) -> None:
    """Each sign of a kind is found, number words in small letters and in capitals too."""
    words = SIGNS[kind]
    if kind == "number word":
        words = [*words, *map(str.upper, words), *map(str.title, words)]

    assert [(kind, word) for word in words] == [(k, w) for k, _, w in seen(" / ".join(words))]


@given(filler, st.lists(st.tuples(planted, filler), min_size=2, max_size=6))
def test_all_planted_signs_are_found_in_order(
    text: str, signs: list[tuple[tuple[str, str], str]]
) -> None:
    """Several signs are found, all of them, in reading order."""
    expected = []
    for (kind, words), after in signs:
        expected.append((kind, len(text) + 3, words))
        text += f" / {words} / {after}"

    assert expected == seen(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about MS-13’s homes", [("digits", 9, "13")]),
        ("a 13-year-old", [("digits", 2, "13")]),
        ("in 2007–2012.", [("digits", 3, "2007"), ("digits", 8, "2012")]),
        ("it was 611, then", [("digits", 7, "611")]),
        ("$5.4 million", [("currency or percent sign", 0, "$"), ("digits", 1, "5.4"),
                          ("number word", 5, "million")]),
        ("by one-eighth", [("number word", 3, "one"), ("number word", 7, "eighth")]),
        ("a decade ago", [("number word", 2, "decade")]),
        ("two decades ago", [("number word", 0, "two"), ("number word", 4, "decades")]),
        ("in the last decade", [("date word", 7, "last decade")]),
        ("May it be in May", [("date word", 0, "May"), ("date word", 13, "May")]),
        ("“a ‘b’ c”", [("quotation mark", 0, "“"), ("quotation mark", 3, "‘"),
                       ("quotation mark", 8, "”")]),
        ('"so"', [("quotation mark", 0, '"'), ("quotation mark", 3, '"')]),
    ],
)  # fmt: skip
def test_signs_are_found_in_a_phrase(text: str, expected: list[tuple[str, int, str]]) -> None:
    """Signs are found inside compounds, beside marks and beside one another."""
    assert expected == seen(text)


@given(filler)
def test_words_like_signs_are_none(text: str) -> None:
    """Apostrophes and words that only hold a number's letters are no signs; a sign beside is."""
    assert [("digits", len(text), "3")] == seen(f"{text}3")


def test_signs_of_furniture_are_not_asked_for() -> None:
    """Only the body is audited: the date of a page's banner is no sign of the article."""
    article = sources.load("courthouse-news")
    words = {sign.words for sign in audit.signs(article)}

    assert "2024" in article.text
    assert {"40,000", "1.24"} <= words
    assert words.isdisjoint({"2024", "19"})


def test_planted_signs_without_a_ledger_are_missing(desk: Desk) -> None:
    """In an article of which the ledger holds nothing, every sign is missing; names are not."""
    desk.article("Yesterday MS-13 had 40 members, “they” said.")
    result = audit.audit(sources.load("courthouse-news"))

    expected = [(0, "Yesterday"), (20, "40"), (32, "“"), (37, "”")]
    assert expected == [(sign.start, sign.words) for sign in result.missing]
    assert 5 == result.total


@pytest.mark.parametrize("text", ["MS-130", "XMS-13", "MS-14", "MS –13", "MS-13th"])
def test_a_name_that_is_not_the_pattern_is_missing(desk: Desk, text: str) -> None:
    """A number that only resembles the name of the gang is missing like any other."""
    desk.article(f"They met {text} and MS-13 there.")
    missing = audit.audit(sources.load("courthouse-news")).missing

    assert [(text[-3:] if text == "MS-130" else re.search(r"\d+", text)[0])] == [
        sign.words for sign in missing
    ]


@pytest.mark.parametrize("wrong", [r"\bMS-13(", "[MS", "*13", r"(?P<n>1)(?P<n>3)"])
def test_a_bad_regular_expression_is_refused(desk: Desk, wrong: str) -> None:
    """A pattern that is no regular expression is refused by file, line and column."""
    desk.swap(NAMES, r"\bMS13\b", wrong)
    with pytest.raises(RecordError) as refused:
        audit.audit(sources.load("insight-crime"))

    expected = f"{NAMES}, line 3, column pattern: expected a regular expression ("
    assert str(refused.value).startswith(expected)
    assert str(refused.value).endswith(f"), seen {wrong!r}")


def test_a_pattern_that_stands_twice_is_refused(desk: Desk) -> None:
    """The same pattern in two rows is refused by both lines."""
    desk.swap(NAMES, r"\bMS13\b", r"\bMS-13\b")

    with pytest.raises(RecordError, match=f"^{NAMES}, line 3, column pattern: .*; line 2 has it"):
        audit.audit(sources.load("insight-crime"))


def run(*arguments: str) -> Result:
    """Return what `casebook audit` does."""
    return CliRunner().invoke(main, ["audit", *arguments])


def counts() -> dict[str, tuple[int, int]]:
    """Return how many signs and sentences each article has, by the audit itself."""
    audits = {id: audit.audit(sources.load(id)) for id in ARTICLES}
    return {id: (one.total, one.sentences) for id, one in audits.items()}


def test_the_command_says_that_all_is_accounted_for() -> None:
    """`casebook audit` succeeds with one line an article, made from the audit's own count."""
    totals = counts()
    result = run()

    lines = [
        f"{id}: {signs} of {signs} signs, {sentences} of {sentences} sentences accounted for"
        for id, (signs, sentences) in totals.items()
    ]
    assert (0, lines) == (result.exit_code, result.stdout.splitlines())
    assert min(signs for signs, _ in totals.values()) > 60
    assert min(sentences for _, sentences in totals.values()) > 30


def test_the_command_prints_json() -> None:
    """`casebook audit --json` gives machines the same counts."""
    totals = counts()
    result = run("--json")

    assert 0 == result.exit_code
    assert [
        {"source": id, "total": signs, "accounted": signs, "missing": []}
        | {"sentences": sentences, "claimed": sentences, "unclaimed": []}
        for id, (signs, sentences) in totals.items()
    ] == json.loads(result.stdout)


def test_the_command_fails_with_words_and_place(desk: Desk) -> None:
    """Without a row, `casebook audit` fails and names the sign's words and place."""
    total, sentences = counts()["courthouse-news"]
    remove(desk, "quantities", "CN08")
    result = run()

    assert 1 == result.exit_code
    assert [
        "courthouse-news at 1828: digits '40,000': no row of it",
        f"courthouse-news: {total - 1} of {total} signs, "
        f"{sentences} of {sentences} sentences accounted for",
    ] == result.stdout.splitlines()[:2]


def test_the_command_fails_with_json(desk: Desk) -> None:
    """Without a row, `casebook audit --json` fails and lists the sign, its words readable."""
    remove(desk, "quotations", "IC-Q04")
    result = run("--json")
    (first, second) = json.loads(result.stdout)

    mark = {"kind": "quotation mark"}
    expected = [{**mark, "start": 1075, "words": "“"}, {**mark, "start": 1083, "words": "”"}]
    assert (1, [], expected) == (result.exit_code, first["missing"], second["missing"])
    assert second["total"] == second["accounted"] + 2
    assert "“" in result.stdout


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        (QUANTITIES, ",nine cliques,", ",ten cliques,", "expected 'ten cliques' at 5191"),
        (QUANTITIES, "sessions,count,40000", "sesions,count,40000", ", line 7, column voice"),
        ("data/ledger/dates.csv", "2017-10-20,", "2017-13,", ", line 7, column edtf"),
        (NAMES, "pattern,reason", "pattern;reason", ", line 1: expected the columns"),
        ("seeds/insight_crime.txt", "nine cliques", "ten cliques", "expected the file with sha256"),
    ],
)
def test_the_command_refuses_a_bad_row(
    desk: Desk, table: str, old: str, new: str, message: str
) -> None:
    """Where a row or file is bad, `casebook audit` fails with one sentence that names it."""
    desk.swap(table, old, new)
    result = run()

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(f"casebook: {table}")
    assert message in result.stderr
    assert 1 == len(result.stderr.splitlines())


def test_the_command_refuses_before_it_counts(desk: Desk) -> None:
    """An article that cannot be opened stops the command; the error is one of Casebook's own."""
    (desk.root / "seeds/insight_crime.txt").unlink()

    with pytest.raises(CasebookError, match=r"^seeds/insight_crime\.txt: "):
        audit.audit(sources.load("insight-crime"))
    assert 2 == run().exit_code


@pytest.mark.parametrize("words", ["last\u00a0year", "recent\u00a0years", "for\u202fweeks"])
def test_a_sign_with_a_non_breaking_space_is_found(words: str) -> None:
    """A date word is found whatever kind of space stands in it, as an anchor's words are."""
    assert [("date word", 3, words)] == seen(f"In {words}, so")
    assert [("date word", 3, anchors.fold(words))] == seen(f"In {anchors.fold(words)}, so")


@pytest.mark.parametrize("text", ["They came last\nYears went by", "They came last\n\nYear in"])
def test_a_sign_does_not_cross_a_line(text: str) -> None:
    """Words of two paragraphs make no sign together; a sign behind them is found alone."""
    assert [("date word", len(text) + 2, "today")] == seen(f"{text}, today")


@pytest.mark.parametrize(
    "words", ["Mondays", "MONDAY", "eleventh", "twelfth", "twentieth", "sixties", "½", "₹"]
)
def test_other_forms_of_signs_are_found(words: str) -> None:
    """Plurals, capitals, ordinals beyond the tenth, fractions and other currencies are signs."""
    assert [(3, words)] == [(start, found) for _, start, found in seen(f"In {words}, so")]


@pytest.mark.parametrize("id", ARTICLES)
def test_every_sentence_carries_a_claim_or_is_listed(id: str) -> None:
    """Every sentence of an article carries a claim or is listed as carrying none."""
    article = sources.load(id)
    result = audit.audit(article)

    assert (len(passages.sentences(article)), ()) == (result.sentences, result.unclaimed)
    assert result.sentences > 30


def test_sentences_without_claims_are_named(desk: Desk) -> None:
    """In an article of which the ledger holds nothing, every sentence is unclaimed."""
    desk.article("The mayor spoke of homes.\n\nThe officers often came. They spoke.")
    result = audit.audit(sources.load("courthouse-news"))

    expected = [(0, "The mayor spoke of homes."), (27, "The officers often came.")]
    assert [*expected, (52, "They spoke.")] == [(s.start, s.text) for s in result.unclaimed]
    assert 3 == result.sentences


CLAIM = "ZZ-C1,courthouse-news,{},{},,,Planted.,sessions,opinion,,none,,planted\n"
NO_CLAIM = "ZZ-N1,courthouse-news,{},{},,,planted\n"


@pytest.mark.parametrize(("table", "row"), [("claims", CLAIM), ("no-claims", NO_CLAIM)])
@pytest.mark.parametrize(
    ("words", "left"), [("One", "Two met."), ("e was.", "Two met."), ("Two met.", "One was.")]
)
def test_a_claim_accounts_for_its_own_sentence_only(
    desk: Desk, table: str, row: str, words: str, left: str
) -> None:
    """A claim, or a row that says there is none, accounts for the sentence in which it begins."""
    desk.article("One was. Two met.")
    article = sources.load("courthouse-news")
    name = f"data/ledger/{table}.csv"
    desk.write(name, desk.text(name) + row.format(article.text.index(words), words))
    result = audit.audit(article)

    assert (2, [left]) == (result.sentences, [s.text for s in result.unclaimed])


def test_the_command_names_an_unclaimed_sentence(desk: Desk) -> None:
    """Without its row, `casebook audit` fails and names the sentence by place and first words."""
    total, sentences = counts()["courthouse-news"]
    remove(desk, "no-claims", "CN-N01")
    result = run()
    as_json = json.loads(run("--json").stdout)[0]

    assert 1 == result.exit_code
    assert result.stdout.splitlines()[0].startswith("courthouse-news at 4870: no claim in 'That")
    assert f"{total} of {total} signs, {sentences - 1} of {sentences}" in result.stdout
    assert (sentences, sentences - 1) == (as_json["sentences"], as_json["claimed"])
    assert [4870] == [one["start"] for one in as_json["unclaimed"]]


# Signs without width, or that only stand on another: none of them hides a number from a reader.
UNSEEN = [
    *"\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e",
    *"\u2060\u2061\u2063\u2064\u2065\u2066\u2069\u206a\u206f\u3164\ufe00\ufe0e\ufe0f\ufeff\uffa0",
    *"\ufff9\U0001d173\U000e0001\U000e0041\U000e0100\u0000\u0002\u007f\u0301\u0332\u20dd",
]  # fmt: skip
HIDDEN_WORDS = ["million", "October", "Mondays", "40,000", "last year", "fifty", "weekly", "twice"]


@pytest.mark.parametrize("words", HIDDEN_WORDS)
def test_a_sign_that_nobody_sees_hides_nothing(words: str) -> None:
    """A sign without width anywhere in a number or date leaves it one sign, whole, in place."""
    (kind, _, _) = seen(words)[0]
    for at in range(1, len(words)):
        for unseen in UNSEEN:
            hidden = words[:at] + unseen + words[at:]
            assert [(kind, 3, hidden)] == seen(f"In {hidden} so")


@given(planted, st.lists(st.sampled_from("\u00ad\u200b\u200d\u2060\ufeff\ufe0f"), min_size=3))
def test_any_sign_with_many_that_nobody_sees_is_found(
    sign: tuple[str, str], unseen: list[str]
) -> None:
    """Signs of every kind are found with signs without width between all their letters."""
    kind, words = sign
    hidden = "".join(map("".join, zip(words, (unseen * len(words))[: len(words)], strict=True)))
    (found,) = seen(f"of {hidden} so")

    assert (kind, 3) == found[:2]
    assert found[2] == hidden[: len(found[2])]
    assert words[-1] in found[2]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("of \ufb01ve so", "number word", "\ufb01ve"),
        ("of \ufb01fty-\ufb01ve so", "number word", "\ufb01fty"),
        ("of \ufb01rst so", "number word", "\ufb01rst"),
        ("of 𝐟𝐢𝐯𝐞 so", "number word", "𝐟𝐢𝐯𝐞"),
        ("of Ｍｏｎｄａｙ so", "date word", "Ｍｏｎｄａｙ"),
        ("of Augu\ufb06 so", "date word", "Augu\ufb06"),
        ("of \u2467 so", "digits", "\u2467"),
        ("of \u216b so", "digits", "\u216b"),
        ("of \u2169\u2160 so", "digits", "\u2169\u2160"),
        ("of \u2474 so", "digits", "\u2474"),
        ("of \u2488 so", "digits", "\u2488"),
        ("of ４０ so", "digits", "４０"),
        ("of 𝟒𝟎 so", "digits", "𝟒𝟎"),
        ("of x\u00b2 so", "digits", "\u00b2"),
        ("of XII so", "number word", "XII"),
        ("of Henry VIII, so", "number word", "VIII"),
        ("of ４０％ so", "digits", "４０"),
        ("of ％ so", "currency or percent sign", "％"),
        ("of ＄ so", "currency or percent sign", "＄"),
        ("of mil\u00ad\nlion so", "number word", "mil\u00ad\nlion"),
        ("of Octo\u00ad \n ber so", "date word", "Octo\u00ad \n ber"),
        ("of _five_ so", "number word", "five"),
        ("of twenty\u00adfive so", "number word", "twenty\u00adfive"),
        ("of some\u200bfive so", "number word", "five"),
        ("of five\u200bor so", "number word", "five"),
        ("of last\u00ad\u00a0year so", "date word", "last\u00ad\u00a0year"),
    ],
)
def test_a_number_in_other_letters_is_found(text: str, kind: str, words: str) -> None:
    """Ligatures, circled, Roman, raised and wide forms are signs, with the words of the file."""
    assert (kind, text.index(words), words) == seen(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "of\u00adten", "some\u00adone", "some\u2060one", "at\u00adten\u00adtion", "Marc\u00adhing",
        "mil\u00ad\n\nlion", "I", "V", "X", "MIX", "CIVIL", "IVY", "DC", "IIII", "\ufb01ne",
    ],
)  # fmt: skip
def test_a_word_with_a_hidden_sign_is_no_number_for_it(text: str) -> None:
    """A word that only holds a number's letters is none, with a sign without width in it either."""
    assert [] == seen(f"A {text} so")


def test_a_number_beside_digits_is_found() -> None:
    """A number word that touches digits is a sign of its own."""
    assert [("digits", 1, "5"), ("number word", 2, "million")] == seen("€5million")[1:]
    assert ["May", "2016"] == [words for _, _, words in seen("May2016")]


def test_hidden_signs_are_missing_from_the_audit(desk: Desk) -> None:
    """The command fails for a number with a hidden sign, and shows the hidden sign as escaped."""
    desk.article("He spoke of five mil\u00adlion members on Mon\u200bday in Octo\u2060ber.")
    result = run()

    assert 1 == result.exit_code
    for words in ("five", "mil\\xadlion", "Mon\\u200bday", "Octo\\u2060ber"):
        assert f"'{words}': no row of it" in result.stdout


def test_the_command_has_a_limit_to_what_it_prints(desk: Desk) -> None:
    """Of many signs and sentences without a row the first are named and the others counted."""
    desk.article("\n\n".join(f"He saw {n} homes." for n in range(70)) + f"\n\nIt was {'7' * 5000}.")
    result = run()
    lines = [line for line in result.stdout.splitlines() if line.startswith("courthouse-news")]

    assert 1 == result.exit_code
    assert 50 == sum("no row of it" in line for line in lines)
    assert 50 == sum("no claim in" in line for line in lines)
    assert "courthouse-news: 21 more signs without a row; --json names all" in lines
    assert "courthouse-news: 21 more sentences without a row; --json names all" in lines
    assert 71 == len(json.loads(run("--json").stdout)[0]["missing"])


def test_a_long_sign_is_cut_where_it_is_printed(desk: Desk) -> None:
    """A number of thousands of digits does not fill the terminal."""
    desk.article(f"It was {'7' * 5000}.")

    assert max(map(len, run().stdout.splitlines())) < 200
