"""PDF files made by hand, so that a test knows every word of every page."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["pdf"]


def pdf(
    *pages: str | bytes | None,
    outline: Sequence[tuple[str, int]] = (),
    more: str = "",
    font: str = "Helvetica",
    turn: int = 0,
) -> bytes:
    """
    Return a PDF with the lines of each page; None is a page that has a stroke and no text.

    A page of bytes is drawn as they say. `outline` gives titles with their page from 1, `more` is
    put into the catalog, `turn` is by how many degrees a viewer turns each page.
    """
    kind = f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>"
    objects = [kind.encode()]
    tree = 2 + 2 * len(pages)
    for text in pages:
        shown = text if isinstance(text, bytes) else b"0 0 m 9 9 l S"
        if isinstance(text, str):
            lines = " ".join(f"({_escaped(line)}) Tj T*" for line in text.split("\n"))
            shown = f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 612 792] /Rotate {turn} "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 1 0 R >> >> >>".encode()
        )
    kids = [3 + 2 * at for at in range(len(pages))]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects.append(f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode())
    first = tree + 2
    if outline:
        last = first + len(outline) - 1
        objects.append(f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R >>".encode())
        more += f" /Outlines {tree + 1} 0 R"
    for at, (title, page) in enumerate(outline):
        following = f"/Next {first + at + 1} 0 R" if at + 1 < len(outline) else ""
        objects.append(
            f"<< /Title ({_escaped(title)}) /Parent {tree + 1} 0 R {following} "
            f"/Dest [{kids[page - 1]} 0 R /Fit] >>".encode("cp1252")
        )
    objects.append(f"<< /Type /Catalog /Pages {tree} 0 R {more} >>".encode())
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    content, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return content + head + rows + tail + b"startxref\n%d\n%%%%EOF\n" % len(content)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
