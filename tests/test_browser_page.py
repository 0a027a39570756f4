"""The local page in Chromium: files dropped, the result read, sifted, opened, accepted, taken along; nothing runs."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

DRAFT = """Fire on the Lund ferry leaves 18 injured

LUND, May 4, 2026 - At least 18 people were injured when a fire broke out on the Lund ferry on Sunday.

Some 430 passengers were taken off. The crossing is 24 km (18 miles) long. Repairs will cost $6 million.
"""
WIRE = """LUND, May 4, 2026 - The fire on the Lund ferry on Sunday injured 18 people, the harbour master said.

The 430 passengers were taken off within two hours.
"""
PAPER = """LUND, May 4, 2026 - The fire on the Lund ferry on Sunday injured 25 people, the harbour master said.

Repairs will cost $6 million.
"""

#: Each with a number where it would tell that it ran.
VECTORS = (
    "<script>alert({n})</script>",
    "<img src=x onerror=alert({n})>",
    "<svg onload=alert({n})></svg>",
    '"><script>alert({n})</script>',
    "'><img src=x onerror=alert({n})>",
    "</textarea><script>alert({n})</script>",
    "</title><script>alert({n})</script>",
    "</style><script>alert({n})</script>",
    "</template><img src=x onerror=alert({n})>",
    "<iframe srcdoc='<script>alert({n})</script>'></iframe>",
    "<a href=javascript:alert({n}) id=x{n}>here</a>",
    '" autofocus onfocus=alert({n}) x="',
    "' autofocus onfocus=alert({n}) x='",
    "{{{{ 7 * {n} }}}}{{% print(1) %}}",
    "&lt;script&gt;alert({n})&lt;/script&gt;",
    "&#60;img src=x onerror=alert({n})&#62;",
    "<math><mtext></form><form><mglyph><style></math><img src=x onerror=alert({n})>",
    '<noscript><p title="</noscript><img src=x onerror=alert({n})>">',
    "<details open ontoggle=alert({n})>",
    "<base href=//evil.example/{n}/>",
    '<meta http-equiv=refresh content="0;url=javascript:alert({n})">',
    "<style>@import url(//evil.example/{n});</style>",
    "<object data=javascript:alert({n})></object>",
    "<form action=//evil.example/{n}><button autofocus>go</button>",
)
#: Elements and attributes that the page itself never has within what it shows of texts.
FOREIGN = """() => [...document.querySelectorAll("*")].filter((e) =>
  [...e.attributes].some((a) => a.name.startsWith("on") || /^\\s*javascript:/i.test(a.value))
  || (e.tagName === "SCRIPT" && e.getAttribute("src") !== "/static/page.js")
  || ["IMG", "IFRAME", "OBJECT", "EMBED", "BASE", "STYLE", "MATH"].includes(e.tagName)
  || (e.tagName === "META" && e.httpEquiv === "refresh")
  || (e.tagName === "FORM" && !/^\\/[\\w-]+\\/desk\\//.test(e.getAttribute("action") || "/room/desk/"))
).map((e) => e.outerHTML.slice(0, 200))"""

RULE = '''title = "T {0}"
severity = "error"
message = """{0} {{stated}} and {{restated}}: {{expected}}"""
why = "W {0}"
source = "S"

[[flags]]
text = "The wall is 100 km (42 miles) long."
at = "42 miles"

[[flags]]
text = "The path is 10 km (42 miles) long."
at = "42 miles"

[[passes]]
text = "The wall is 100 km (62 miles) long."

[[passes]]
text = "The path is 10 km (6.2 miles) long."
'''


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ARG001
    """One server for all: its address, and the cookie that a browser gets for the token."""
    folder = tmp_path_factory.mktemp("rules") / "rules"
    (folder / "conversion").mkdir(parents=True)
    hostile = RULE.format("<img src=x onerror=alert(900)><script>alert(901)</script>")
    (folder / "conversion" / "mismatched-units.toml").write_text(hostile, encoding="utf-8")
    line = [sys.executable, "-m", "numchk", "serve", "--no-browser", "--no-config", "--rules", str(folder)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    address = re.findall(r"http\S+", process.stdout.readline())[0]
    answer = httpx.get(address)
    base = address.partition("/?")[0] + answer.headers["location"]
    ((name, value),) = answer.cookies.items()
    yield base, {"name": name, "value": value, "url": base, "httpOnly": True, "sameSite": "Strict"}
    process.terminate()
    _, errors = process.communicate(timeout=30)
    assert errors.startswith("numchk: stopped")


@pytest.fixture
def page(key: tuple[str, dict[str, Any]], watched: Any) -> Iterator[Any]:
    """An empty desk in a browser of its own; at the end nothing has run that should not, and nothing was fetched."""
    base, cookie = key
    watched.page.context.add_cookies([cookie])
    watched.page.goto(base)
    yield watched.page
    assert watched.quiet, (watched.errors, watched.dialogs, watched.requests)


def files(**texts: str) -> list[dict[str, Any]]:
    return [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": text.encode()} for n, text in texts.items()]


def drop(page: Any, role: str, some: list[dict[str, Any]]) -> None:
    """Drop files on a field as a person would."""
    told = [{"name": f["name"], "text": f["buffer"].decode("latin-1")} for f in some]
    transfer = page.evaluate_handle(
        """(files) => { const all = new DataTransfer();
        for (const f of files) all.items.add(new File([Uint8Array.from(f.text, (c) => c.charCodeAt(0))], f.name));
        return all; }""",
        told,
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.dispatch_event(f"#zone-{role}", kind, {"dataTransfer": transfer})


def settled(page: Any) -> None:
    """Wait until every file is read."""
    page.locator("#progress", has_text=" read").wait_for(timeout=60_000)
    page.locator(".waiting").wait_for(state="detached")


def examined(page: Any, draft: str = DRAFT, **sources: str) -> None:
    """Lay texts on the desk and have them checked."""
    if draft:
        drop(page, "draft", files(draft=draft))
        settled(page)
    if sources:
        drop(page, "source", files(**sources))
        page.locator("#texts-source .item:not(.waiting)").nth(len(sources) - 1).wait_for(timeout=60_000)
    page.click("#check")
    page.locator("#report").wait_for(timeout=60_000)


def active(page: Any, what: str = "e => e.id || e.className || e.tagName") -> Any:
    return page.evaluate(f"() => ({what})(document.activeElement)")


# ---------------------------------------------------------------- the way through


def test_files_are_dropped_and_the_result_is_read(page: Any) -> None:
    assert "Nothing" not in page.title()
    drop(page, "draft", files(draft=DRAFT))
    settled(page)
    drop(page, "source", [*files(wire=WIRE, paper=PAPER), {"name": "photo.png", "buffer": b"\x89PNG\r\n\x1a\n"}])
    page.locator("#progress", has_text="1 could not be read").wait_for(timeout=60_000)
    assert page.locator("#texts-source .fault").inner_text().startswith("✕ Not read. photo.png: ")
    assert page.locator("#texts-source .item").count() == 3
    assert page.locator("#texts-source input[type=date]").first.input_value() == "2026-05-04"
    assert page.locator("#check").inner_text() == "Check the draft against 2 sources"
    page.click("#check")
    page.locator("#report").wait_for(timeout=60_000)
    headline = page.locator("#report h1")
    assert "of its figures" in headline.inner_text()
    assert page.locator("#progress").inner_text() == f"Done. {headline.inner_text()}"
    assert active(page, "e => e.tagName") == "H1"
    assert "18 miles" in page.locator("#report .card.conflict").first.inner_text()
    page.reload()  # the desk is where it was
    assert page.locator("#report").is_visible()


def test_what_is_dropped_beside_the_fields_opens_nothing(page: Any) -> None:
    transfer = page.evaluate_handle(
        "() => { const a = new DataTransfer(); a.items.add(new File(['5'], 'a.txt')); return a }"
    )
    page.dispatch_event("h1", "drop", {"dataTransfer": transfer})
    assert "one of the two fields" in page.locator("#notice").inner_text()


def test_the_sources_are_laid_side_by_side_too(page: Any) -> None:
    examined(page, wire=WIRE, paper=PAPER)
    page.click("text=Sources side by side")
    page.locator("#report h2", has_text="Figures side by side").wait_for(timeout=60_000)
    page.click("text=Draft against its sources")
    page.locator("#report h2", has_text="Backed (").wait_for(timeout=60_000)


def test_findings_are_sifted(page: Any) -> None:
    examined(page, wire=WIRE, paper=PAPER)
    visible = "#report article[data-verdict]:visible"
    whole = page.locator("#count").inner_text()
    assert whole.startswith("all ")
    everything = page.locator(visible).count()
    page.uncheck(".chip >> text=in conflict")
    assert page.locator('#report article[data-verdict="conflicts"]:visible').count() == 0
    assert 0 < page.locator(visible).count() < everything
    page.click("text=Show all")
    page.locator("#count", has_text=whole).wait_for()
    page.select_option("[name=severity]", "error")
    severities = page.locator(visible).evaluate_all("all => all.map(e => e.dataset.severity)")
    assert set(severities) == {"error"}
    page.click("text=Show all")
    page.select_option("[name=source]", label="paper.txt")
    assert 0 < page.locator(visible).count() < everything
    page.click("text=Show all")
    page.fill("[name=words]", "18 MILES")
    assert "18 miles" in page.locator(visible).first.evaluate("e => e.closest('.card, li').textContent")
    page.fill("[name=words]", "no such words")
    assert page.locator(visible).count() == 0
    assert page.locator("#count").inner_text().startswith("0 of ")


def test_a_figure_opens_the_other_sources_sentences(page: Any) -> None:
    examined(page, "", wire=WIRE, paper=PAPER)
    page.locator("#text-1 a.figure", has_text="18").click()
    panel = page.locator("#panel")
    panel.wait_for()
    assert panel.locator("mark").all_inner_texts()[:2] == ["18", "25"]
    assert "injured 25 people" in panel.inner_text()
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.locator("#text-1 a.figure.alone").first.press("Enter")
    assert "held against it" in panel.inner_text()
    page.keyboard.press("Escape")
    page.locator("#text-1 a.figure", has_text="18").click()
    panel.locator("text=Show it in the report").first.click()
    assert active(page, "e => e.id").startswith("finding-")


def test_a_finding_is_accepted_with_a_reason_and_taken_back(page: Any) -> None:
    examined(page)
    card = page.locator("#report .card", has_text="18 miles")
    card.locator("text=Accept with a reason").click()
    page.keyboard.press("Enter")  # without a reason nothing is sent
    assert card.locator("form.accept").is_visible()
    page.fill(".accept [name=reason]", "The harbour's own sign says so")
    page.fill(".accept [name=by]", "Ida")
    page.keyboard.press("Enter")
    accepted = page.locator("#accepted")
    accepted.wait_for(timeout=60_000)
    assert "The harbour's own sign says so" in accepted.inner_text()
    assert "Ida" in accepted.inner_text()
    assert page.locator("#report .card", has_text="18 miles").count() == 0
    assert page.locator("#progress").inner_text().startswith("Accepted. ")
    with page.expect_download() as found:
        page.click("#downloads summary")
        page.click("text=What was accepted")
    assert "harbour's own sign" in Path(found.value.path()).read_text(encoding="utf-8")
    page.click("text=Take back")
    page.locator("#report .card", has_text="18 miles").wait_for(timeout=60_000)
    assert page.locator("#accepted").count() == 0
    assert active(page, "e => e.tagName") == "H1"


def test_every_format_is_downloaded(page: Any) -> None:
    examined(page, wire=WIRE)
    page.click("#downloads summary")
    links = page.locator("#downloads a")
    got = {}
    for number in range(links.count()):
        with page.expect_download() as found:
            links.nth(number).click()
        got[found.value.suggested_filename.partition(".")[2]] = Path(found.value.path()).read_bytes()
    assert set(got) == {"html", "docx", "xlsx", "csv", "md", "txt", "json", "sarif", "github.txt", "junit.xml"}
    assert got["html"].startswith(b"<!DOCTYPE html>")
    assert got["docx"].startswith(b"PK")
    assert got["xlsx"].startswith(b"PK")
    assert "18 miles" in got["txt"].decode()


def test_publisher_and_date_are_entered_and_kept(page: Any) -> None:
    drop(page, "source", files(wire=WIRE, paper=PAPER))
    page.locator("#texts-source .item:not(.waiting)").nth(1).wait_for(timeout=60_000)
    page.locator("#texts-source [name^=publisher]").first.fill("Nordwire")
    drop(page, "source", files(third="The fire on the Lund ferry on Sunday injured 18 people.\n"))
    page.locator("#texts-source .item:not(.waiting)").nth(2).wait_for(timeout=60_000)
    assert page.locator("#texts-source [name^=publisher]").first.input_value() == "Nordwire"
    page.click("#check")
    page.locator("#report").wait_for(timeout=60_000)
    assert "Nordwire" in page.locator("#report table").first.inner_text()
    page.locator("button", has_text="Remove").first.click()
    page.locator("#check", has_text="Compare 2 sources").wait_for()
    assert not page.locator("#result").is_visible()


# ---------------------------------------------------------------- without a mouse, without eyes, without room


def until(page: Any, selector: str, *, back: bool = False) -> None:
    """Press the tabulator until the keyboard stands on `selector`."""
    for _ in range(150):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_the_whole_way_by_keyboard(page: Any) -> None:
    page.keyboard.press("Tab")
    assert active(page, "e => e.className") == "skip"
    for role, text in (("draft", DRAFT), ("source", WIRE)):
        until(page, f"#zone-{role} summary")
        page.keyboard.press("Enter")
        until(page, f"[name={role}-name]")
        page.keyboard.type(f"night {role}")
        until(page, f"[name={role}-text]")
        page.keyboard.insert_text(text)
        until(page, f"[data-paste={role}]")
        page.keyboard.press("Enter")
        page.locator(f"#texts-{role}", has_text=f"night {role}.txt").wait_for(timeout=60_000)
    until(page, "#check")
    page.keyboard.press("Enter")
    page.locator("#report").wait_for(timeout=60_000)
    assert active(page, "e => e.tagName") == "H1"
    until(page, ".offer")
    page.keyboard.press("Enter")
    assert active(page, "e => e.name") == "reason"
    page.keyboard.press("Escape")
    assert "offer" in active(page, "e => e.className")
    page.keyboard.press("Enter")
    page.keyboard.type("As the harbour says")
    page.keyboard.press("Enter")
    page.locator("#accepted").wait_for(timeout=60_000)
    assert active(page, "e => Boolean(e.closest('#report'))")  # it goes on where it was
    until(page, "a.figure[href]")
    figure = active(page, "e => e.id")
    page.keyboard.press("Enter")
    page.locator("#panel").wait_for()
    assert page.evaluate("() => document.getElementById('panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert active(page, "e => e.id") == figure


def test_everything_has_a_name_and_the_page_its_landmarks(page: Any) -> None:
    examined(page, wire=WIRE, paper=PAPER)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("input:not([type=hidden]), textarea, select, button, a[href], summary")]
        .filter((e) => !(e.labels?.length || e.getAttribute("aria-label") || e.textContent.trim()))
        .map((e) => e.outerHTML)"""
    )
    assert nameless == []
    counts = page.evaluate("() => ['main', 'header.top', 'footer'].map((s) => document.querySelectorAll(s).length)")
    assert counts == [1, 1, 1]
    assert page.locator("[role=status][aria-live=polite]").count() == 1
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_narrow_screen_in_light_and_dark(page: Any, scheme: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    examined(page, wire=WIRE, paper=PAPER)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 400
    ink, ground = page.evaluate(
        "() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor] }"
    )
    light = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (ink, ground)]
    assert (light[0] < light[1]) == (scheme == "light")


def test_without_scripts_the_forms_still_give_the_report(chromium: Any, key: tuple[str, dict[str, Any]]) -> None:
    base, cookie = key
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(base)
    assert "JavaScript is off" in page.locator("main").inner_text()
    page.set_input_files("[name=draft-files]", files(draft=DRAFT))
    page.set_input_files("[name=source-files]", files(wire=WIRE, paper=PAPER))
    page.click("#check")
    assert "of its figures" in page.locator("#report h1").inner_text()
    page.locator("button", has_text="Remove").first.click()
    assert page.locator("#check").inner_text() == "Compare 2 sources"
    context.close()


# ---------------------------------------------------------------- what goes amiss


def test_a_server_that_is_gone_is_one_sentence(page: Any, watched: Any) -> None:
    page.route("**/examine", lambda route: route.abort())
    drop(page, "draft", files(draft=DRAFT))
    settled(page)
    page.click("#check")
    page.locator("#notice", has_text="no longer answers").wait_for()
    watched.errors.clear()  # the browser tells of the connection


def test_a_session_that_is_lost_is_one_sentence(page: Any, watched: Any) -> None:
    page.context.clear_cookies()
    drop(page, "draft", files(draft=DRAFT))
    page.locator("#notice", has_text="does not open the page").wait_for()
    assert page.locator(".waiting").count() == 0
    watched.errors.clear()


# ---------------------------------------------------------------- hostile texts


def vectors(start: int) -> list[str]:
    return [vector.format(n=number) for number, vector in enumerate(VECTORS, start)]


def hostile_files() -> Iterator[dict[str, Any]]:
    lines = "\n\n".join(f"{v} The fire on the Lund ferry injured {n} people." for n, v in enumerate(vectors(100), 30))
    yield {"name": "lines.txt", "mimeType": "text/plain", "buffer": lines.encode()}
    for number, vector in enumerate(vectors(200)):
        text = f"{vector}\n\nThe fire on the Lund ferry injured {number + 40} people. The tank holds 5 {vector} of oil."
        yield {"name": f"{vector}.txt", "mimeType": "text/plain", "buffer": text.encode()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for vector in vectors(300)[:12]:
            archive.writestr(f"{vector}.txt", f"The fire on the Lund ferry injured 26 people. {vector}")
    yield {"name": "entries.zip", "mimeType": "application/zip", "buffer": packed.getvalue()}


def test_no_hostile_text_name_publisher_reason_or_message_runs(page: Any) -> None:
    """In texts, titles, file names, units, archive entries, publishers, a rule's message, reasons and names: 130."""
    some = list(hostile_files())
    page.set_input_files("[name=draft-files]", [*files(draft=DRAFT)])
    settled(page)
    page.set_input_files("[name=source-files]", some)
    page.locator("#texts-source", has_text="entries.zip/").wait_for(timeout=120_000)
    page.locator(".waiting").first.wait_for(state="detached", timeout=120_000)
    for field, vector in zip(page.locator("#texts-source [name^=publisher]").all(), vectors(400), strict=False):
        field.fill(vector)
    for view in ("draft", "sources"):
        if view == "draft":
            page.click("#check")
        else:
            page.click("text=Sources side by side")
        page.locator(f"#result[data-view={view}] #report").wait_for(timeout=120_000)
        assert page.evaluate(FOREIGN) == []
    page.click("text=Draft against its sources")
    page.locator("#result[data-view=draft] #report").wait_for(timeout=120_000)
    assert "onerror=alert(900)" in page.locator("#report").inner_text()  # of the rule's message: as it stands
    for number in range(2):
        page.locator(".card .offer, article .offer").nth(0).click()
        page.fill(".accept [name=reason]", " ".join(vectors(500)[number * 12 : number * 12 + 6]))
        page.fill(".accept [name=by]", vectors(600)[number])
        page.keyboard.press("Enter")
        page.locator("#accepted summary", has_text=f"Accepted ({number + 1})").wait_for(timeout=60_000)
    for figure in page.locator("#report a.figure[href]").all()[:3]:
        figure.click()
        page.locator("#panel[open]").wait_for()
        assert page.evaluate(FOREIGN) == []
        page.keyboard.press("Escape")
    assert "<script>alert(" in page.locator("#accepted").inner_text()
    page.click("#downloads summary")
    with page.expect_download() as found:
        page.locator("#downloads a").first.click()
    saved = page.context.new_page()
    saved.goto(Path(found.value.path()).as_uri())
    assert saved.locator("img, iframe, object, script").count() == 0
    saved.close()
