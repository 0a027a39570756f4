"""Columns, boxes, repeats and feet of plain pages: what is read of them, and what like it is part of the article."""

from __future__ import annotations

import re

import pytest

from numchk.readers.html import read

LINES = (
    "The dam above the town of Orlen broke on Tuesday night, the district said in a statement.",
    "Water ran through the streets of the lower town, and people climbed on roofs.",
    "Boats came in the morning and took 12 people to the school on the hill.",
)
TITLE = "<title>Dam breaks above Orlen | The Paper</title>"
HEAD = "<h1>Dam breaks above Orlen</h1>"
PARAGRAPHS = [f"<p>{line}</p>" for line in LINES]
TOLD = "\n\n".join(("Dam breaks above Orlen", *LINES))


def text(body: str) -> str:
    """What is read of a page with `body`."""
    return read(f"<!doctype html><html><head>{TITLE}</head><body>{body}</body></html>".encode()).text


def inside(*between: str) -> str:
    """A page with these between its second and its third paragraph."""
    first, second, third = PARAGRAPHS
    return f"<div><nav><a href=/>Home</a></nav></div><div>{HEAD}{first}{second}{''.join(between)}{third}</div>"


BOXES = [
    '<div class="x"><strong>Read this too:</strong> <a href="#">Why 30 towns want wells</a></div>',
    '<p>Share this: <a href="#">Post 245</a> <a href="#">Mail 30</a></p>',
    "<div>Save 50% today! Only £4.99</div>",
    "<div><span>46.8K views</span><span> · 1.2K shares</span></div>",
    "<p>4 min read | 46.8K views</p>",
    "<div><h3>Subscribe now for 1 euro</h3><p>Get 4 weeks for 1 euro. Over 250,000 do.</p><button>Go</button></div>",
    "<section><h4>Poll of the day</h4><p>Should the mayor go? Yes 61%, no 39% (2,411 votes)</p></section>",
    '<div><h3>Give now</h3><p>A gift of 30 euros buys 45 meals.</p><a href="/give">Give</a></div>',
    f"<aside><p>“{LINES[2]}”</p></aside>",
    f"<blockquote>{LINES[2][:-1]}</blockquote>",
]


@pytest.mark.parametrize("box", BOXES)
def test_boxes_between_paragraphs_that_are_no_part_of_the_article(box: str) -> None:
    assert text(inside(box)) == TOLD


@pytest.mark.parametrize(
    ("box", "read_so"),
    [
        ('<p>The list <a href="#list">below has 30 towns</a>, the office said.</p>', "30 towns"),
        ("<p>Save 50 people, the doctor told her team that night.</p>", "Save 50 people"),
        ("<p>The film had 46,800 views and 1,200 shares by noon.</p>", "46,800 views"),
        ("<div><h3>What it costs</h3><p>The repair costs 30 million euros, the office said.</p></div>", "30 million"),
        ("<section><h4>Polls</h4><p>In May 61% were for the dam and 39% against it, they said.</p></section>", "61%"),
        ("<aside><p>“It took 15 minutes until the water was there.”</p></aside>", "15 minutes"),
        ("<div><p>The wall was 62 metres long.</p><div><p>Join us.</p><form><input></form></div></div>", "62 metres"),
    ],
)
def test_boxes_between_paragraphs_that_are_part_of_it(box: str, read_so: str) -> None:
    assert read_so in text(inside(box))


SIDE = (
    "<div><h5>Markets</h5><p>FTSE 100 9,327.25 -0.47% DAX 12,771.88 -1.84%</p></div>"
    "<div><h5>Weather</h5><p>London 16°C, wind 48 km/h, rain 72%</p></div>"
)
TABLE = "<table><tr><th>Town</th><th>Houses</th></tr><tr><td>Orlen</td><td>212</td></tr></table>"


def test_a_column_beside_the_one_with_headline_and_words_tells_nothing() -> None:
    column = f"<div>{HEAD}{''.join(PARAGRAPHS)}</div>"
    assert text(f"<div>{column}<div>{SIDE}</div></div>") == TOLD
    assert text(f"<div>{column}<div><h3>Index</h3>{TABLE}<h3>Readers</h3><p>24,310</p></div></div>") == TOLD


def test_what_goes_on_below_the_words_is_read() -> None:
    column = f"<div>{HEAD}{''.join(PARAGRAPHS)}</div>"
    more = "<div><p>Repairs will cost 30 million euros, the district said on Wednesday.</p></div>"
    assert "30 million" in text(f"<div>{column}{more}</div>")
    assert "Orlen | 212" in text(f"<article>{column}<div>{TABLE}</div></article>")
    assert "48 km/h" in text(f"<article>{column}<div>{SIDE}</div></article>")


def test_a_table_with_a_page_in_its_cells_holds_no_data() -> None:
    rows = (
        f'<tr><td colspan=2><b>Paper</b> 16°C</td></tr><tr><td><a href="#">Why 30 towns want wells</a></td><td>{HEAD}'
    )
    foot = "<tr><td colspan=2><p>&copy; 1998-2026 Paper</p><p>From £6.99 a month. 1.4 million readers.</p></td></tr>"
    page = f"<table>{rows}{''.join(PARAGRAPHS)}</td></tr>{foot}</table>"
    assert text(page) == TOLD
    assert "Orlen | 212" in text(inside(TABLE))


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("<p>Page 1 of 3 | 46.8K views | &copy; 2026</p>", False),
        ("<p>You get this mail as one of 84,000 readers. Unsubscribe. The Paper, Mill Street.</p>", False),
        ("<p>Of 84,000 people in the town, 300 had gone back by the evening.</p>", True),
    ],
)
def test_the_last_line_of_a_page(last: str, *, kept: bool) -> None:
    words = text(f"{HEAD}{''.join(PARAGRAPHS)}<hr>{last}")
    assert words.startswith(TOLD)
    assert bool(re.search(r"46|84", words)) is kept


CARDS = "".join(
    f"<div class=card><h3>{town} wants {n} new wells</h3><p>The town of {town} waits for {n} wells.</p></div>"
    for n, town in enumerate(("Arl", "Belm", "Corv"), 30)
)
POSTS = CARDS.replace("<h3>", "<p>09:15</p><h3>")


def test_cards_without_links_below_the_words_are_no_part_of_them() -> None:
    words = HEAD + "".join(PARAGRAPHS)
    assert text(f"<main>{words}<div>{CARDS}</div></main>") == TOLD
    assert text(f"<main>{words}<ul>{CARDS.replace('div', 'li')}</ul></main>") == TOLD


def test_like_boxes_that_are_the_article_are_read() -> None:
    words = HEAD + "".join(PARAGRAPHS)
    assert "waits for 31 wells" in text(f"<main>{words}<div>{POSTS}</div></main>")
    assert "waits for 31 wells" in text(f"<article>{words}<div>{CARDS}</div></article>")
    assert "waits for 31 wells" in text(f"<main>{HEAD}<div>{CARDS}</div></main>")


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ('<div class="ads"><p>Car insurance from 199 euros a year. No interest.</p></div>', False),
        ("<section><div><b>3.2M</b> readers a month</div><div><b>120</b> writers</div></section>", False),
        ("<aside><h3>Elsewhere</h3><p>A survey of 300 people found that few of them were happy.</p></aside>", False),
        ("<table><tr><td><a href=/a>Why 30 towns want wells</a><br>They have waited 7 years.</td></tr></table>", False),
        ('<div class="box"><img src=x><p>The dam, 62 metres long.</p></div>', True),
        (f'<div class="box">{TABLE}</div>', True),
    ],
)
def test_boxes_below_the_column_with_the_words(below: str, *, kept: bool) -> None:
    page = f'<div class="story">{HEAD}{"".join(PARAGRAPHS)}</div>{below}'
    words = text(f"<article>{page}</article>" if "Orlen" in below or "img" in below else f"<div>{page}</div>")
    assert (words != TOLD) is kept


@pytest.mark.parametrize(
    ("around", "kept"),
    [
        ("{}<div>The average reader spends 7 minutes here.</div>", False),
        ("{}<div>Rate this: 4.5/5 (120 votes)</div>", False),
        ("{}<h2>Latest</h2><ul><li>Two dead, 6 hurt on the A4</li><li>Rents up 12%</li></ul>", False),
        ("<div>Water stood 7 metres deep in the town.</div>{}", True),
        ("<div>The dam broke on Tuesday night.</div>{}<div>The last boat came after 7 hours.</div>", True),
        ("<article>{}<div>The last boat came after 7 hours.</div></article>", True),
        ("{}<div>“We waited 7 hours for the boat.”</div>", True),
        ("{}<div><img src=x>The dam was 7 metres high.</div>", True),
        ("{}<div><p>The district has 7 more dams like it.</p><p>Two are 40 years old.</p></div>", True),
        ("{}<h2>What was lost</h2><ul><li>Houses: 212</li><li>Bridges: 4</li></ul>", True),
    ],
)
def test_bare_words_in_a_box_among_paragraphs(around: str, *, kept: bool) -> None:
    words = text(f"<main>{HEAD}{around.format(''.join(PARAGRAPHS))}</main>")
    assert all(line in words for line in LINES)
    assert bool(re.search(r"\d", words.replace("12 people", ""))) is kept


def test_a_line_of_numbers_and_signs_above_the_words_counts_readers() -> None:
    assert text(f"<main>{HEAD}<p>👁 12,345 · 67 · 4 min</p>{''.join(PARAGRAPHS)}</main>") == TOLD
