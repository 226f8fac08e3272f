"""How well statements are read that programs of this machine made into PDFs: words and paragraphs, by program.

    python benchmarks/pdf_text.py [--keep FOLDER]

The texts are ours, in six languages, so that what a PDF should say is known. Each is printed in four looks (one column or two, ragged or
justified, paragraphs told by a gap or by an indent) by each of Chromium, LibreOffice and groff with Ghostscript that is installed.
*Words* is the share of words and signs in common with the text, in order (2 * common / both); *paragraphs* the F1 of whole paragraphs that
are the same to the letter. `in-sample` texts were looked at while the rules were written, `left out` ones were not.
"""

from __future__ import annotations

import argparse
import difflib
import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from wirewatch.article.pdf.pdf_text import read_pdf

TOKEN = re.compile(r"[\u3400-\u9fff]|\w+|[^\w\s]")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Columns, whether an indent tells paragraphs, whether lines are justified.
LOOKS = ((1, False, False), (1, True, True), (2, False, True), (2, True, False))
TEXTS = ROOT / "benchmarks" / "pdf_texts.yaml"


def markup(language: str, text: Sequence[str], look: tuple[int, bool, bool]) -> str:
    """Return a page of HTML that shows a text in a look."""
    columns, is_indented, is_justified = look
    style = (
        f"body {{ font: 11pt {'serif' if is_indented else 'sans-serif'}; text-align: {'justify' if is_justified else 'start'} }}"
        f"div {{ column-count: {columns} }} h1 {{ text-align: center }} @page {{ margin: 2.2cm; size: A4 }}"
        f"p {{ {'margin: 0; text-indent: 1.5em' if is_indented else 'margin: 0 0 .8em'} }}"
    )
    direction = ' dir="rtl"' if language == "ar" else ""
    said = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in text[1:])
    head = f'<html lang="{language}"{direction}><meta charset="utf-8"><style>{style}</style>'
    return f"{head}<h1>{html.escape(text[0])}</h1><div>{said}</div></html>"


def printed(folder: Path) -> Iterator[tuple[str, str, Sequence[str], Path]]:
    """Print every text with every program and yield the program, in-sample or left out, the text and the file."""
    for number, one in enumerate(yaml.safe_load(TEXTS.read_text("utf-8"))):
        language, sample, text = one["language"], one["sample"], one["paragraphs"]
        for look in LOOKS:
            page = folder / f"{number}-{look[0]}{look[1]:d}{look[2]:d}.html"
            page.write_text(markup(language, text, look), "utf-8")
            for program, made in (("Chromium", by_chromium(page)), ("LibreOffice", by_libreoffice(page) if look[0] == 1 else None)):
                if made:
                    yield program, sample, text, made
        if language == "en" and shutil.which("groff"):
            for device in ("pdf", "ps"):
                if made := by_groff(folder / f"{number}.ms", text, device):
                    yield f"groff, {'Ghostscript' if device == 'ps' else 'its own'}", sample, text, made


def by_chromium(page: Path) -> Path | None:
    """Print a page as a browser does."""
    target = page.with_suffix(".chromium.pdf")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent}/profile", f"--print-to-pdf={target}"]
    return target if CHROMIUM and ran([CHROMIUM, *options, page.as_uri()]) else None


def by_libreoffice(page: Path) -> Path | None:
    """Open a page as a document and export it; columns are lost on this way."""
    office = shutil.which("soffice")
    if not office:
        return None
    for source, kind in ((page, "odt"), (page.with_suffix(".odt"), "pdf")):
        ran([office, "--headless", "--convert-to", kind, "--outdir", str(page.parent), str(source)])
    made = page.with_suffix(".pdf")
    return made if made.exists() else None


def by_groff(source: Path, text: Sequence[str], device: str) -> Path | None:
    """Set a text in two columns as troff does, its words divided, and make it a PDF directly (if groff can) or by Ghostscript."""
    source.write_text(f".TL\n{text[0]}\n.2C\n" + "".join(f".PP\n{paragraph}\n" for paragraph in text[1:]), "utf-8")
    target = source.with_suffix(f".{device}.pdf")
    groff = ["groff", "-ms", f"-T{device}", str(source)]
    made = subprocess.run(groff, capture_output=True, check=False)
    if made.returncode:
        return None
    target.write_bytes(made.stdout)
    if device == "ps":
        distilled = target.with_suffix(".distilled.pdf")
        return distilled if shutil.which("ps2pdf") and ran(["ps2pdf", str(target), str(distilled)]) else None
    return target


def ran(command: Sequence[str]) -> bool:
    """Run a program and tell whether it did."""
    return subprocess.run(command, capture_output=True, check=False, timeout=180).returncode == 0


def scores(text: Sequence[str], read: str) -> tuple[float, float]:
    """Return the share of words in common and the F1 of paragraphs."""
    wanted, found = TOKEN.findall(" ".join(text)), TOKEN.findall(read)
    blocks = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    same = len(set(text) & set(read.split("\n")))
    return 2 * sum(block.size for block in blocks) / max(1, len(wanted) + len(found)), 2 * same / (len(text) + len(read.split("\n")))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--keep", type=Path, help="where the PDFs stay")
    given = options.parse_args()
    rows: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for program, sample, text, file in printed(folder):
            rows[sample, program].append(scores(text, read_pdf(file.read_bytes()).text))
            print(f"\r{sum(map(len, rows.values()))} PDFs read", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(f"{'texts':<10} {'made by':<22}{'PDFs':>5}{'words':>8}{'paragraphs':>12}")
    for (sample, program), found in sorted(rows.items()):
        words, paragraphs = (sum(column) / len(found) for column in zip(*found, strict=True))
        print(f"{sample:<10} {program:<22}{len(found):>5}{words:>8.3f}{paragraphs:>12.2f}")


if __name__ == "__main__":
    main()
