"""Saved web pages and pasted pieces of them: which words are read, where they stood, and what was left out."""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import LAYOUTS, Article, Chrome, articles, pages
from newspapers import NEWSPAPERS
from papers import PAPERS

from numchk.errors import UnreadableDocument
from numchk.extract import Extract
from numchk.model import Document, Lexicon, Span
from numchk.pipeline import load
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.readers.html import read
from numchk.readers.webpage.pagedata import moment
from numchk.readers.webpage.tags import pieces
from numchk.region import in_file


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load().lexicon


def text(source: str) -> str:
    return read(source.encode()).text


def figures(document: Document, lexicon: Lexicon) -> Counter[tuple[str, ...]]:
    found, _ = find_quantities(document, lexicon)
    return Counter((*(str(n.value) for n in q.numerals), q.unit, q.bound.value) for q in found)


# ---------------------------------------------------------------- which words are the article


def test_twelve_texts_hold_figures_enough() -> None:
    assert len(articles()) == 12
    assert all(len(re.findall(r"\d+", article.text)) >= 15 for article in articles())


ALL = {**LAYOUTS, **NEWSPAPERS, **PAPERS}


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_article_is_read_whole_in_every_layout_and_nothing_beside_it(name: str, lexicon: Lexicon) -> None:
    found, had, wanted = _measured(name, lexicon)
    assert found >= 0.995 * wanted
    assert found >= 0.99 * had


@pytest.mark.parametrize("name", [*NEWSPAPERS, *PAPERS])
def test_no_figure_is_lost_in_layouts_written_blind(name: str, lexicon: Lexicon) -> None:
    found, had, wanted = _measured(name, lexicon)
    assert found >= 0.995 * wanted
    assert found >= 0.9 * had


def test_all_layouts_together(lexicon: Lexicon) -> None:
    found, had, wanted = map(sum, zip(*(_measured(name, lexicon) for name in ALL), strict=True))
    assert found >= 0.995 * wanted
    assert found >= 0.99 * had


@cache
def _measured(name: str, lexicon: Lexicon) -> tuple[int, int, int]:
    """Of a layout's pages the figures that were read and are wanted, that were read, that are wanted."""
    found = had = wanted = 0
    for _, _, article, page in pages({name: ALL[name]}):
        want = figures(from_text(article.text), lexicon)
        have = figures(from_text(text(page)), lexicon)
        found, had, wanted = found + sum((want & have).values()), had + have.total(), wanted + want.total()
    return found, had, wanted


def test_what_is_left_out_is_told_with_its_numerals() -> None:
    article = articles()[0]
    found = read(LAYOUTS["semantic"](article, Chrome(1)).encode())
    assert any(
        re.fullmatch(r"menus, cards and other parts of the page \(\d+ words, \d+ numerals\)", w) for w in found.left_out
    )


#: Between two paragraphs of an article: what is read, what is not.
BETWEEN = [
    ("<figure><img src=x><figcaption>The wall, 12 m high.</figcaption></figure>", "12 m high"),
    ("<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Orlen</td><td>12</td></tr></table>", "Orlen | 12"),
    ("<ul><li>Dead: 12</li><li>Hurt: 30</li></ul>", "- Dead: 12\n- Hurt: 30"),
    ("<dl><dt>Dead</dt><dd>12</dd></dl>", "Dead: 12"),
    ("<blockquote>We saw 12 of them.</blockquote>", "We saw 12"),
    ("<h2>12 dead in Orlen</h2>", "12 dead in Orlen"),
    ("<p>12 died.</p>", "12 died."),
    ("<details><summary>How many?</summary><p>It was 12 people.</p></details>", "12 people"),
    ("<p>It says <ins>12</ins> people died there.</p>", "12 people"),
    ('<p aria-hidden="true">It was 12 people in all.</p>', "12 people"),
    ("<p>The report <a href=/r>says that 12 people died</a>, which the town denies.</p>", "12 people died"),
    # and what is not
    ("<p hidden>It was 12 people in all.</p>", ""),
    ('<p style="color:red; display: none">It was 12 people in all.</p>', ""),
    ('<p class="sr-only">It was 12 people in all.</p>', ""),
    ("<template><p>It was 12 people in all.</p></template>", ""),
    ("<noscript><p>It was 12 people in all.</p></noscript>", ""),
    ("<script>var dead = 12; // people</script>", ""),
    ("<!-- It was 12 people in all. -->", ""),
    ("<p>It was <del>12</del> <s>12</s> many people in all.</p>", ""),
    ("<dialog>It was 12 people in all.</dialog>", ""),
    ("<svg><text>12 people in all.</text></svg>", ""),
    ("<button>Show 12 more</button>", ""),
    ('<p><a href="/x">Why 12 towns want new wells</a></p>', ""),
    ('<p>Read more: <a href="/x">Why 12 towns want new wells</a></p>', ""),
    ('<aside><h3>Related</h3><ul><li><a href="/x">12 towns want wells</a></li></ul></aside>', ""),
    ('<div><a href="/x"><h4>Why 12 towns want new wells</h4></a><p>They have waited for years.</p></div>', ""),
    ("<div><div>Advertisement</div><div>Save 12 euros a year with us.</div></div>", ""),
    ('<div><p>Join 12 readers who get our letter.</p><form><input type="email"></form></div>', ""),
]
AROUND = (
    "<!doctype html><html><head><title>Dam breaks above Orlen | The Paper</title></head><body><nav><a href=/>Home 7</a>"
    "</nav><article><h1>Dam breaks above Orlen</h1><p>The dam above the town of Orlen broke on Tuesday night, the "
    "district said in a statement.</p><p>Water ran through the streets of the lower town, and people climbed on roofs."
    "</p>{}<p>Boats came in the morning and took those who had waited there to the school on the hill.</p></article>"
    "<footer>Read by 99 people.</footer></body></html>"
)


@pytest.mark.parametrize(("between", "read_so"), BETWEEN)
def test_between_the_paragraphs_of_an_article(between: str, read_so: str) -> None:
    words = text(AROUND.format(between))
    assert words.startswith("Dam breaks above Orlen\n\nThe dam above")
    assert words.endswith("the school on the hill.")
    assert (read_so in words) if read_so else not re.search(r"\d", words)


def test_what_readers_write_below_is_no_part_of_the_article_however_long() -> None:
    remarks = "".join(
        f"<div><p>I was there on day {n} and saw all of it, from the first to the last.</p></div>" for n in range(40)
    )
    page = AROUND.format("").replace("</article>", f"</article><section><h2>Comments (40)</h2>{remarks}</section>")
    assert text(page) == text(AROUND.format(""))
    assert "day 7" in text(AROUND.format(remarks.replace("I was", "She was")))


def test_a_page_without_sentences_is_read_too() -> None:
    page = "<html><body><nav><a href=/>7</a></nav><table><tr><td>Orlen</td><td>12</td></tr></table></body></html>"
    assert text(page) == "Orlen | 12"


def test_a_page_too_large_for_trafilatura_is_read_by_structure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numchk.readers.webpage.chosen.lines", lambda _: pytest.fail("asked"))
    body = "".join(f"<p>On day {n} the water stood at {n} metres, and people waited.</p>" for n in range(25_000))
    page = f"<html><body><nav><a href=/>Home 7</a></nav><article><h1>The flood</h1>{body}</article></body></html>"
    assert text(page).count("metres") == 25_000


def test_a_page_needs_the_extra_and_says_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(
        UnreadableDocument, match=r"^saved web pages need an extra; pip install 'numchk\[html\]' adds it$"
    ):
        read(AROUND.format("").encode())


def test_a_piece_of_a_page_needs_no_extra_and_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert text('<p>12 died.</p><ul><li><a href="/x">7 more</a></li></ul>') == "12 died.\n\n- 7 more"


# ---------------------------------------------------------------- words as a browser sets them

SET = [
    ("<p><b>12</b>,500 people</p>", "12,500 people"),
    ("<p>12&nbsp;km and 3&#8201;km</p>", "12\xa0km and 3\u2009km"),
    ("<p>1&shy;2<wbr>5 peo\xadple</p>", "125 people"),
    ("<p>&pound;3m &amp; &euro;4m, 5 &lt; 7</p>", "£3m & €4m, 5 < 7"),
    ("<p>5 < 7 and 8 > 3</p>", "5 < 7 and 8 > 3"),
    ("<p>one\n   two\tthree</p>", "one two three"),
    ("<pre>one\n  two</pre>", "one\n  two"),
    ("12 dead<br>30 hurt<br><br>Orlen", "12 dead\n30 hurt\n\nOrlen"),
    ("<p>12 km<sup>2</sup>, 5 m<sup>3</sup></p>", "12 km², 5 m³"),
    ("<p>10<sup>6</sup> bees, the 12<sup>th</sup></p>", "10⁶ bees, the 12th"),
    ("<p>CO<sub>2</sub></p>", "CO2"),
    ("<p>5<sup>1</sup>/<sub>2</sub> miles</p>", "5 1/2 miles"),
    ("<p>500<sup>1</sup> died.<sup>[2]</sup> Later<sup><a href=#n>3</a></sup></p>", "500 died. Later"),
    ("<p>He said <q>12</q>.</p>", "He said “12”."),
    ("<p>one<p>two", "one\n\ntwo"),
    ("<ul><li>one<li>two</ul>", "- one\n- two"),
    ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
    ("<table><tr><td>a<td>1<tr><td>b<td>2</table>", "a | 1\nb | 2"),
    ("<table><tr><td><p>One.</p><p>Two.</p><table><tr><td>x<td>3</table></td></tr></table>", "One.\n\nTwo.\n\nx | 3"),
    ('<table role="presentation"><tr><td>a<td>1</table>', "a\n\n1"),
    ("<P>One</P></DIV></span>two", "One\n\ntwo"),
    ("<p title='a > b' data-x=\"<p>\">one</p>", "one"),
    ("<p>one</p><p", "one\n\n<p"),
    ("<style>p{margin:12px}</style>one<iframe>two</iframe>", "one"),
]


@pytest.mark.parametrize(("source", "read_so"), SET)
def test_words_are_set_as_a_browser_sets_them(source: str, read_so: str) -> None:
    assert text(source) == read_so


@pytest.mark.parametrize("source", [source for source, _ in SET])
def test_every_character_of_a_file_is_in_one_piece(source: str) -> None:
    found = list(pieces(source))
    assert "".join(source[piece.start : piece.end] for piece in found) == source


def region_of(found: Extract, words: str) -> str:
    """What stands in the file where `words` were read."""
    start = found.text.index(words)
    assert found.raw is not None
    return found.raw[slice(*in_file(found.runs, start, start + len(words)))]


@pytest.mark.parametrize(
    ("source", "words", "stands"),
    [
        ("<p>Some <b>12</b>,500 people</p>", "12,500", "12</b>,500"),
        ("<p>It cost &pound;3m.</p>", "£3m", "&pound;3m"),
        ("<p>12&nbsp;km</p>", "12\xa0km", "12&nbsp;km"),
        ("<p>12 km<sup>2</sup> x</p>", "km²", "km<sup>2"),
        ("<ul><li>a<li>Dead: 12</ul>", "12", "12"),
        ("<table><tr><td>a</td><td>12</td></tr></table>", "12", "12"),
        ("  <p>\n  12\n people", "12 people", "12\n people"),
    ],
)
def test_a_figure_leads_back_to_its_place_in_the_file(source: str, words: str, stands: str) -> None:
    assert region_of(read(source.encode()), words) == stands


_WORDS = st.text(alphabet="abc 1289.,£&<>\xa0\u2009é", min_size=1, max_size=12)
_TAG = st.sampled_from(["p", "div", "b", "i", "span", "li", "h2", "td", "blockquote", "em"])


@settings(deadline=None)  # what is loaded at first takes its time
@given(st.lists(st.tuples(_TAG, _WORDS, st.booleans()), min_size=1, max_size=8))
def test_words_are_the_files_own_unescaped(parts: list[tuple[str, str, bool]]) -> None:
    source = "".join(
        f"<{tag}>{html.escape(words).replace(chr(0xA0), '&nbsp;')}{'' if bare else f'</{tag}>'}"
        for tag, words, bare in parts
    )
    found = read(source.encode())
    assert found.raw == source
    for word in re.finditer(r"[^\s|-]+", found.text):
        start, end = in_file(found.runs, *word.span())
        shown = html.unescape(re.sub(r"<[^<>]*>", "", source[start:end]))
        assert shown == word.group()


@settings(deadline=None)  # what is loaded at first takes its time
@given(st.text(alphabet="<>/!-=\"' abp1&;", max_size=80))
def test_any_text_is_cut_into_pieces_without_a_fault(source: str) -> None:
    assert "".join(source[piece.start : piece.end] for piece in pieces(source)) == source
    found = read(source.encode())
    for place, _ in enumerate(found.text):
        start, end = in_file(found.runs, place, place + 1)
        assert 0 <= start <= end <= len(source)


@pytest.mark.parametrize("source", ["<div>" * 60_000 + "12 people died.", "<b>" * 50_000 + "12 people died."])
def test_nesting_costs_no_more_than_length(source: str) -> None:
    assert text(source) == "12 people died."
    assert text(f"<html><body>{source}") == "12 people died."


# ---------------------------------------------------------------- what a page says of itself


def head(inside: str, body: str = "") -> Extract:
    return read(f"<html><head>{inside}</head><body>{body or '<p>12 people died in Orlen, the town said.</p>'}".encode())


CET = timezone(timedelta(hours=2))
_LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("inside", "published"),
    [
        (
            '<meta property="article:published_time" content="2024-05-03T08:15:00+02:00">',
            datetime(2024, 5, 3, 8, 15, tzinfo=CET),
        ),
        ('<meta name="date" content="2024-05-03">', date(2024, 5, 3)),
        ('<meta name="dcterms.issued" content="2024-05-03T00:00:00Z">', date(2024, 5, 3)),
        ('<meta itemprop="datePublished" content="2024-05-03T08:15:00Z">', datetime(2024, 5, 3, 8, 15, tzinfo=UTC)),
        (
            _LD.format('{"@type":"NewsArticle","datePublished":"2024-05-03T08:15Z","dateModified":"2024-06-01"}'),
            datetime(2024, 5, 3, 8, 15, tzinfo=UTC),
        ),
        (
            _LD.format(
                '{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":["Article"],"datePublished":"2024-05-03"}]}'
            ),
            date(2024, 5, 3),
        ),
        (
            _LD.format('[{"@type":"LiveBlogPosting","datePublished":"Fri, 03 May 2024 08:15:00 GMT"}]'),
            datetime(2024, 5, 3, 8, 15, tzinfo=UTC),
        ),
        ('<meta property="article:modified_time" content="2024-05-03">', None),
        (_LD.format('{"@type":"WebSite","datePublished":"2024-05-03"}'), None),
        (_LD.format("{broken"), None),
        ('<meta name="date" content="soon">', None),
    ],
)
def test_the_day_of_publication(inside: str, published: date | datetime | None) -> None:
    assert head(inside).published == published


@pytest.mark.parametrize(
    ("beside", "published"),
    [
        ('<p>By Ann, <time datetime="2024-05-03">today</time></p>', date(2024, 5, 3)),
        ("<p>Published: 3 May 2024</p>", date(2024, 5, 3)),
        ('<p><time class="updated" datetime="2024-05-04">today</time></p>', None),
        ("", None),
    ],
)
def test_the_day_beside_the_headline(beside: str, published: date | None) -> None:
    body = (
        f"<article><h1>Dam breaks above Orlen</h1>{beside}<p>The dam above the town of Orlen broke on Tuesday night, "
        "the district said.</p><p>Water ran through the streets of the lower town, and 12 people climbed on roofs.</p>"
        "<p>More <time datetime='2021-01-01'>then</time></p></article>"
    )
    assert head("", body).published == published


@pytest.mark.parametrize(
    ("inside", "publisher"),
    [
        ('<meta property="og:site_name" content="Orlen Post">', "Orlen Post"),
        (_LD.format('{"@type":"NewsArticle","publisher":{"name":"Orlen &amp; Sons"}}'), "Orlen & Sons"),
        (_LD.format('{"@type":"NewsArticle","publisher":[{"name":"Orlen"}]}'), "Orlen"),
        ('<link rel="canonical" href="https://www.orlen.example/a/1">', "orlen.example"),
        ("", None),
    ],
)
def test_the_publisher(inside: str, publisher: str | None) -> None:
    assert head(inside).publisher == publisher


def test_the_headline_is_the_title_and_a_place_of_its_own() -> None:
    found = read(AROUND.format("").encode())
    assert found.title == "Dam breaks above Orlen"
    assert [anchor.label for anchor in found.anchors] == ["headline", "paragraph 1", "paragraph 2", "paragraph 3"]
    assert not any(anchor.lines for anchor in found.anchors)


def test_places_are_those_a_person_can_count() -> None:
    body = (
        "<p>One.</p><h2>Two</h2><figure><img><figcaption>Three</figcaption></figure>"
        "<table><tr><td>a<td>4<tr><td>b<td>5</table><p>Six."
    )
    found = read(body.encode())
    document = Document(id="x", origin="x", text=found.text, anchors=found.anchors)
    places = {
        w: document.locate(Span(document_id="x", start=(at := found.text.index(w)), end=at + 1))
        for w in ("One", "Two", "Three", "4", "5", "Six")
    }
    assert places == {
        "One": "paragraph 1",
        "Two": "subheading 1",
        "Three": "caption 1",
        "4": "table 1, row 1",
        "5": "table 1, row 2",
        "Six": "paragraph 2",
    }


@pytest.mark.parametrize(
    ("stamp", "when"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        ("2024-05-03 08:15", datetime(2024, 5, 3, 8, 15, tzinfo=UTC)),
        ("2024-05-03T08:15:30.123Z", datetime(2024, 5, 3, 8, 15, 30, 123000, tzinfo=UTC)),
        ("May 3, 2024", date(2024, 5, 3)),
        ("2024-13-03", None),
        ("", None),
    ],
)
def test_stamps(stamp: str, when: date | datetime | None) -> None:
    assert moment(stamp) == when


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('<meta charset="windows-1252"><p>£3m – “12”'.encode("windows-1252"), "£3m – “12”"),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1"><p>£3m “12”'.encode("windows-1252"),
            "£3m “12”",
        ),
        ('<meta charset="iso-8859-1"><p>£3m – 12'.encode(), "£3m – 12"),  # what it says of itself is not so
        ("<?xml version='1.0' encoding='koi8-r'?><p>12 людей".encode("koi8-r"), "12 людей"),
        ('<meta charset="utf-7"><p>£3m'.encode(), "£3m"),
        ("<p>£3m".encode("utf-16"), "£3m"),
        (b"\xef\xbb\xbf<p>12", "12"),
    ],
)
def test_the_encoding_is_what_the_bytes_are(data: bytes, words: str) -> None:
    assert read(data).text == words


def test_a_generated_page_is_the_same_each_time() -> None:
    article: Article = articles()[1]
    assert LAYOUTS["divs"](article, Chrome(3)) == LAYOUTS["divs"](article, Chrome(3))
