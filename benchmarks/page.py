"""The local page against the library: one draft and five sources dropped in Chromium, until the result can be read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # what is measured is this checkout
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import numchk
from numchk import pipeline

ROUNDS = 5
BROWSER = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync".split()
#: A report of some 2,500 characters; the sources differ in a figure or two, as reports of one day do.
STORY = """Storm over Tarn leaves {dead} dead

TARN, May 4, 2026 - The storm that crossed the Tarn coast on Sunday killed {dead} people and injured 64, the regional
council said on Monday. Some {moved} people were moved to shelters, among them 310 patients of two hospitals.

Winds reached 148 km/h (92 mph) at the lighthouse, and the sea rose by 2.1 metres (6.9 feet) in five hours. The council
counted {homes} damaged homes in Tarn and 212 in the villages around it. The army sent 250 soldiers and 34 boats.

The harbour wall, 1.6 km (1 mile) long, broke in three places. Repairs will cost {cost} million euros, Mayor Edda Lorn
said, of which the state will pay 60%. In the storm of 2019 the damage was put at 21 million euros.

Power was cut to 18,400 of the 46,000 households in the district, or 40% of them. By Monday evening 9,200 had it back,
the network said. Crews of 120 electricians were at work. Trains between Tarn and Ostrand, 85 kilometres to the north,
stood still for 14 hours.

About 2,600 pupils stayed at home as 11 of 15 schools in Tarn were closed. The council opened four shelters with 1,900
beds. One in five of those who came was older than 70, the Red Cross said. It handed out 5,400 meals.

Fishermen lost 27 of 90 boats. The insurers expect 3,800 claims, up from 2,900 after the storm of 2019, an increase of
31%. Forecasters expect 20 to 30 mm of rain by Wednesday, with highs of 12C (54F).
"""
KINDS: tuple[dict[str, str], ...] = (
    {"dead": "14", "moved": "2,300", "homes": "640", "cost": "38"},
    {"dead": "12", "moved": "2,300", "homes": "640", "cost": "38"},
    {"dead": "14", "moved": "2,296", "homes": "643", "cost": "38"},
    {"dead": "14", "moved": "2,000", "homes": "590", "cost": "35"},
    {"dead": "13", "moved": "2,300", "homes": "640", "cost": "38.2"},
    {"dead": "14", "moved": "2,300", "homes": "600", "cost": "38"},
)


def main() -> None:
    """Measure both in one run, round by round, and print the best of each and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.txt" for name in ("draft", "agency", "paper", "radio", "council", "station")]
        for path, kind in zip(paths, KINDS, strict=True):
            path.write_text(STORY.format(**kind), encoding="utf-8")
        library = best(lambda: by_library(paths))
        page, first = by_page(paths)
    print(f"library, read, compared and rendered   {library:6.2f} s")
    print(f"page, the first drop after its start   {first:6.2f} s")
    print(f"page, dropped until shown, warm        {page:6.2f} s   {page / library:.1f} times the library")


def by_library(paths: list[Path]) -> None:
    """What the page asks of the library: the draft against its sources, as HTML."""
    numchk.render(numchk.check(paths[:1], against=paths[1:]), "html")


def best(run: Callable[[], None]) -> float:
    """The shortest of some rounds, in seconds, after one that loads what there is to load."""
    pipeline.load()
    run()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


def by_page(paths: list[Path]) -> tuple[float, float]:
    """The shortest round and the first one: from the drop on both fields to the headline of the report."""
    from playwright.sync_api import sync_playwright

    line = [sys.executable, "-m", "numchk", "serve", "--no-browser", "--no-config"]
    with (
        subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server,  # noqa: S603  (our own command)
        sync_playwright() as driver,
    ):
        told = server.stdout.readline() if server.stdout else ""
        address = re.findall(r"http\S+", told)[0]
        try:
            page = driver.chromium.launch(executable_path=_browser(), args=BROWSER).new_page()
            page.goto(address)
            page.wait_for_timeout(5_000)  # a person needs longer to find the files
            times = [_round(page, paths) for _ in range(ROUNDS)]
        finally:
            server.terminate()
    return min(times), times[0]


def _browser() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        sys.exit("Chromium is not on this machine; the system's packages have it.")
    return found


def _round(page: Any, paths: list[Path]) -> float:
    link = page.get_by_role("link", name="Open a second page")
    page.goto(link.evaluate("link => link.href"))  # an empty desk
    began = time.perf_counter()
    page.set_input_files("[name=draft-files]", paths[:1])
    page.set_input_files("[name=source-files]", paths[1:])
    page.click("#check")
    page.locator("#report h1").wait_for()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
