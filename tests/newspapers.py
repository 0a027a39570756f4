# ruff: noqa: E501 - pages are easier to read with a whole element on a line
"""Eight more layouts, in the manner of pages that papers and offices really serve; written before they were measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from layouts import Article, Chrome, Part, _table, body, decorated


def broadcaster(a: Article, c: Chrome) -> str:
    """Blocks of components with classes that were made by a machine."""

    def block(kind: str, inside: str) -> str:
        return (
            f'<div data-component="{kind}-block" class="sc-{c.dice.randint(100000, 999999):x}-0 dlqbmr">{inside}</div>'
        )

    ways: dict[str, Part] = {
        "text": lambda x: block("text", f'<p class="sc-eb7bd5f6-0 fYAfXe">{escape(x[0])}</p>'),
        "heading": lambda x: block("subheadline", f'<h2 class="sc-f98b1ad2-0 dfvxux">{escape(x[0])}</h2>'),
        "photo": lambda x: (
            f'<figure><div data-component="image-block"><img src="grey.gif" aria-label="image unavailable" class="hide-when-no-script"><img srcset="a 240w, b 320w" alt="x"><span>Getty Images</span></div><div data-component="caption-block"><figcaption class="sc-8353772e-0"><span class="visually-hidden">Image caption, </span>{escape(x[0])}</figcaption></div></figure>'
        ),
        "item": lambda x: block("unordered-list", "<ul>" + "".join(f"<li>{escape(i)}</li>" for i in x) + "</ul>"),
        "pull": lambda x: f'<div data-component="pull-quote"><div><p>{escape(x[0])}</p></div></div>',
    }
    links = f'<section data-component="links-block" class="x"><p class="bold"><b>More on this story</b></p><ul>{"".join(f"<li><a href=/news/{i}><span>{c.head()}</span></a></li>" for i in range(3))}</ul></section>'
    cards = "".join(
        f'<div data-testid="dundee-card"><a href="/news/articles/{i}"><div><img src=x></div><div><h2 data-testid="card-headline">{c.head()}</h2><p data-testid="card-description">{c.remark()}</p><div><span>{c.dice.randint(2, 23)} hrs ago</span><span>Europe</span></div></div></a></div>'
        for i in range(6)
    )
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"/><title>{escape(a.title)}</title><meta property="og:title" content="{escape(a.title)}"><meta property="og:site_name" content="North News">
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"ReportageNewsArticle","url":"https://n.example/news/a1","publisher":{{"@type":"NewsMediaOrganization","name":"North News"}},"datePublished":"2024-05-03T14:05:11.000Z","dateModified":"2024-05-04T02:00:00.000Z","headline":"{a.title}"}}</script></head>
<body><div id="__next"><a href="#main-content" class="skip">Skip to content</a><header><button aria-label="Open menu">Menu</button><nav>{c.menu()}</nav></header>
<main id="main-content"><article><div data-component="headline-block"><h1>{escape(a.title)}</h1></div><div data-component="byline-block"><div><time>{c.dice.randint(2, 20)} hours ago</time><div><span>Jo Wend</span><div>Business reporter, reporting from {c.number()} Street</div></div></div><div><button>Share</button><button>Save</button></div></div>
<p class="lede"><b>{escape(a.standfirst)}</b></p>{body(a, {3: links, 6: '<div data-component="ad-slot" class="ad"><div class="dotcom-ad-inner">Advertisement</div></div>'}, **ways)}
<div data-component="tags"><a href="/t1">Floods of 2024</a><a href="/t2">Top 100</a></div></article>
<div data-component="alaska-section"><div><h2>Related</h2>{cards}</div><div><h2>More</h2>{cards}</div></div></main><footer>{c.foot()}</footer></div></body></html>"""


def daily(a: Article, c: Chrome) -> str:
    """Islands, rich links, a sign-up within the body, a pull quote in a figure, an age badge."""
    ways: dict[str, Part] = {
        "text": lambda x: f'<p class="dcr-4cudl2">{escape(x[0])}</p>',
        "photo": lambda x: (
            f'<figure id="f{c.number()}" data-spacefinder-role="inline" class="dcr-173mewl"><div class="img"><picture><source srcset="x"><img alt="x" src="x"></picture><button>View image in fullscreen</button></div><figcaption><span class="dcr-w"><svg><path/></svg></span><span class="dcr-q">{escape(x[0])} Photograph: Ola Fenn/Agency</span></figcaption></figure>'
        ),
        "pull": lambda x: (
            f'<figure data-spacefinder-role="supporting"><aside><svg></svg><blockquote class="dcr-z">{escape(x[0])}<footer><cite></cite></footer></blockquote></aside></figure>'
        ),
        "heading": lambda x: f'<h2 id="s"><strong>{escape(x[0])}</strong></h2>',
    }
    rich = f'<figure id="r{c.number()}" data-spacefinder-role="richLink" class="dcr-47fhrn"><gu-island name="RichLinkComponent" props="{{&quot;n&quot;:12}}"><div data-print-layout="hide"><a href="https://d.example/x"></a><div><div>Related: {c.head()}</div><div>Read more</div></div></div></gu-island></figure>'
    rich2 = f'<figure data-spacefinder-role="richLink"><div><a href="/x2"><h5>{c.head()}</h5><span>Read more</span></a></div></figure>'
    letter = f'<figure data-spacefinder-role="inline"><gu-island name="EmailSignUpWrapper"><a href="#EmailSignup-skip">skip past newsletter promotion</a><aside aria-label="newsletter promotion"><div><p>Sign up to <span>First Edition</span></p><p>Our morning email breaks down the {c.number()} key stories of the day</p><form><input type="email"><button>Sign up</button></form><span><strong>Privacy Notice: </strong>Newsletters may contain information about {c.number()} charities.</span></div></aside><p id="EmailSignup-skip">after newsletter promotion</p></gu-island></figure>'
    return f"""<!doctype html><html lang=en><head><meta charset=utf-8><title>{escape(a.title)} | Floods | The Lantern</title><link rel=canonical href="https://www.lantern.example/world/x"><meta property="article:published_time" content="2024-05-03T17:46:02.000Z"><meta property="article:modified_time" content="2024-05-05T17:46:02.000Z"><meta property="og:site_name" content="the Lantern"></head><body>
<div class="dcr-1"><div id="bannerandheader"><div class="top-banner-ad-container"><div aria-hidden="true">Advertisement</div></div><header><a href=/>The Lantern</a><div>Support us from {c.dice.randint(2, 9)} a month: {c.number()} readers have</div><nav data-component="nav3">{c.menu()}<ul>{c.links(2)}</ul></nav></header></div>
<main data-layout="StandardLayout"><div class="dcr-2"><section><aside><div data-gu-name="title"><div><a href="/floods">Floods</a></div></div>
<div data-gu-name="headline"><div><div>This article is more than <strong>1 year old</strong></div><div><h1 class="dcr-h">{escape(a.title)}</h1></div></div></div></aside></section>
<div data-gu-name="media"><div><figure><div><img src=x></div></figure></div></div>
<div data-gu-name="standfirst"><div><p>{escape(a.standfirst)}</p><ul><li><a href="/live"><strong>{c.head()}</strong></a></li></ul></div></div>
<div data-gu-name="meta"><div><address aria-label="Contributor info"><a rel=author href=/p>Ada Pell</a> and agencies</address><details><summary>Fri 3 May 2024 18.46 BST</summary>Last modified on Sun 5 May 2024 19.46 BST</details><div><ul><li><a href="https://fb"><span>Share</span></a></li></ul><a href="#comments"><span>{c.number()}</span></a></div></div></div>
<div data-gu-name="body"><div id="maincontent"><div class="article-body-commercial-selector">{body(a, {2: rich, 4: letter, 6: rich2}, **ways)}</div><div class="submeta"><div>Explore more on these topics</div><ul><li><a href=1>Floods</a></li><li><a href=2>News {c.number()}</a></li></ul><div><a href="?">Reuse this content</a></div></div></div></div></div></main>
<section id="comments"><h2>Comments ({c.number()})</h2><ul>{"".join(f"<li><div><a href=/u>{w}</a> <time>{i + 2} days ago</time></div><div><p>{t}</p></div><button>{c.number()}</button></li>" for i, (w, t) in enumerate(c.remarks(4)))}</ul></section>
<aside data-component="most-viewed"><h2>Most viewed</h2><ol>{c.links(10)}</ol></aside><section><h2>More on this story</h2><ul>{"".join(f"<li><div><a href=/m{i} aria-label=x></a><h3><span>{c.head()}</span></h3><div>{c.remark()}</div><footer><time>{i + 3}d ago</time></footer></div></li>" for i in range(4))}</ul></section><footer>{c.foot()}</footer></div></body></html>"""


def metropolitan(a: Article, c: Chrome) -> str:
    """Companion columns around groups of paragraphs, advertisements between them, credits beside captions."""
    groups: list[list[tuple[str, tuple[str, ...]]]] = [[]]
    for number, part in enumerate(a.parts):
        if number and number % 3 == 0:
            groups.append([])
        groups[-1].append(part)
    ways: dict[str, Part] = {
        "text": lambda x: f'<p class="css-at9mc1 evys1bk0">{escape(x[0])}</p>',
        "photo": lambda x: (
            f'<div class="css-79elbk" data-testid="imageblock-wrapper"><figure role="group"><div><span class="css-1">Image</span><picture><img src=x></picture></div><figcaption data-testid="photoviewer-children-caption"><span class="css-jevhma">{escape(x[0])}</span><span class="css-1u46b97"><span class="css-f">Credit...</span><span><span>Ian Marr for The Metropolitan</span></span></span></figcaption></figure></div>'
        ),
        "heading": lambda x: f'<h2 class="css-13o6u42 eoo0vm40" id="link-1">{escape(x[0])}</h2>',
        "pull": lambda x: f'<p class="css-at9mc1">{escape(x[0])}</p>',
    }
    ad = '<div><div id="story-ad" class="css-ad"><div><p>Advertisement</p><p><a href="#after">SKIP ADVERTISEMENT</a></p></div></div></div>'
    inner = ad.join(
        f'<div class="css-s99gbd StoryBodyCompanionColumn" data-testid="companionColumn-{i}"><div class="css-53u6y8">{body(Article(a.title, a.standfirst, tuple(g)), **ways)}</div></div><div class="css-k59gj9"><aside aria-label="companion column"></aside></div>'
        for i, g in enumerate(groups)
    )
    return f"""<!DOCTYPE html><html lang="en" class=" nytapp-vi-article"><head><title>{escape(a.title)} - The Metropolitan</title><meta name="description" content="{escape(a.standfirst)}"><script type="application/ld+json">{{"@graph":[{{"@type":"WebSite","name":"x"}},{{"@type":"NewsArticle","headline":"{a.title}","datePublished":"2024-05-03T12:00:12-04:00","publisher":{{"@id":"#org","name":"The Metropolitan"}}}}]}}</script></head><body><div id="app"><div><header class="NYTAppHideMasthead"><section><ul data-testid="mini-nav">{c.links(2)}</ul></section><section id="masthead"><span>Friday, May 3, 2024</span><span>Today’s Paper</span><span>S&amp;P {c.number()} +1.2%</span></section></header></div>
<main id="site-content"><div><article id="story" class="css-1vxca1d"><div id="top-wrapper"><p>Advertisement</p><a href="#after-top">SKIP ADVERTISEMENT</a></div><header class="css-ad"><div><p class="kick"><a href="/live/x">Floods in {c.dice.randint(2, 9)} States</a></p><ul><li><a href=/k1>{c.head()}</a></li><li><a href=/k2>{c.head()}</a></li></ul></div><div><h1 data-testid="headline">{escape(a.title)}</h1></div><p id="article-summary">{escape(a.standfirst)}</p>
<div class="share"><div><ul><li><button>Share full article</button></li><li><button><span>{c.number()}</span></button></li></ul></div></div><div class="by"><p>By <span>Lou Hart</span> and <span>Em Ost</span></p><ul><li>Lou Hart reported from Orlen, and Em Ost, who has covered dams for {c.dice.randint(4, 30)} years, from Velmar.</li></ul><time datetime="2024-05-03T12:00:12-04:00">May 3, 2024</time></div></header>
<section name="articleBody" class="meteredContent">{inner}</section><div><p>A version of this article appears in print on May 4, 2024, Section A, Page {c.dice.randint(2, 30)} of the New edition. <a href="#">Order Reprints</a></p></div></article></div>
<div class="bottom"><div><h2>Editors’ Picks</h2>{"".join(f"<article><a href=/e{i}><h3>{c.head()}</h3></a></article>" for i in range(3))}</div><div><h2>Trending</h2>{"".join(f"<div><a href=/t{i}><p>{c.head()}</p><p>{i + 3} MIN READ</p></a></div>" for i in range(4))}</div></div></main><footer>{c.foot()}</footer></div></body></html>"""


def agency(a: Article, c: Chrome) -> str:
    """Paragraphs in divs with test ids, a summary on top, market data and a sign-up inside."""
    ways: dict[str, Part] = {
        "text": lambda x: (
            f'<div class="text__text__1FZLe text__dark-grey__3Ml43 body__full_width__ekUdw" data-testid="paragraph-{c.dice.randint(0, 40)}">{escape(x[0])}</div>'
        ),
        "heading": lambda x: f'<h2 data-testid="Heading" class="heading__subheader">{escape(x[0])}</h2>',
        "photo": lambda x: (
            f'<div class="carousel" data-testid="Carousel"><div><div role="button"><span>[1/{c.dice.randint(2, 9)}]</span><span>{escape(x[0])}</span> <span>REUTEL/Kim Rao</span> <a href="/lic">Purchase Licensing Rights</a></div><img src=x></div></div>'
        ),
        "quote": lambda x: f'<div class="text__text__1FZLe" data-testid="paragraph-9">“{escape(x[0])}”</div>',
        "pull": lambda x: f'<div class="text__text__1FZLe" data-testid="paragraph-8">“{escape(x[0])}”</div>',
        "item": lambda x: (
            '<div><ul class="list">'
            + "".join(f'<li class="text__text__1FZLe">{escape(i)}</li>' for i in x)
            + "</ul></div>"
        ),
    }
    sign = f'<div class="promo"><p>The Daily Briefing gives all the news {c.number()} people need. Sign up <a href="/s">here.</a></p></div>'
    market = "".join(
        f'<li><a href="/q{i}"><span>TICK{i}</span><span>{c.number()}</span><span>-{i + 1}.3%</span></a></li>'
        for i in range(5)
    )
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>{escape(a.title)} | Reutel</title><meta name="article:published_time" content="2024-05-03T09:44:05Z"/><meta property="og:site_name" content="Reutel"/></head><body><div id="fusion-app"><header><nav>{c.menu()}</nav><ul class="markets">{market}</ul></header>
<main><div class="layout"><article data-testid="Article"><div class="header"><div data-testid="ArticleHeader"><nav aria-label="crumb"><a href=/w>World</a></nav><h1 data-testid="Heading">{escape(a.title)}</h1><div class="info"><span>By <a href=/a>R. Stone</a></span><time><span>May 3, 2024</span><span>9:44 AM UTC</span><span>Updated {c.dice.randint(2, 20)} hours ago</span></time><div><button>Text</button></div></div></div></div>
<div class="article-body"><div class="summary"><p><strong>{escape(a.standfirst)}</strong></p></div>{body(a, {3: sign}, **ways)}<div class="signoff"><p>Reporting by R. Stone and two others; Editing by T. Hall</p></div><div class="trust"><p>Our Standards: <a href="/trust">The Reutel Trust Principles.</a></p></div></div>
<div class="toolbar"><ul><li><button>X</button></li></ul><a href="/lic">Purchase Licensing Rights</a></div><div class="companies"><h3>Companies</h3><div><a href="/c1">Norrby Corp</a> <span>Follow</span> <span>{c.number()}</span></div></div></article>
<div class="next"><h2>Read Next</h2><ul>{"".join(f"<li><div><span>World</span><h3><a href=/r{i}>{c.head()}</a></h3><p>{c.remark()}</p><time>{i + 2}:{i + 1}5 PM UTC</time></div></li>" for i in range(5))}</ul></div></div></main><footer>{c.foot()}</footer></div></body></html>"""


def statistics(a: Article, c: Chrome) -> str:
    """An office of statistics: contents, notes, many tables, feedback."""
    ways: dict[str, Part] = {
        "heading": lambda x: f'<h2 id="sec-{c.number()}"><span>1. </span>{escape(x[0])}</h2>'.replace(
            "<span>1. </span>", ""
        ),
        "row": lambda x: (
            f'<div class="table-container" role="region" tabindex="0"><h4>Table: {escape(x[0].split("|")[0].strip())}</h4>{_table(x)}<p class="source">Source: own count</p><ul class="downloads"><li><a href="/x.xlsx">Download XLSX ({c.number()} KB)</a></li></ul></div>'
        ),
        "item": lambda x: (
            '<table class="kv"><tbody>'
            + "".join(
                f'<tr><th scope="row">{escape(i.partition(":")[0])}</th><td>{escape(i.partition(":")[2].strip())}</td></tr>'
                for i in x
            )
            + "</tbody></table>"
        ),
        "photo": lambda x: f'<div class="chart"><svg><text>{c.number()}</text></svg><p>{escape(x[0])}</p></div>',
        "pull": lambda x: f'<div class="panel"><p>{escape(x[0])}</p></div>',
    }
    contents = "".join(f'<li><a href="#sec-{i}">Section {i}</a></li>' for i in range(1, 6))
    return f"""<!DOCTYPE html><html lang="en"><head><title>{escape(a.title)} - Office for Counts</title><meta name="DC.date.issued" content="2024-05-03"><meta name="DC.publisher" content="Office for Counts"></head><body><a class="skip" href="#main">Skip to content</a><header><div class="cookies" role="region" aria-label="Cookies"><p>We use {c.dice.randint(3, 20)} essential cookies.</p><button>Accept</button></div><div class="search"><form><input type="search"><button>Search</button></form></div><nav>{c.menu()}</nav></header>
<main id="main"><div class="intro"><p class="type">Statistical bulletin</p><h1>{escape(a.title)}</h1><p class="sum">{escape(a.standfirst)}</p><dl class="meta"><dt>Contact:</dt><dd><a href="mailto:x@y">Counts team</a></dd><dt>Release date:</dt><dd>3 May 2024</dd><dt>Next release:</dt><dd>7 June 2024</dd></dl></div>
<div class="grid"><div class="toc" role="navigation"><h2>Table of contents</h2><ol>{contents}</ol></div><div class="content"><section>{body(a, {}, **ways)}</section></div></div>
<div class="feedback"><h2>Is this page useful?</h2><p>{c.number()} people answered last month.</p><button>Yes</button><button>No</button></div></main><footer>{c.foot()}</footer></body></html>"""


def tables2003(a: Article, c: Chrome) -> str:
    """A page of 2003: tables for columns, fonts, tags in capitals, paragraphs that nobody closes."""
    ways: dict[str, Part] = {
        "text": lambda x: f'<P><FONT FACE="Arial" SIZE=2>{escape(x[0])}</FONT>',
        "heading": lambda x: f'<P><FONT FACE="Arial" SIZE=3><B>{escape(x[0])}</B></FONT>',
        "photo": lambda x: (
            f"<TABLE ALIGN=RIGHT WIDTH=203 BORDER=0><TR><TD><IMG SRC=x.jpg WIDTH=203></TD></TR><TR><TD><FONT SIZE=1>{escape(x[0])}</FONT></TD></TR></TABLE>"
        ),
        "quote": lambda x: f'<P><FONT SIZE=2><I>"{escape(x[0])}"</I></FONT>',
        "pull": lambda x: f'<TABLE WIDTH=150><TR><TD><B><FONT SIZE=3>"{escape(x[0])}"</FONT></B></TD></TR></TABLE>',
        "item": lambda x: "<UL>" + "".join(f"<LI><FONT SIZE=2>{escape(i)}</FONT>" for i in x) + "</UL>",
        "row": lambda x: (
            "<TABLE BORDER=1>"
            + "".join(
                "<TR>"
                + "".join(f"<TD><FONT SIZE=1>{escape(cell.strip())}</FONT>" for cell in r.rstrip("| ").split("|"))
                for r in x
            )
            + "</TABLE>"
        ),
    }
    nav = "".join(f'<TR><TD><A HREF="/{i}.html">Section {i} ({c.number()})</A></TD></TR>' for i in range(8))
    market = "".join(f"<TR><TD>Index {i}</TD><TD>{c.number()}</TD><TD>+{i}.4%</TD></TR>" for i in range(5))
    return f"""<HTML><HEAD><TITLE>Orlen Online: {escape(a.title)}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><TABLE WIDTH=760 CELLPADDING=0><TR><TD COLSPAN=3><IMG SRC=logo.gif> Friday, 3 May, 2003, 08:12 GMT</TD></TR><TR><TD WIDTH=120 VALIGN=TOP><TABLE>{nav}</TABLE></TD>
<TD WIDTH=440 VALIGN=TOP><FONT FACE="Arial" SIZE=5><B>{escape(a.title)}</B></FONT><BR><FONT SIZE=2><B>{escape(a.standfirst)}</B></FONT><BR><IMG SRC=spacer.gif HEIGHT=8>{body(a, {}, **ways)}
<P><FONT SIZE=1><A HREF="mail.html">E-mail this to a friend</A> | <A HREF="p.html">Printable version</A></FONT></TD>
<TD WIDTH=180 VALIGN=TOP><TABLE BORDER=0><TR><TD COLSPAN=3><B>MARKETS</B></TD></TR>{market}</TABLE><TABLE><TR><TD><B>See also:</B></TD></TR>{"".join(f"<TR><TD><A HREF=/{i}>{c.head()}</A></TD></TR>" for i in range(4))}</TABLE></TD></TR>
<TR><TD COLSPAN=3 ALIGN=CENTER><FONT SIZE=1>{c.foot()}</FONT></TD></TR></TABLE></BODY></HTML>"""


def drupal(a: Article, c: Chrome) -> str:
    """A press release from a large content system: fields, attachments, blocks of views beside it."""
    ways: dict[str, Part] = {
        "text": lambda x: f"<p>{decorated(x[0])}</p>",
        "photo": lambda x: (
            f'<article class="media media--type-image"><div class="field field--name-field-media-image"><img loading="lazy" src=x></div><div class="field field--name-field-caption">{escape(x[0])}</div></article>'
        ),
        "pull": lambda x: (
            f'<div class="paragraph paragraph--type--quote"><div class="field field--name-field-quote"><p>“{escape(x[0])}”</p></div></div>'
        ),
        "heading": lambda x: f"<h3><strong>{escape(x[0])}</strong></h3>",
    }
    rows = "".join(
        f'<div class="views-row"><div class="views-field-created"><span>{i + 1} May 2024</span></div><div class="views-field-title"><span class="field-content"><a href="/n{i}">{c.head()}</a></span></div></div>'
        for i in range(5)
    )
    return f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8" /><title>{escape(a.title)} | Ministry of Water</title><meta name="dcterms.date" content="2024-05-03T11:30:00+03:00" /><link rel="canonical" href="https://water.example/press/1" /></head><body class="path-node"><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header"><div class="block-language"><ul><li><a href="/de">DE</a></li></ul></div>{c.menu()}</div></header>
<main role="main"><a id="main-content"></a><div class="layout-content"><div class="region region-content"><h1 class="page-title"><span class="field field--name-title">{escape(a.title)}</span></h1><article data-history-node-id="{c.number()}" class="node node--type-press-release"><div class="node__meta"><span>Submitted by <span>press</span> on <span>Fri, 05/03/2024 - 11:30</span></span></div><div class="node__content"><div class="field field--name-field-number">Press release No. {c.dice.randint(20, 200)}</div><div class="field field--name-field-summary field__item"><p>{escape(a.standfirst)}</p></div><div class="clearfix text-formatted field field--name-body field__item">{body(a, {}, **ways)}</div>
<div class="field field--name-field-files"><div class="field__label">Attachments</div><div class="field__item"><span class="file"><a href="/a.pdf">Statement.pdf</a></span> <span>({c.number()} KB)</span></div></div></div></article><div class="views-element-container"><h2>Latest releases</h2>{rows}</div></div></div>
<aside class="layout-sidebar" role="complementary"><div class="region"><div class="block"><h2>Reservoirs today</h2><div class="content"><table><tr><th>Lake</th><th>Level</th></tr><tr><td>Kess</td><td>{c.number()}</td></tr><tr><td>Ober</td><td>{c.number()}</td></tr></table></div></div></div></aside></main><footer role="contentinfo">{c.foot()}</footer></div></div></body></html>"""


def rolling(a: Article, c: Chrome) -> str:
    """A live page of a large paper: key events, pinned summary, posts with permalinks and share buttons."""
    posts = []
    for number, part in enumerate(a.parts):
        one = Article(a.title, a.standfirst, (part,))
        inner = body(
            one,
            None,
            heading=lambda x: f'<h2 class="lh">{escape(x[0])}</h2>',
            pull=lambda x: f"<blockquote><p>{escape(x[0])}</p></blockquote>",
        )
        posts.append(
            f'<article id="block-{c.number()}" data-block-contributor="" class="dcr-lb"><header><div><a href="?page=with:block-{c.number()}#block-{c.number()}" data-link-name="time"><time dateTime="2024-05-03T{18 - number:02}:40:00Z">{number + 1}h ago</time><span>{18 - number:02}.40 BST</span></a></div></header><div><div><p>Ann Ott</p></div></div>{inner}<footer><div><ul><li><a href="https://fb.example/share"><span class="hid">Share</span></a></li></ul></div></footer></article>'
        )
        if number in {3, 7}:
            posts.append('<div class="ad-slot-container"><div class="ad-slot" data-label="Advertisement"></div></div>')
    keys = "".join(
        f'<li><a href="?filterKeyEvents=false#block-{i}"><time>{i}h ago</time><span>{c.head()}</span></a></li>'
        for i in range(2, 6)
    )
    return f"""<!doctype html><html lang=en><head><title>{escape(a.title)} – live | The Lantern</title><script type="application/ld+json">[{{"@type":"LiveBlogPosting","headline":"{a.title}","datePublished":"2024-05-03T05:00:00.000Z","dateModified":"2024-05-03T19:00:00Z","publisher":{{"name":"The Lantern"}}}}]</script></head><body><header><nav>{c.menu()}</nav></header>
<main data-layout="LiveLayout"><section><div><h1>{escape(a.title)}</h1></div></section><section><div><p>{escape(a.standfirst)}</p></div></section><section><div class="sc"><span>Live feed</span><button>Show key events only</button></div><aside><div><h2>Key events</h2><ul>{keys}</ul></div><div class="match"><span>{c.number()} readers here</span></div></aside>
<div id="liveblog-body">{"".join(posts)}</div><div><a href="?page=2">Older posts</a> <span>1 of {c.dice.randint(4, 40)}</span></div></section><div id="more"><h2>Most viewed</h2><ol>{c.links(8)}</ol></div></main><footer>{c.foot()}</footer></body></html>"""


NEWSPAPERS: Mapping[str, Callable[[Article, Chrome], str]] = {
    form.__name__: form for form in (broadcaster, daily, metropolitan, agency, statistics, tables2003, drupal, rolling)
}
