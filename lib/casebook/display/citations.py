"""Citations: works and rows as a reader meets them, each linked to where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from casebook.display.html import Markup, element, join, link
from casebook.records.references import Reference

__all__ = ["cite", "linked", "local", "row", "words"]

_ARTICLES = {"CN": "courthouse-news", "IC": "insight-crime"}
_ROW = re.compile(r"\b(S\d{2,}|(?:CN|IC)(?:-[QC])?\d{2,})\b")


def cite(keys: Iterable[str], known: dict[str, Reference], *, seen: str = "") -> Markup:
    """
    Return the works of *keys*, linked; *seen* says how surely a fact was seen, if not as the work.

    >>> work = Reference(key="k", title="T", publisher="P", kind="web page", seen="primary text")
    >>> cite(["k"], {"k": work})
    Markup('<span>P (primary text)</span>')
    """
    return join([_one(known[key], seen) for key in dict.fromkeys(keys)], "; ")


def row(id: str) -> Markup:
    """
    Return *id*, linked to its row: a statement in the report on coding, else words of an article.

    >>> row("S72")
    Markup('<a href="21-coding.ipynb#S72">S72</a>')
    """
    if id[:2] in _ARTICLES:
        return words(id, _ARTICLES[id[:2]])
    return element("a", id, href=f"21-coding.ipynb#{id}")


def words(id: str, article: str) -> Markup:
    """
    Return *id*, linked to its words in the report on its *article*.

    >>> words("IC-Q01", "insight-crime")
    Markup('<a data-report="insight-crime" href="10-article.ipynb#at-IC-Q01">IC-Q01</a>')
    """
    return element("a", id, data_report=article, href=f"10-article.ipynb#at-{id}")


def local(id: str, here: Collection[str]) -> Markup:
    """
    Return *id*, linked to its row in the same report if that is among the rows *here*.

    >>> local("S72", {"S72"}), local("S73", {"S72"})
    (Markup('<a href="#S72">S72</a>'), Markup('S73'))
    """
    return link(id, f"#{id}" if id in here else "")


def linked(text: str) -> Markup:
    """
    Return *text*, escaped, with every id of a statement, quotation, claim, number or date linked.

    >>> linked("a <b> (S72)")
    Markup('a &lt;b&gt; (<a href="21-coding.ipynb#S72">S72</a>)')
    """
    return join(row(part) if at % 2 else part for at, part in enumerate(_ROW.split(text)))


def _one(work: Reference, seen: str) -> Markup:
    weak = ", weak carrier" if work.weak else ""
    label = link(work.publisher, work.url or work.seen_at)
    return element("span", label, f" ({seen or work.seen}{weak})")
