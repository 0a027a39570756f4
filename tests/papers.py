# ruff: noqa: E501 - pages are easier to read with a whole element on a line
"""Seven layouts more, written blind after the others had been mended: what is measured on them was never tuned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from layouts import PLAIN, Article, Chrome, Part, _table, body, decorated


def regional(a: Article, c: Chrome) -> str:
    """A regional paper: a fact box beside the words, a bar of stories as buttons, a wall to pay at."""
    ways: dict[str, Part] = {
        "item": lambda x: (
            f'<aside class="factbox"><h4>Facts</h4><ul>{"".join(f"<li>{escape(i)}</li>" for i in x)}</ul></aside>'
        ),
        "photo": lambda x: (
            f'<div class="media-wrap"><div class="ratio"><img src="x"></div><div class="legend">{escape(x[0])} <span class="src">(Photo: Lau)</span></div></div>'
        ),
        "pull": lambda x: (
            f'<div class="citation"><div class="cit-text">{escape(x[0])}</div><div class="cit-who">Reader</div></div>'
        ),
    }
    bar = "".join(
        f'<div class="tile" role="link" tabindex="0"><div class="t">{c.head()}</div><div class="s">{i + 2} min ago</div></div>'
        for i in range(5)
    )
    more = f'<div class="teaser-inline"><a href="/x"><div class="lbl">Background</div><div class="ttl">{c.head()}</div><div class="abs">{c.remark()}</div></a></div>'
    wall = f'<div class="paywall"><div>Read on from 1 euro a month. {c.number()} people already do.</div><button>Go on</button></div>'
    return f"""<!doctype html><html lang="en">{head_of(a, "Orlen Post")}<body><div class="bar">{bar}</div><div class="nav">{c.menu()}</div><div class="page"><div class="col-main"><div class="crumb"><a href="/">Home</a> / <a href="/l">Local</a></div>
<div class="overline">Orlen</div><h1>{escape(a.title)}</h1><div class="intro">{escape(a.standfirst)}</div><div class="stamp">03.05.2024, 17:20 | reading time 3 minutes | {c.number()} comments</div>
<div class="body">{body(a, {2: more, 5: wall}, **ways)}</div><div class="tags"><a href="/t/2024">2024</a> <a href="/t/b">Dams (12)</a></div><div class="after"><div class="hl">That may interest you</div>{"".join(f'<div class="it"><a href="/i{i}">{c.head()}</a><div>{c.remark()}</div></div>' for i in range(3))}</div></div>
<div class="col-side"><div class="weather">Orlen {c.dice.randint(5, 30)} degrees, rain {c.dice.randint(1, 90)} %</div><div class="hot"><div class="hl">Hot</div>{c.links(5, "div")}</div></div></div><div class="bottom">{c.foot()}</div></body></html>"""


def head_of(a: Article, paper: str) -> str:
    return f'<head><meta charset="utf-8"><title>{escape(a.title)} | {paper}</title></head>'


def newsletter(a: Article, c: Chrome) -> str:
    """A letter on the web: likes and restacks, subscribe boxes with forms, comments as posts."""
    box = '<div class="subscription-widget-wrap"><div class="subscription-widget"><p>Thanks for reading! 12,400 others get this by mail.</p><form class="f"><input type="email" placeholder="Type"><input type="submit" value="Subscribe"></form></div></div>'
    ways: dict[str, Part] = {
        "photo": lambda x: (
            f'<div class="captioned-image-container"><figure><a class="image-link" href="https://cdn.example/x.png"><div><picture><img src=x></picture></div></a><figcaption class="image-caption">{escape(x[0])}</figcaption></figure></div>'
        ),
        "heading": lambda x: (
            f'<h2 class="header-anchor-post">{escape(x[0])}<div class="anchor"><a href="#h"></a></div></h2>'
        ),
        "pull": lambda x: f'<div class="pullquote"><p>{escape(x[0])}</p></div>',
        "text": lambda x: f"<p><span>{escape(x[0])}</span></p>",
    }
    comments = "".join(
        f'<div class="comment"><div class="comment-head"><a href=/u>{w}</a> <a href="/c{i}">{i + 1}d</a></div><div class="comment-body"><p><span>{t}</span></p></div><div><button>{c.number()}</button><a href="/r">Reply</a></div></div>'
        for i, (w, t) in enumerate(c.remarks(4))
    )
    return f"""<!DOCTYPE html><html>{head_of(a, "River Notes")}<body><div id="entry"><div class="topbar"><a href=/>River Notes</a><button>Subscribe</button></div><div class="single-post-container"><article class="typography newsletter-post post"><div role="region" class="post-header"><h1 class="post-title">{escape(a.title)}</h1><h3 class="subtitle">{escape(a.standfirst)}</h3><div class="byline"><a href="/@x">Ada Pell</a><div>May 03, 2024</div></div><div class="ufi"><a role="button">{c.number()}</a><a href="/comments">{c.number()}</a></div></div>
<div class="available-content"><div class="body markup">{body(a, {2: box}, **ways)}{box}</div></div></article></div><div id="discussion"><h4>Discussion about this post</h4>{comments}</div><div class="portable-archive"><h3>Ready for more?</h3>{"".join(f'<div class="post-preview"><a href="/p{i}">{c.head()}</a><div>{c.remark()}</div><time>Apr {i + 2}</time><span>{c.number()}</span></div>' for i in range(3))}</div></div><div class="footer">{c.foot()}</div></body></html>"""


def encyclopedia(a: Article, c: Chrome) -> str:
    """A page of an open encyclopedia: note marks, edit links, a box at the side, references and categories."""
    n = iter(range(1, 99))

    def noted(text: str) -> str:
        mark = next(n)
        return f'{escape(text)}<sup id="cite_ref-{mark}" class="reference"><a href="#cite_note-{mark}"><span>[</span>{mark}<span>]</span></a></sup>'

    ways: dict[str, Part] = {
        "text": lambda x: f"<p>{noted(x[0])}</p>",
        "heading": lambda x: (
            f'<div class="mw-heading"><h2 id="S">{escape(x[0])}</h2><span class="mw-editsection">[<a href="/w?edit=1">edit</a>]</span></div>'
        ),
        "photo": lambda x: (
            f'<figure class="mw-default-size" typeof="mw:File/Thumb"><a href="/wiki/File:x"><img src=x></a><figcaption>{escape(x[0])}</figcaption></figure>'
        ),
        "item": lambda x: (
            '<table class="infobox"><tbody>'
            + "".join(
                f"<tr><th scope=row>{escape(i.partition(':')[0])}</th><td>{escape(i.partition(':')[2].strip())}</td></tr>"
                for i in x
            )
            + "</tbody></table>"
        ),
        "quote": lambda x: f'<blockquote class="templatequote"><p>{escape(x[0])}</p></blockquote>',
    }
    refs = "".join(
        f'<li id="cite_note-{i}"><a href="#cite_ref-{i}">^</a> <cite><a href="https://p.example/{i}">"{c.head()}"</a>. The Paper. {i} May 2024. p. {c.number()}.</cite></li>'
        for i in range(1, 12)
    )
    return f"""<!DOCTYPE html><html class="client-nojs"><head><meta charset="UTF-8"><title>{escape(a.title)} - Openpedia</title></head><body><a class="mw-jump-link" href="#c">Jump to content</a><div class="vector-header"><nav>{c.menu()}</nav></div><div id="toc"><h2>Contents</h2><ul><li><a href="#S"><span>1</span> <span>Section</span></a></li></ul></div>
<main id="content" class="mw-body"><h1 id="firstHeading"><span>{escape(a.title)}</span></h1><div id="siteSub">From Openpedia</div><div id="mw-content-text"><div class="mw-parser-output"><p><b>{escape(a.standfirst)}</b></p>{body(a, {}, **ways)}<h2>References</h2><div class="reflist"><ol class="references">{refs}</ol></div><div role="navigation" class="navbox"><table><tr><th>Dams</th><td><ul>{c.links(4)}</ul></td></tr></table></div></div></div><div id="catlinks"><a href="/c">2024 disasters</a></div></main>
<footer><ul><li>This page was last edited on 4 May 2024, at {c.dice.randint(10, 20)}:12.</li></ul>{c.foot()}</footer></body></html>"""


def charity(a: Article, c: Chrome) -> str:
    """The page of an aid group: numbers in tiles, steps, a call to give, logos."""
    ways: dict[str, Part] = {
        "item": lambda x: (
            '<div class="stats">'
            + "".join(
                f'<div class="stat"><div class="n">{escape(i.partition(":")[2].strip())}</div><div class="l">{escape(i.partition(":")[0])}</div></div>'
                for i in x
            )
            + "</div>"
        ),
        "text": lambda x: f'<div class="wysiwyg"><p>{decorated(x[0])}</p></div>',
        "photo": lambda x: (
            f'<div class="image"><figure><img src=x></figure><div class="image__caption"><p>{escape(x[0])}</p></div></div>'
        ),
        "quote": lambda x: f'<div class="quote"><p class="q">“{escape(x[0])}”</p></div>',
        "pull": lambda x: f'<div class="highlight"><span>{escape(x[0])}</span></div>',
    }
    give = f'<div class="donate-block"><h3>Give now</h3><p>{c.number()} buys nets for {c.number()} families.</p><a class="btn" href="/give">Give</a></div>'
    return f"""<!doctype html><html lang="en">{head_of(a, "Water Aid Orlen")}<body><div class="alert-bar">Matched: your gift counts {c.dice.randint(2, 9)} times. <a href="/give">Give</a></div><header><nav>{c.menu()}</nav></header><main><section class="hero"><div><h1>{escape(a.title)}</h1><p class="hero__text">{escape(a.standfirst)}</p></div></section><section class="content">{body(a, {4: give}, **ways)}</section>
<section class="cards"><h2>Our work</h2><div>{"".join(f'<div class="card"><img src=x><div class="card__b"><h3><a href="/w{i}">{c.head()}</a></h3><p>{c.remark()}</p></div></div>' for i in range(3))}</div></section><section class="signup"><h2>Hear from us</h2><p>Join {c.number()} friends.</p><form><input><button>Join</button></form></section></main><footer>{c.foot()}</footer></body></html>"""


def portal(a: Article, c: Chrome) -> str:
    """A police press portal: lines broken by hand, other reports below, contact and share in between."""
    ways: dict[str, Part] = {
        "text": lambda x: f"<p>{escape(x[0]).replace('. ', '.<br />', 1)}</p>",
        "heading": lambda x: f"<p><b>{escape(x[0])}</b></p>",
        "item": lambda x: "<p>" + "<br />".join(f"- {escape(i)}" for i in x) + "</p>",
        "photo": lambda x: f"<p><i>{escape(x[0])}</i></p>",
        "quote": lambda x: f'<p>"{escape(x[0])}"</p>',
        "pull": lambda x: f'<p>"{escape(x[0])}"</p>',
        "row": lambda x: f"<pre>{chr(10).join(escape(r.rstrip('| ')) for r in x)}</pre>",
    }
    others = "".join(
        f'<article class="news"><div class="news-meta"><span>03.05.2024 – {i + 10}:12</span><span>Police Orlen</span></div><h3><a href="/b/{i}">{c.head()}</a></h3><p>Orlen - {c.remark()} <a href="/b/{i}">more</a></p></article>'
        for i in range(4)
    )
    return f"""<!DOCTYPE html><html lang="en">{head_of(a, "Press Portal")}<body><div class="header">{c.menu()}</div><div class="row"><div class="col-main"><article class="story"><p class="date">03.05.2024 – 16:02</p><p class="customer"><a href="/n">Police Orlen</a></p><h1>{escape(a.title)}</h1><ul class="story-actions"><li><a href="#">Send</a></li><li><button>PDF</button></li></ul><div><p><i>Orlen (ots)</i> - {escape(a.standfirst)}</p></div>
{body(a, {}, **ways)}<h2>Contact for questions:</h2><p class="contact-text">Police Orlen<br />Phone: 0301/{c.number()}<br />E-mail: x@y.example</p><p class="originator">Original content of: Police Orlen, transmitted by portal</p></article><h2>More reports: Orlen</h2>{others}</div></div><div class="footer">{c.foot()}</div></body></html>"""


def wire(a: Article, c: Chrome) -> str:
    """A wire on the web: custom elements, an enhancement of links between the paragraphs, a video list."""
    hub = f'<div class="Enhancement"><div class="Enhancement-item"><bsp-list-loadmore class="PageListStandardE"><div class="PageList-header"><div class="PageList-header-title">Related coverage</div></div><ul>{"".join(f"<li><div class=PagePromo><div class=PagePromo-title><a class=Link href=/a{i}><span>{c.head()}</span></a></div><div class=PagePromo-byline><span>{i + 2} comments</span></div></div></li>" for i in range(2))}</ul></bsp-list-loadmore></div></div>'
    adv = '<div class="SovrnAd Advertisement"><div id="x" class="fs-feed-ad"></div></div>'
    ways: dict[str, Part] = {
        "photo": lambda x: (
            f'<div class="Carousel"><bsp-carousel><div class="Carousel-slide"><bsp-figure><figure class="Figure"><a class="AnchorLink" id="image-1"></a><picture><img src=x></picture><figcaption class="Figure-caption"><bsp-caption><span><p>{escape(x[0])} (AP-like Photo/Kim Rao)</p></span></bsp-caption></figcaption></figure></bsp-figure><div class="Carousel-count"><span>1</span> of <span>{c.dice.randint(2, 14)}</span></div></div></bsp-carousel></div>'
        ),
        "pull": lambda x: f"<p>{escape(x[0])}</p>",
        "row": lambda x: f'<div class="HtmlModule"><table>{_table(x, head=False)[7:]}</div>',
    }
    return f"""<!DOCTYPE html><html class="StoryPage"><head><meta charset="UTF-8"><title>{escape(a.title)} | The Wire</title><meta property="og:title" content="{escape(a.title)}"><meta property="article:published_time" content="2024-05-03T15:31:00"></head><body class="Page-body"><bsp-header><div class="trend"><a href="/t1">Election {c.number()}</a><a href="/t2">{c.head()}</a></div><nav>{c.menu()}</nav></bsp-header><div class="Page-content"><bsp-story-page><main class="Page-main"><div class="Page-breadcrumbs"><a href=/w>World News</a></div><h1 class="Page-headline">{escape(a.title)}</h1><div class="Page-subHeadline">{escape(a.standfirst)}</div><div class="Page-byline"><div>By&nbsp; <a href="/au">R. Stone</a></div><bsp-timestamp data-timestamp="1714741860000"><span>Updated 3:31 PM UTC, May 3, 2024</span></bsp-timestamp></div><div class="Page-actions"><bsp-share><button>Share</button></bsp-share></div>
<div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">{body(a, {0: adv, 2: hub, 5: adv}, **ways)}<p>___</p><p>Associated writers Kim Rao and Lou Hart contributed.</p></div></div><div class="Page-authors"><a href="/au">R. Stone</a><div>Stone covers water for the Wire. She is based in Velmar.</div></div></main></bsp-story-page><div class="Page-below"><h2>Most read</h2><ol>{c.links(5)}</ol></div></div><footer>{c.foot()}</footer></body></html>"""


def bare(a: Article, c: Chrome) -> str:
    """Spans and divs alone, as programs that build pages write them; the words of a part lie in spans of their own."""

    def cell(inside: str, kind: str) -> str:
        return f'<div class="r-{kind} css-view-175oi2r"><div dir="ltr" class="css-text-146c3p1"><span class="css-1jxf684">{inside}</span></div></div>'

    ways: dict[str, Part] = {
        "text": lambda x: cell(escape(x[0]), "p"),
        "heading": lambda x: cell(f"<b>{escape(x[0])}</b>", "h"),
        "quote": lambda x: cell(f"“{escape(x[0])}”", "p"),
        "pull": lambda x: cell(f"“{escape(x[0])}”", "q"),
        "item": lambda x: "".join(cell(f"• {escape(i)}", "p") for i in x),
        "photo": lambda x: f'<div class="r-img"><img src=x>{cell(escape(x[0]), "c")}</div>',
        "row": PLAIN["row"],
    }
    cards = "".join(
        f'<div class="css-view-175oi2r r-card"><a href="/s{i}" role="link">{cell(c.head(), "t")}</a>{cell(str(i + 3) + "h · " + c.number() + " reads", "m")}</div>'
        for i in range(6)
    )
    return f"""<!DOCTYPE html><html>{head_of(a, "Feed")}<body><div id="react-root"><div class="css-view-175oi2r"><div class="r-top">{c.ticker()}</div><div class="r-side">{c.menu()}</div><div class="r-main">{cell(f'<span role="heading" aria-level="1">{escape(a.title)}</span>', "h1")}{cell(escape(a.standfirst), "sf")}{cell("Ada Pell · 3 May · " + c.number() + " reads", "m")}
{body(a, {3: f'<div class="r-card"><a href="/z">{cell(c.head(), "t")}</a></div>'}, **ways)}<div class="r-bar"><div role="button"><span>{c.number()}</span></div><div role="button"><span>{c.number()}</span></div></div></div><div class="r-feed">{cards}</div><div class="r-foot">{c.foot()}</div></div></div></body></html>"""


PAPERS: Mapping[str, Callable[[Article, Chrome], str]] = {
    form.__name__: form for form in (regional, newsletter, encyclopedia, charity, portal, wire, bare)
}
