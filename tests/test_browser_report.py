"""The HTML report in a real browser: it opens, runs nothing, asks for nothing, fits, jumps and prints."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Watched
from pages import reports

import numchk
from numchk.model import Report
from numchk.reports import render

KINDS = ("compare", "check", "against")
#: Boxes that lie over one another, of the texts that stand beside or below each other in a strip.
OVERLAPS = """() => {
  const found = [];
  const inner = (e) => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  for (const strip of document.querySelectorAll('.strip')) {
    const boxes = [...strip.querySelectorAll('.label > strong, .label > span, .axis text, figcaption')]
      .filter((e) => e.getClientRects().length === 1).map((e) => [e.textContent, inner(e)]);
    boxes.forEach(([a, one], n) => boxes.slice(n + 1).forEach(([b, other]) => {
      const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
      const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
      if (wide > 1 && high > 3) found.push([a, b]);
    }));
  }
  return found;
}"""
#: Bars that leave their track, or are too small to be seen.
OUTSIDE = """() => [...document.querySelectorAll('.bar')].filter((e) => {
  const track = e.closest('.track').getBoundingClientRect(), bar = e.getBoundingClientRect();
  return bar.left < track.left - 2 || bar.right > track.right + 2 || bar.height < 8 || track.width < 150;
}).length"""
#: Elements that reach beyond the page.
BEYOND = """() => [...document.querySelectorAll('main *')].filter((e) => !e.closest('.scroll') && !e.closest('svg')
  && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.tagName + ' ' + e.className)"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of each command."""
    folder = tmp_path_factory.mktemp("pages")
    return {kind: _written(folder / f"{kind}.html", report) for kind, report in reports(folder).items()}


def _written(path: Path, report: Report) -> Path:
    path.write_text(render(report, "html"), encoding="utf-8")
    return path


def _open(watched: Watched, path: Path, width: int = 1000) -> Any:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 400, 700, 1000, 1400])
def test_it_opens_quietly_and_fits(watched: Watched, files: dict[str, Path], kind: str, width: int) -> None:
    page = _open(watched, files[kind], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(BEYOND) == []
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "600"  # the styles are let in
    assert watched.quiet, watched


#: Words of a table's head that are broken over two lines.
BROKEN = """() => [...document.querySelectorAll('thead th')].filter((e) => !/\\s/.test(e.textContent.trim())
  && e.textContent.trim() && (() => { const r = document.createRange(); r.selectNodeContents(e);
  return new Set([...r.getClientRects()].map((box) => Math.round(box.top))).size > 1; })()).map((e) => e.textContent)"""


def test_no_word_of_a_table_s_head_is_broken(watched: Watched, tmp_path: Path) -> None:
    names = ("What the harbour master said of the ferry on Sunday night.txt", "A second and still longer statement.txt")
    for folder, name in zip(("one", "two"), names, strict=True):
        (tmp_path / folder / "of a folder with a long name").mkdir(parents=True)
        (tmp_path / folder / "of a folder with a long name" / name).write_text(
            f"{name[:-4]}\n\nThe ferry carried 220 people on 3 May 2031.\n", encoding="utf-8"
        )
    report = numchk.compare(sorted(tmp_path.rglob("*.txt")))
    page = _open(watched, _written(tmp_path / "report.html", report))
    assert page.locator("thead th", has_text="figures").count() == 1
    assert page.evaluate(BROKEN) == []
    page.evaluate("""() => { const head = document.querySelector('thead');
      head.parentElement.style.tableLayout = 'fixed'; head.parentElement.style.width = '60px';
      head.querySelectorAll('th').forEach((e) => { e.style.overflowWrap = 'anywhere'; }); }""")
    assert "figures" in page.evaluate(BROKEN)  # it sees one


@pytest.mark.parametrize("kind", KINDS)
def test_marks_and_strips_are_drawn(watched: Watched, files: dict[str, Path], kind: str) -> None:
    page = _open(watched, files[kind])
    assert page.locator(".bar").count() >= 2
    assert page.evaluate(OUTSIDE) == 0
    signs = {
        state: page.evaluate(
            f"(e => e && getComputedStyle(e, '::before').content)(document.querySelector('a.figure.{state}'))"
        )
        for state in ("conflict", "agrees")
    }
    assert "≠" in signs["conflict"]
    assert "=" in signs["agrees"]


def test_links_jump_from_table_to_text_and_back(watched: Watched, files: dict[str, Path]) -> None:
    page = _open(watched, files["compare"])
    page.click("table.wide td.against a")
    target = page.url.rpartition("#")[2]
    assert target.startswith("figure-")
    figure = page.locator(f"#{target}")
    assert figure.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
    )
    assert figure.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    figure.click()
    target = page.url.rpartition("#")[2]
    assert target.startswith("finding-")
    assert page.locator(f"#{target}").is_visible()
    assert page.locator(f".card:has(#{target})").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_a_jump_opens_what_is_folded(watched: Watched, files: dict[str, Path]) -> None:
    page = _open(watched, files["compare"])
    hidden = page.evaluate("document.querySelector('details.fold article').id")
    assert not page.locator(f"#{hidden}").is_visible()
    page.goto(f"{files['compare'].as_uri()}#{hidden}")
    assert page.locator(f"#{hidden}").is_visible()


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(watched: Watched, files: dict[str, Path]) -> None:
    page = _open(watched, files["check"])
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "A"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_light_and_dark(watched: Watched, files: dict[str, Path], mode: str) -> None:
    page = _open(watched, files["check"])
    page.emulate_media(color_scheme=mode)
    ground, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    levels = [sum(map(int, colour[4:-1].split(","))) for colour in (ground, ink)]
    assert (levels[0] > levels[1]) is (mode == "light")


def test_it_prints_with_everything_open(watched: Watched, files: dict[str, Path]) -> None:
    page = _open(watched, files["compare"])
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('details article')].every(e => e.checkVisibility())")
    assert not page.locator("nav.contents").is_visible()
    assert watched.quiet, watched


# ---------------------------------------------------------------- what must not run

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
RUN = "window.__ran=1"
#: Words that run something where a page is careless; each is put into every place that comes from outside.
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script\n>{RUN}</script\n>",
    f"<script/src=data:,{RUN}></script>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror='{RUN}'>",
    f'"><img src=x onerror="{RUN}">',
    f"'><img src=x onerror='{RUN}'>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"</svg><svg onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a>",
    f"<math><mtext><img src=x onerror={RUN}>",
    f"<body onload={RUN}>",
    f"<iframe src='javascript:parent.{RUN}'>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<object data='javascript:{RUN}'>",
    f"<embed src='javascript:{RUN}'>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"javascript:{RUN}",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<div onpointerenter={RUN} style='position:fixed;inset:0'>",
    f'" autofocus onfocus={RUN} x="',
    f"' onmouseover={RUN} x='",
    '" style="background:url(//evil.example/x)" x="',
    "<style>@import '//evil.example/x.css';</style>",
    "</style><style>*{background:url(//evil.example/x)}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<link rel=dns-prefetch href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href='//evil.example/'>",
    "<form action='//evil.example'><button>x</button></form>",
    "<img src='//evil.example/x.png'>",
    "{{ 7*7 }}{% raw %}",
    "{{ ''.__class__.__mro__ }}",
    "{% include 'page.css' %}",
    "{# x #}{{ body }}",
    "${alert(1)}",
    "&lt;script&gt;&#60;script&#62;",
    "&#x3c;script&#x3e;",
    "%3Cscript%3E",
    "\\u003cscript\\u003e\\x3cscript\\x3e",
    "\u202etpircs\u202c 21",
    "\u2066\u2067\u2068 12 \u2069",
    "</article></section></main></body></html>",
    "</td></tr></table><b>",
    "<plaintext>",
    "<!--",
]  # fmt: skip


def test_the_payloads_are_sixty_and_none_stands_twice() -> None:
    assert len(set(PAYLOADS)) == 60


@pytest.fixture(scope="module")
def hostile_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules of a house whose title, message and source are hostile: one for each payload."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "conversion").mkdir()
    return folder


def _bracketed(payload: str) -> str:
    """Without braces, which are the fields of a message."""
    return payload.replace("{", "(").replace("}", ")")


def _rule(folder: Path, payload: str) -> None:
    words = json.dumps(_bracketed(payload))
    (folder / "conversion" / "mismatched-units.toml").write_text(
        f'title = {words}\nseverity = "error"\nmessage = {json.dumps("{stated} and {restated} and {expected} ")[:-1]}'
        f"{words[1:]}\nwhy = {words}\nsource = {words}\n"
        + "".join(f'[[flags]]\ntext = "It is {n} km (42 miles) long."\nat = "42 miles"\n' for n in (100, 101))
        + "".join(f'[[passes]]\ntext = "It is {n} km (62 miles) long."\n' for n in (100, 100)),
        encoding="utf-8",
    )


def _documents(folder: Path, payload: str) -> list[Path]:
    """Texts with the payload as words, beside figures, as a unit, in a file's name, and in what is known of it."""
    folder.mkdir()
    name = "".join(c for c in payload if c not in "/\0\n").strip(". ")[:80] or "x"
    first, second = folder / f"{name}.txt", folder / f"2{name}.txt"
    first.write_text(f"{payload}\nThe fire in Arl on 3 May 2031 killed 12 people, {payload} said.\n"
                     f"The wall is 100 km (42 miles) long and 5 {payload} high.\n", encoding="utf-8")  # fmt: skip
    second.write_text(
        f"The fire in Arl on 3 May 2031 killed 15{payload} people, 15 people, Rowe said.\n", encoding="utf-8"
    )
    shown = json.dumps("".join(c for c in payload if c.isprintable() or c in "\u202e\u202c"), ensure_ascii=False)
    entries = (
        f"[{json.dumps(path.name, ensure_ascii=False)}]\ntitle = {shown}\npublisher = {shown}\n"
        for path in (first, second)
    )
    (folder / "sources.toml").write_text("".join(entries), encoding="utf-8")
    return [first, second]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_payload_runs_or_breaks_the_page(
    watched: Watched, hostile_rules: Path, tmp_path: Path, payload: str
) -> None:
    _rule(hostile_rules, payload)
    _documents(tmp_path / "texts", payload)
    report = numchk.compare([tmp_path / "texts"], rules=[hostile_rules], select=("conversion", "contradiction"))
    (conversion,) = [finding for finding in report.findings if finding.rule_id.startswith("conversion/")]
    assert " ".join(_bracketed(payload).split()) in conversion.message  # the house's own words are told
    page = _open(watched, _written(tmp_path / "page.html", report), 700)
    shown = page.evaluate("[...document.querySelectorAll('.words')].map(e => e.textContent).join('\\n')")
    assert BIDI.sub("·", payload) in shown
    assert not BIDI.search(page.content())
    page.mouse.move(300, 300)
    for selector in ("table.wide a", ".card a.to", "a.figure[href]"):
        if page.locator(selector).count():
            page.locator(selector).first.click()
    assert page.evaluate("window.__ran") is None
    assert watched.quiet, watched
    assert (
        page.evaluate("document.querySelectorAll('script, img, iframe, object, embed, form, link, base, video').length")
        == 0
    )
    assert page.evaluate("document.querySelectorAll('style').length") == 1
    assert page.evaluate("document.querySelectorAll('body > .numchk > main > section').length") > 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert (
        page.evaluate("document.querySelector('.numchk > main > #texts').querySelectorAll('section.text').length") == 2
    )
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every(e => e.getAttributeNames().every(n => !n.startsWith('on')))"
    )
