"""PDFs of our own, written by hand: ASCII lines in Helvetica, a page for each list of lines."""

from __future__ import annotations

from collections.abc import Sequence

LINE_HEIGHT = 14


def pdf_file(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """Return a PDF with these lines, an empty one for a gap, and a declared title where one is given."""
    first_page = 4
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = "\n".join(["BT", "/F1 11 Tf", f"{LINE_HEIGHT} TL", "60 780 Td", *(f"({_escaped(line)}) Tj T*" for line in lines), "ET"])
        place = first_page + 2 * number
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {place + 1} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    written, places = "%PDF-1.7\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{said}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode("latin-1", "replace")


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
