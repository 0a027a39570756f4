# ruff: noqa: E501 - pages are easier to read with a whole element on a line
"""Pages of our own: twelve articles in many layouts, with menus, cards and footers full of other numbers around them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "corpora" / "pages.txt"
_MARKS = {
    "# ": "title",
    "> ": "standfirst",
    "## ": "heading",
    "[photo] ": "photo",
    "- ": "item",
    "| ": "row",
    '" ': "quote",
    '"" ': "pull",
}


class Article(NamedTuple):
    """An article as its writer has it."""

    title: str
    standfirst: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]  #: (sort, lines): "text", "heading", "photo", "item", "row" ...

    @property
    def text(self) -> str:
        """All that a reader of the article reads, as a plain text."""
        said = [self.title, self.standfirst]
        for sort, lines in self.parts:
            bullet = "- " if sort == "item" else ""
            said.append("\n".join(f"{bullet}{line.removesuffix(' |')}" for line in lines))
        return "\n\n".join(said)


@cache
def articles() -> tuple[Article, ...]:
    """The articles, in order."""
    return tuple(_article(text) for text in TEXTS.read_text(encoding="utf-8").split("=====\n"))


def _article(text: str) -> Article:
    lines = [_line(line) for line in text.splitlines() if line]
    parts: list[tuple[str, tuple[str, ...]]] = []
    for (sort, _), group in groupby(enumerate(lines[2:]), lambda n: (n[1][0], n[1][0] in {"item", "row"} or n[0])):
        parts.append((sort, tuple(line for _, (_, line) in group)))
    return Article(lines[0][1], lines[1][1], tuple(parts))


def _line(line: str) -> tuple[str, str]:
    mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
    return _MARKS.get(mark, "text"), line[len(mark) :]


# ---------------------------------------------------------------- what stands around an article

_HEADS = (
    "{} fined after {} tons of waste found",
    "Why {} towns want {} new wells",
    "{} homes burn in a night, {} saved",
    "Team wins {}-{} before a full house",
    "Prices up {} per cent in {} weeks",
    "Court frees {} held for {} days",
)
_REMARKS = (
    "I paid {} euros for the same thing and waited {} weeks. Nobody answered my letters.",
    "It was {} people, not {}, if you ask those who stood there.",
    "My father worked there for {} years. They gave him {} a month when he left.",
)


class Chrome:
    """Menus, cards and the like with numbers of their own, the same for one seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311

    def number(self) -> str:
        """Any number."""
        return f"{self.dice.randint(3, 9800):,}"

    def head(self) -> str:
        """The headline of another story."""
        return self.dice.choice(_HEADS).format(self.number(), self.number())

    def remark(self) -> str:
        """What a reader writes below."""
        return self.dice.choice(_REMARKS).format(self.number(), self.number())

    def links(self, count: int, tag: str = "li") -> str:
        """Headlines of other stories, each a link."""
        return "".join(f'<{tag}><a href="/s/{self.number()}">{self.head()}</a></{tag}>' for _ in range(count))

    def menu(self) -> str:
        """A menu with counters."""
        words = ("News", "Sport", "Weather 21C", "Markets", "Jobs (1,204)", "Homes", "Video")
        return "<ul>" + "".join(f'<li><a href="/{w[:3]}">{w}</a></li>' for w in words) + "</ul>"

    def ticker(self) -> str:
        """Prices that run along the top."""
        names = ("Index", "Crude", "Gold", "EUR/USD")
        return " ".join(
            f"<span>{n} {self.number()} +{self.dice.randint(1, 9)}.{self.dice.randint(1, 9)}%</span>" for n in names
        )

    def remarks(self, count: int) -> Iterator[tuple[str, str]]:
        """Readers and what they write."""
        for _ in range(count):
            yield f"Reader{self.number()}", self.remark()

    def foot(self) -> str:
        """The foot of a page."""
        return (
            f"<p>© 2024 The Paper Ltd. Registered No. {self.number()}. Call 0800 {self.number()}.</p>"
            f"<p>Read by {self.number()} people in {self.number()} towns. Subscribe for 4.99 a month.</p>"
        )


# ---------------------------------------------------------------- how the parts of an article may be marked up

Part = Callable[[tuple[str, ...]], str]


def _table(lines: tuple[str, ...], *, head: bool = True, caption: str = "") -> str:
    rows = [[cell.strip() for cell in line.rstrip("| ").split("|")] for line in lines]
    done = []
    for number, row in enumerate(rows):
        tag = "th" if head and not number else "td"
        done.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return f"<table>{caption and f'<caption>{caption}</caption>'}{''.join(done)}</table>"


PLAIN: Mapping[str, Part] = {
    "text": lambda lines: f"<p>{escape(lines[0])}</p>",
    "heading": lambda lines: f"<h2>{escape(lines[0])}</h2>",
    "photo": lambda lines: f'<figure><img src="a.jpg" alt="x"><figcaption>{escape(lines[0])}</figcaption></figure>',
    "item": lambda lines: "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>",
    "row": _table,
    "quote": lambda lines: f"<blockquote><p>“{escape(lines[0])}”</p></blockquote>",
    "pull": lambda lines: f'<aside class="pull"><p>“{escape(lines[0])}”</p></aside>',
}


def body(article: Article, between: Mapping[int, str] | None = None, **ways: Part) -> str:
    """The parts of an article, `between` some of them what is none of it."""
    marked = {**PLAIN, **ways}
    done = []
    for number, (sort, lines) in enumerate(article.parts):
        done.append(marked[sort](lines))
        done.append((between or {}).get(number, ""))
    return "\n".join(done)


def decorated(text: str) -> str:
    """`text` as an editor's program may write it: figures in bold, hard blanks, thin blanks, entities."""
    text = escape(text).replace(" per cent", "&nbsp;per cent").replace("£", "&pound;").replace("—", "&mdash;")
    text = re.sub(r"(?<![\d,.])(\d{1,2}),(\d{3})(?!,)\b", r"<b>\1</b>,\2", text, count=1)
    text = re.sub(r"(?<=\d) (?=million|billion|tonnes|km)", "&#8201;", text)
    return re.sub(r"\b(\w{5})(\w{5,})\b", "\\1&shy;\\2", text)


def head(article: Article, more: str = "", *, paper: str = "The Paper") -> str:
    """The head of a page."""
    return f"<head><meta charset=utf-8><title>{escape(article.title)} | {paper}</title>{more}<style>p{{margin:12px}}</style></head>"


# ---------------------------------------------------------------- layouts


def semantic(a: Article, c: Chrome) -> str:
    """Everything in the element that HTML has for it."""
    return f"""<!doctype html><html lang=en>{head(a, '<meta property="article:published_time" content="2024-05-03T08:15:00+02:00">')}
<body><div role="dialog" aria-label="cookies"><p>We and our {c.number()} partners store data for up to {c.number()} days.</p><button>Accept</button></div>
<header><nav>{c.menu()}</nav><div class="ticker">{c.ticker()}</div></header>
<main><article><header><h1>{escape(a.title)}</h1><p class="sub">{escape(a.standfirst)}</p>
<p>By Ann Ott, <time datetime="2024-05-03">3 May 2024</time></p></header>
{body(a, {2: f"<aside><h3>Related</h3><ul>{c.links(3)}</ul></aside>", 5: f"<section><h3>Most read</h3><ol>{c.links(5)}</ol></section>"})}
<footer><p>{c.number()} shares</p></footer></article>
<aside><h2>Top stories</h2>{c.links(6, "p")}</aside></main>
<footer>{c.foot()}</footer></body></html>"""


def divs(a: Article, c: Chrome) -> str:
    """No element but div, p and the like; classes say what is what."""
    ways: dict[str, Part] = {
        "photo": lambda x: f'<div class="img"><img src=x><div class="cap">{escape(x[0])}</div></div>',
        "pull": lambda x: f'<div class="pq">“{escape(x[0])}”</div>',
        "heading": lambda x: f"<h3>{escape(x[0])}</h3>",
    }
    card = "".join(
        f'<div class="card"><a href="/x/{n}"><img src=x><div>{c.head()}</div></a><div>{c.remark()}</div></div>'
        for n in range(4)
    )
    ad = f'<div class="slot"><div>Advertisement</div><div>Save {c.number()} euros a year on power. Switch in {c.number()} minutes.</div></div>'
    return f"""<html>{head(a)}<body><div id="w"><div id="top">{c.menu()}<div>{c.ticker()}</div></div>
<div id="l"><div class="box"><div class="h">Most read</div>{c.links(5, "div")}</div></div>
<div id="m"><div class="k"><a href="/n">News</a></div><h1>{escape(a.title)}</h1><div class="st">{escape(a.standfirst)}</div>
<div class="meta">By Tom Rae · 4 min read · {c.number()} views</div>
<div class="text">{body(a, {1: ad, 4: f'<div class="more">Read more: <a href="/y">{c.head()}</a></div>'}, **ways)}</div>
<div class="share"><span>{c.number()}</span> shares <a href="#">Tweet</a></div></div>
<div id="r">{card}</div><div id="f">{c.foot()}</div></div></body></html>"""


def wordpress(a: Article, c: Chrome) -> str:
    """A local paper: sharing buttons, related posts and comments below."""
    comments = "".join(
        f'<li class="comment"><article><footer><b>{who}</b> <time>{n + 1} hours ago</time></footer><div><p>{what}</p></div><a href="#r">Reply</a></article></li>'
        for n, (who, what) in enumerate(c.remarks(6))
    )
    related = "".join(
        f'<div class="jp-relatedposts-post"><a href="/p{n}"><img src=x></a><h4><a href="/p{n}">{c.head()}</a></h4><p>{c.remark()[:60]}…</p></div>'
        for n in range(3)
    )
    share = f'<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="/f">Facebook {c.number()}</a></li><li><a href="/t">X {c.number()}</a></li></ul></div>'
    return f"""<!DOCTYPE html><html>{head(a, '<meta property="og:site_name" content="Orlen Gazette">')}<body class="single"><div id="page"><header id="masthead"><div class="site-title">Orlen Gazette</div><nav>{c.menu()}</nav></header>
<div id="content"><div id="primary"><main><article id="post-{c.number()}"><header class="entry-header"><h1 class="entry-title">{escape(a.title)}</h1><div class="entry-meta">Posted on <time datetime="2024-05-03T10:00:00+00:00">May 3, 2024</time> by admin · {c.number()} Comments</div></header>
<div class="entry-content"><p><strong>{escape(a.standfirst)}</strong></p>{body(a, {3: f'<p><strong>Read also:</strong> <a href="/z">{c.head()}</a></p>'})}{share}<div class="jp-relatedposts"><h3>Related</h3>{related}</div></div>
<footer class="entry-footer">Tags: <a href="/t">2024</a>, <a href="/u">news 24</a></footer></article>
<div id="comments"><h2>6 thoughts on “{escape(a.title)}”</h2><ol class="comment-list">{comments}</ol><form><label>Comment</label><textarea></textarea></form></div></main></div>
<aside id="secondary"><section class="widget"><h2>Recent posts</h2><ul>{c.links(5)}</ul></section><section class="widget"><h2>Weather</h2><p>Today {c.dice.randint(2, 30)} degrees, wind {c.dice.randint(2, 60)} km/h.</p></section></aside></div>
<footer id="colophon">{c.foot()}</footer></div></body></html>"""


def live(a: Article, c: Chrome) -> str:
    """A live blog: each part a post of its own."""
    posts = []
    for number, part in enumerate(a.parts):
        one = Article(a.title, a.standfirst, (part,))
        posts.append(
            f'<div class="post" id="p{number}"><div class="stamp"><time datetime="2024-05-03T{19 - number:02}:15Z">{19 - number}:15</time></div>{body(one)}<div class="s"><button>Share</button></div></div>'
        )
        if number == 2:
            posts.append(f'<div class="promo"><a href="/q"><h4>{c.head()}</h4><p>{c.remark()}</p></a></div>')
    return f"""<!doctype html><html>{head(a)}<body><nav>{c.menu()}</nav><div class="lb"><div class="lbh"><h1>{escape(a.title)}</h1><p>{escape(a.standfirst)}</p><span>{c.number()} watching</span></div>
<div class="lbb">{"".join(posts)}</div><div class="lbr"><h3>Most viewed</h3><ul>{c.links(6)}</ul></div></div><footer>{c.foot()}</footer></body></html>"""


def hashed(a: Article, c: Chrome) -> str:
    """Classes that say nothing; text and cards in divs of one kind."""
    n = iter(range(1000))
    ways: dict[str, Part] = {
        "text": lambda x: (
            f'<div data-component="text-block" class="css-{c.dice.randint(1000, 9999)}"><p class="css-17x">{escape(x[0])}</p></div>'
        ),
        "heading": lambda x: (
            f'<div data-component="sub" class="css-8"><h2 class="css-2"><span>{escape(x[0])}</span></h2></div>'
        ),
        "pull": lambda x: f'<div class="css-77"><blockquote>{escape(x[0])}</blockquote></div>',
    }
    links = f'<div data-component="links" class="css-41"><ul>{"".join(f"<li><div><a href=/{next(n)}><span>{c.head()}</span></a></div></li>" for _ in range(3))}</ul></div>'
    ad = '<div data-component="ad" class="css-a"><span>Advertisement</span><iframe></iframe></div>'
    return f"""<!doctype html><html>{head(a)}<body><div id="root"><div class="css-1"><a href="#main" class="visually-hidden">Skip 1</a>{c.menu()}</div>
<div class="css-9"><main id="main"><div class="css-22"><div class="css-3"><h1 class="css-4">{escape(a.title)}</h1></div><div class="css-5"><span class="visually-hidden">Published 7 hours ago</span><time>7 hours ago</time></div>
<div class="css-6"><p><b>{escape(a.standfirst)}</b></p></div>{body(a, {2: links, 4: ad}, **ways)}</div>
<div class="css-30"><h2>More on this story</h2>{"".join(f"<div class=css-31><a href=/k{next(n)}><h3>{c.head()}</h3></a><p>{c.remark()}</p><span>{c.number()} comments</span></div>" for _ in range(4))}</div></main></div>
<div class="css-50"><h2>Most read</h2><ol>{c.links(10)}</ol></div><div class="css-60">{c.foot()}</div></div></body></html>"""


def amp(a: Article, c: Chrome) -> str:
    """An AMP page."""
    ways: dict[str, Part] = {
        "photo": lambda x: (
            f'<figure><amp-img src="x" width="600" height="400"></amp-img><figcaption>{escape(x[0])}</figcaption></figure>'
        ),
        "pull": lambda x: f"<blockquote>{escape(x[0])}</blockquote>",
    }
    data = f'<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{a.title}","datePublished":"2024-05-03T06:00:00Z","dateModified":"2024-06-09T06:00:00Z","publisher":{{"@type":"Organization","name":"Daily Ember"}}}}</script>'
    return f"""<!doctype html><html amp>{head(a, data)}<body><amp-sidebar id="s" layout="nodisplay">{c.menu()}<p>Version {c.number()} of 12 July.</p></amp-sidebar>
<header><a href="/">Daily Ember</a></header><article><h1>{escape(a.title)}</h1><h2>{escape(a.standfirst)}</h2><amp-social-share type="x"></amp-social-share>
{body(a, {3: "<amp-ad width=300 height=250><div fallback>Offer ends in 3 days</div></amp-ad>"}, **ways)}</article>
<amp-list><div class="rel">{c.links(4, "div")}</div></amp-list><footer>{c.foot()}</footer></body></html>"""


def magazine(a: Article, c: Chrome) -> str:
    """A section for each subheading, boxes inside the body, figures decorated."""
    ways: dict[str, Part] = {
        "text": lambda x: f"<p>{decorated(x[0])}</p>",
        "item": lambda x: "<ol>" + "".join(f"<li><p>{decorated(line)}</p></li>" for line in x) + "</ol>",
        "heading": lambda x: f"</section><section><h2>{escape(x[0])}</h2>",
        "photo": lambda x: (
            f"<figure><picture><img src=x></picture><figcaption><span>{decorated(x[0])}</span> <cite>Photo: R. Lau</cite></figcaption></figure>"
        ),
    }
    box = f'<aside class="box"><h3>Read more</h3><article><a href="/1"><h4>{c.head()}</h4></a><p>{c.remark()}</p></article><article><a href="/2"><h4>{c.head()}</h4></a></article></aside>'
    letter = f'<div class="nl"><h3>Our letter</h3><p>Join {c.number()} readers who get our news at 7 a.m.</p><form><input type="email"><button>Sign up</button></form></div>'
    return f"""<!doctype html><html>{head(a)}<body><header><div class="mast"><a href="/">Weekly</a> Issue {c.number()}</div><nav>{c.menu()}</nav></header>
<article class="story"><header><p class="kicker"><a href="/r">Reports</a></p><h1>{escape(a.title)}</h1><p class="dek">{decorated(a.standfirst)}</p></header>
<section>{body(a, {1: letter, 3: box}, **ways)}</section></article>
<section class="next"><h2>More from Weekly</h2><div class="grid">{"".join(f"<article><a href=/{i}><h3>{c.head()}</h3><p>{c.remark()}</p></a></article>" for i in range(3))}</div></section>
<footer>{c.foot()}</footer></body></html>"""


def breaks(a: Article, c: Chrome) -> str:
    """A blog whose paragraphs are parted by line breaks."""
    ways: dict[str, Part] = {
        "text": lambda x: f"{escape(x[0])}<br><br>",
        "heading": lambda x: f"<b>{escape(x[0])}</b><br><br>",
        "photo": lambda x: f"<img src=x><br><i>{escape(x[0])}</i><br><br>",
        "quote": lambda x: f"<blockquote>{escape(x[0])}</blockquote><br>",
        "pull": lambda x: f"<center><big>“{escape(x[0])}”</big></center><br>",
    }
    return f"""<HTML>{head(a)}<BODY><div id=header>{c.menu()}</div><div id=sidebar><h4>Archive</h4><ul><li><a href=/a>May ({c.number()})</a><li><a href=/b>June ({c.number()})</a></ul></div>
<div id=posts><div class=post><h1><a href="/this-post">{escape(a.title)}</a></h1><div class=d>Friday, May 3, 2024</div><div class=pb>{escape(a.standfirst)}<br><br>
{body(a, {}, **ways)}</div><div class=pf>Posted at 9:12 | <a href=/c>{c.number()} comments</a></div></div></div>
<div id=footer>{c.foot()}</div></BODY></HTML>"""


def release(a: Article, c: Chrome) -> str:
    """A press release of an office: crumbs, contact, terms and their values."""
    ways: dict[str, Part] = {
        "item": lambda x: (
            "<dl>"
            + "".join(
                f"<dt>{escape(i.partition(':')[0])}</dt><dd>{escape(i.partition(':')[2].strip() or i)}</dd>" for i in x
            )
            + "</dl>"
        ),
        "row": lambda x: f'<div class="table-responsive">{_table(x, caption="Source: own count")}</div>',
        "photo": lambda x: f'<div class="media"><img src=x><p class="caption">{escape(x[0])}</p></div>',
        "pull": lambda x: f"<p><em>“{escape(x[0])}”</em></p>",
    }
    return f"""<!DOCTYPE html><html>{head(a, '<meta name="dcterms.issued" content="2024-05-03">', paper="Office")}<body><div class="region-header"><form><input type="text"><button>Search 14,000 papers</button></form>{c.menu()}</div>
<div class="crumbs"><a href="/">Home</a> &gt; <a href="/p">Press</a> &gt; Release {c.number()}</div>
<div role="main"><h1>{escape(a.title)}</h1><div class="field date">Date: <span>3 May 2024</span> | No. {c.number()}/2024</div><div class="field lead"><p>{escape(a.standfirst)}</p></div><div class="field body">{body(a, {}, **ways)}</div>
<div class="contact"><h3>Contact</h3><p>Press office, Street 12, room 204, phone 0301 {c.number()}</p></div></div>
<div class="region-side"><h3>Other releases</h3><ul>{c.links(5)}</ul></div><div class="region-footer">{c.foot()}</div></body></html>"""


def flat(a: Article, c: Chrome) -> str:
    """XHTML with everything directly in the body, and a cookie note at its end."""
    ways: dict[str, Part] = {"pull": lambda x: f'<p class="q">“{escape(x[0])}”</p>'}
    return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">{head(a)}<body><div class="nav">{c.menu()}</div><h1>{escape(a.title)}</h1><h3>{escape(a.standfirst)}</h3>
{body(a, {3: f'<p><a href="/m">MORE: {c.head()}</a></p>'}, **ways)}
<div class="also"><h4>Also in the news</h4>{c.links(4, "p")}</div>
<div class="cookie"><p>This page keeps {c.number()} cookies for {c.number()} days. You may say no.</p><a href="/no">No</a> <button>Yes</button></div><div class="end">{c.foot()}</div></body></html>"""


LAYOUTS: Mapping[str, Callable[[Article, Chrome], str]] = {
    form.__name__: form for form in (semantic, divs, wordpress, live, hashed, amp, magazine, breaks, release, flat)
}


def pages(forms: Mapping[str, Callable[[Article, Chrome], str]] = LAYOUTS) -> Iterator[tuple[str, int, Article, str]]:
    """(layout, number of the article, article, page) for each layout and article."""
    for name, form in forms.items():
        for number, article in enumerate(articles()):
            yield name, number, article, form(article, Chrome(sum(name.encode()) * 100 + number))
