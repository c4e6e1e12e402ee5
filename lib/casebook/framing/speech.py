"""Speech: who gets to speak in an article, in what order, how, and who answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from casebook.display import leads, pictures, remarks, tables
from casebook.display.html import Fragment, element, say
from casebook.display.leads import Panel
from casebook.display.pictures import Bar
from casebook.texts import ledger, passages
from casebook.texts.ledger import Answer, Claim, Quotation
from casebook.texts.sources import Document

__all__ = ["cues", "in_short", "per_voice", "words_per_voice"]

_COLUMNS = [
    *("voice", "place", "quotations", "words", "direct", "mixed", "paraphrased"),
    *("set against it", "rows"),
]


def per_voice(
    own: str, quoted: Sequence[Quotation], claimed: Sequence[Claim], answers: Sequence[Answer]
) -> pd.DataFrame:
    """
    Return one row for each voice other than the publication *own*, in the order it first speaks.

    Columns: voice, place (character of the file where it is first quoted or credited),
    quotations, words (quoted), direct and mixed (quotations by form), paraphrased (claims credited
    to it that no quotation of it touches), "set against it" (voices that dispute it), rows (the
    ids of what is counted); both are joined by semicolons.
    """
    voices = ({row.voice for row in quoted} | {row.voice for row in claimed}) - {own}
    rows = []
    for voice in voices:
        words = [row for row in quoted if row.voice == voice]
        told = [row for row in claimed if row.voice == voice]
        paraphrased = [row for row in told if not _touches(row, words)]
        rows.append(
            {
                "voice": voice,
                "place": min(row.start for row in (*words, *told)),
                "quotations": len(words),
                "words": sum(row.words for row in words),
                "direct": sum(row.form == "direct" for row in words),
                "mixed": sum(row.form == "mixed" for row in words),
                "paraphrased": len(paraphrased),
                "set against it": _joined(
                    a.voice for a in answers if a.answers == voice and a.how == "disputes"
                ),
                "rows": _joined(row.id for row in (*words, *paraphrased)),
            }
        )
    return pd.DataFrame(rows, columns=_COLUMNS).sort_values(["place", "voice"], ignore_index=True)


def in_short(
    spoken: pd.DataFrame,
    document: Document,
    answers: Sequence[Answer],
) -> dict[str, str]:
    """
    Return what can be set beside another article: by measure the value, as a reader meets it.

    *spoken* is what `per_voice` gives for the *document* and its *answers*.
    """
    voices = ledger.voices()
    words = sum(passages.count_words(document.text[a:b]) for a, b in document.body)
    said, most = spoken["words"].sum(), spoken["words"].max()
    loudest = spoken.loc[(spoken["words"] == most) & (spoken["words"] > 0), "voice"]
    against = sorted({answer.answers for answer in answers if answer.how == "disputes"})

    def named(ids: Iterable[str]) -> str:
        return "; ".join(voices[id].name for id in ids) or "nobody"

    return {
        "words in all": f"{words:,}",
        "words quoted": f"{said:,}" + (f", {100 * said / words:.1f} percent" if words else ""),
        "quotations": f"{spoken['direct'].sum()} direct, {spoken['mixed'].sum()} mixed",
        "paraphrased": f"{spoken['paraphrased'].sum()}",
        "voices": f"{len(spoken)}, of them {(spoken['quotations'] > 0).sum()} quoted",
        "in order": named(spoken["voice"]),
        "most quoted": named(loudest) + (f", {most} words" if len(loudest) else ""),
        "disputed": named(against),
    }


def cues(quoted: Sequence[Quotation]) -> pd.DataFrame:
    """
    Return how often each voice is introduced by which reporting words.

    Columns: voice, cue ("none" where the sentence has no cue of its own), times, rows (the ids of
    the quotations, joined by semicolons).
    """
    held: dict[tuple[str, str], list[str]] = {}
    for row in quoted:
        held.setdefault((row.voice, row.cue or "none"), []).append(row.id)
    rows = [(*pair, len(ids), _joined(ids)) for pair, ids in held.items()]
    return pd.DataFrame(rows, columns=["voice", "cue", "times", "rows"])


def words_per_voice(quotations: Sequence[Quotation], *, note: str) -> Panel | Fragment:
    """Return bars: how many words of each voice are quoted, first speaker on top, and a table."""
    if not quotations:
        return say("The article has no words between quotation marks, so there is no picture.")
    voices = ledger.voices()
    order = list(dict.fromkeys(q.voice for q in quotations))
    table = pd.DataFrame(
        {
            "voice": [voices[voice].name for voice in order],
            "quotations": [sum(q.voice == voice for q in quotations) for voice in order],
            "words": [sum(q.words for q in quotations if q.voice == voice) for voice in order],
        }
    )
    most = table["words"].max()
    bars = [
        Bar(label=voice, value=words, words=f"{words:,}", strong=words == most)
        for voice, words in zip(table["voice"], table["words"], strict=True)
    ]
    what = "Words between quotation marks, by voice"
    drawn = element("div", pictures.bars({"": bars}, what=what, least=0), class_="picture")
    figure = leads.figure(
        f"{what}, in the order in which each is first quoted",
        drawn,
        element("p", remarks.bars(table, "words"), class_="remark"),
        element(
            "details",
            element("summary", "The same as a table"),
            tables.scrolled(tables.markup(table), what),
        ),
        note=note,
    )
    return leads.panel("words per voice", figure)


def _touches(claim: Claim, words: Sequence[Quotation]) -> bool:
    return any(row.start < claim.end and claim.start < row.end for row in words)


def _joined(ids: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(ids))
