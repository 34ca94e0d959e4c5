"""Take the gallery's pictures of a dossier with a headless chromium: `python docs/pictures.py [DOSSIER.html] [-o DIR]`.

Without a dossier the first example is compared. Pictures go to docs/pictures, one a view, named after it. Needs
chromium (or google-chrome) on the path and a POSIX system; 1 where there is none. Nothing is fetched.
"""

import argparse
import base64
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
EXAMPLE = ROOT / "examples" / "telavi-dam" / "articles"
WIDE, PHONE = (1280, 900), (390, 844)


class Picture(NamedTuple):
    """One view: the section's anchor, the window's size, whether dark, and what is done before."""

    name: str
    at: str
    size: tuple[int, int] = WIDE
    dark: bool = False
    first: str = ""


# A passage opens in the drawer when its link is followed; a row of the claims opens its passages.
_OPEN_ROW = "document.querySelector('#claims details').open = true"
_OPEN_PASSAGE = f"{_OPEN_ROW}; document.querySelector('#claims details q a, #claims details .l > a').click()"
PICTURES = (
    Picture("first", ""),
    Picture("summary", "minute"),
    Picture("summary-dark", "minute", dark=True),
    Picture("summary-phone", "minute", PHONE),
    Picture("claims", "claims"),
    Picture("claims-phone", "claims", PHONE),
    Picture("passages", "claims", first=_OPEN_ROW),
    Picture("passage", "claims", first=_OPEN_PASSAGE),
    Picture("disputes", "disputes"),
    Picture("places", "places"),
    Picture("numbers", "numbers"),
    Picture("voices", "voices"),
    Picture("lineage", "lineage"),
    Picture("time", "time"),
    Picture("wording", "wording"),
    Picture("findings", "findings"),
    Picture("accounts", "accounts"),
    Picture("about", "about"),
)


def main(arguments: Sequence[str]) -> int:
    """Take every picture; a line for each."""
    sys.path.insert(0, str(ROOT))
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("dossier", nargs="?", type=Path)
    words.add_argument("-o", "--output", type=Path, default=HERE / "pictures")
    given = words.parse_args(arguments)
    # The tests' own driver of a browser, over a pipe.
    from tests.report.test_browser import CHROMIUM, Browser

    if CHROMIUM is None or os.name != "posix":
        print("no chromium here; install it, or take the pictures on another machine", file=sys.stderr)
        return 1
    given.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = (given.dossier or compared(Path(folder))).resolve()
        browser = Browser(Path(folder) / "profile")
        try:
            for picture in PICTURES:
                path = given.output / f"{picture.name}.png"
                path.write_bytes(taken(browser, page, picture))
                print(path)
        finally:
            browser.close()
    return 0


def compared(folder: Path) -> Path:
    """The page of the first example."""
    from rashomon import compare
    from rashomon.report import render

    dossier = compare(EXAMPLE).dossier
    assert dossier is not None, "the example tells one event"
    page = folder / "dossier.html"
    page.write_text(render(dossier), encoding="utf-8")
    return page


def taken(browser: Any, page: Path, picture: Picture) -> bytes:
    """One view as PNG."""
    scheme = {"name": "prefers-color-scheme", "value": "dark" if picture.dark else "light"}
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.send("Emulation.setEmulatedMedia", features=[scheme, still])
    browser.send("Emulation.setScrollbarsHidden", hidden=True)
    browser.open(page.as_uri(), *picture.size)
    if picture.at:
        browser.run(f"document.getElementById('{picture.at}').scrollIntoView({{behavior: 'instant'}})")
    if picture.first:
        browser.run(f"{{ {picture.first} }}")
    # Two frames: what was asked for is drawn.
    browser.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
    return base64.b64decode(browser.send("Page.captureScreenshot", format="png")["data"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
