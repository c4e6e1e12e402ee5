"""
Reading: how hard the prose of a page is, by the grade of Flesch and Kincaid.

Kincaid and others, 1975: 0.39 words a sentence and 11.8 syllables a word, less 15.59. What stands
between quotation marks is the articles' own and counts as one easy word, as do official names,
numbers, addresses of files and the names of drugs. An entry of a timeline holds statements whose
words were fixed when they were coded; they are left aside, as tables are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

__all__ = ["grade", "prose", "sentences"]

_BLOCKS = ("p", "li", "dd")
_APART = "table, blockquote, pre, .article, .entry, .input, .credit, footer, nav, form, script"
_DRUGS = "fentanyl|heroin|cocaine|methamphetamine|marijuana|opioids?|opium|prescription|overdoses?"
_NAME = r"[A-Z][\w’'-]*(?:(?: (?:of|the|and|for|on|to|in|de|against|&))* [A-Z][\w’'-]*)+"


def prose(page: BeautifulSoup) -> Iterator[str]:
    """Yield each block of our own prose on a *page*: paragraphs and items."""
    apart = {id(inner) for outer in page.select(_APART) for inner in outer.find_all(True)}
    for block in page.select("main")[0].find_all(_BLOCKS):
        inner = [one for one in block.find_all(_BLOCKS) if isinstance(one, Tag)]
        text = " ".join(block.get_text(" ").split())
        if text and id(block) not in apart and not inner and block.get("hidden") is None:
            yield text


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*, names and quoted words as one word each."""
    text = re.sub(r"“[^”]*”|\"[^\"]*\"", "said", text)
    text = re.sub(r"\[[^\]]*\]", "", text)  # a list of works is no sentence
    text = re.sub(r"\bNo\. |\bU\.S\.|\bv\. |\bvs\. ", "x ", text)
    text = re.sub(r"\S*(?:/|\.csv|\.yml|\.ipynb|_|=)\S*", "file", text)
    text = re.sub(rf"(?i)\b(?:{_DRUGS})\b", "drug", text)
    text = re.sub(rf"(?<![.?!] )(?<!^){_NAME}", "Name", text)
    text = re.sub(r"[+\-−$]?\d[\d,.]*\d|\d", "9", text)
    return [one for one in re.split(r"(?<=[.?!])\s+", text) if re.search(r"[A-Za-z]", one)]


def words(sentence: str) -> list[str]:
    """Return the words of a *sentence*."""
    return re.findall(r"[A-Za-z0-9]+(?:[’'-][A-Za-z0-9]+)*", sentence)


def grade(blocks: list[str]) -> float:
    """Return the grade of Flesch and Kincaid of all *blocks* of prose together."""
    said = [one for block in blocks for one in sentences(block)]
    used = [word for one in said for word in words(one)]
    return (
        0.39 * len(used) / max(len(said), 1)
        + 11.8 * sum(map(_syllables, used)) / max(len(used), 1)
        - 15.59
    )


def _syllables(word: str) -> int:
    word = word.lower()
    if word == "name" or word.isdigit():
        return 1
    found = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]es?$|[^aeioutd]ed$", word) and found > 1:
        found -= 1
    return max(found, 1)
