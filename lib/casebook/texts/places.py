"""Places: rows as a reader meets them, each linked to where it stands in a report."""

from __future__ import annotations

import re
from collections.abc import Collection

from casebook.display.html import Markup, element, join, link
from casebook.texts import sources

__all__ = ["linked", "local", "row", "words"]

_CODING, _ARTICLE = "21-coding.ipynb", "10-article.ipynb"


def row(id: str) -> Markup:
    """
    Return *id*, linked to its row: a statement in the report on coding, else words of an article.

    >>> row("S72")
    Markup('<a href="21-coding.ipynb#S72">S72</a>')
    """
    article = next((a for letters, a in sources.by_letters().items() if id.startswith(letters)), "")
    return words(id, article) if article else element("a", id, href=f"{_CODING}#{id}")


def words(id: str, article: str) -> Markup:
    """
    Return *id*, linked to its words in the report on its *article*.

    >>> words("LT-Q01", "lake-times")
    Markup('<a data-report="lake-times" href="10-article.ipynb#at-LT-Q01">LT-Q01</a>')
    """
    return element("a", id, data_report=article, href=f"{_ARTICLE}#at-{id}")


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
    either = "|".join(sources.by_letters())
    known = re.compile(rf"\b(S\d{{2,}}|(?:{either})(?:-[QC])?\d{{2,}})\b")
    return join(row(part) if at % 2 else part for at, part in enumerate(known.split(text)))
