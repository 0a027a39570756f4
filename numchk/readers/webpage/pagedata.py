"""What a page says of itself in its head: titles, publisher, and when it was published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any

from numchk.readers.headlines import dateline
from numchk.readers.webpage.blocks import Page
from numchk.readers.webpage.tags import unescaped

#: Keys of <meta> (property, name or itemprop), the surest first.
_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time datepublished date.issued dc.date.issued "
    "dcterms.issued dcterms.created dc.date.created pubdate publishdate publish-date publish_date publication_date "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime dc.date dcterms.date date"
).split()
_PUBLISHERS = "og:site_name dc.publisher dcterms.publisher publisher application-name".split()
_TITLES = "og:title twitter:title dc.title headline".split()
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)\Z")
#: The name of the paper behind the title of a window: "Five hurt in blast - The Paper".
_PAPER = re.compile(r"\s+(?:[|–—·»]|-|::)\s+")
_HOST = re.compile(r"https?://(?:www\d?\.|amp\.|m\.)?([\w.-]{3,100})")
#: A <time> that tells of a later change.
_CHANGED = re.compile(r"(?i)modified|updated")
#: So many blocks above a headline may hold its date.
_ABOVE = 4
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
#: Records that lie in each other are looked through so far.
_MOST = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a page says of itself."""

    titles: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | datetime | None = None


def known(page: Page) -> Known:
    """Titles (the best first), publisher, and the day or hour of publication, never that of the last change."""
    story = _story(page.scripts)
    said = _metas(page)
    window = unescaped(page.title)
    titles = [_text(story.get("headline")), *(said.get(key, "") for key in _TITLES), *_without_paper(window)]
    publisher = _text(_first(story.get("publisher")).get("name")) or next(
        (said[key] for key in _PUBLISHERS if said.get(key)), ""
    )
    stamps = (_text(story.get("datePublished")), *(said.get(key, "") for key in _PUBLISHED), *_times(page))
    return Known(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        publisher=publisher or _host(page),
        published=next((day for stamp in stamps if stamp and (day := moment(stamp))), None),
    )


def beside(page: Page, headline: int, body: int) -> date | datetime | None:
    """The publication as the lines between the headline and the article's words tell it, or those just above both.

    `headline` and `body` are numbers of blocks.
    """
    for first, last in ((headline, body), (max(0, headline - _ABOVE), headline)):
        lines = [block.text for block in page.blocks[first:last]]
        start = page.blocks[first].runs[0][1] if lines else 0
        end = page.blocks[last].runs[0][1] if last < len(page.blocks) else len(page.raw)
        stamps = [piece.attributes for piece in page.told if piece.name == "time" and start <= piece.start < end]
        told = (said["datetime"] for said in stamps if said.get("datetime") and not _CHANGED.search(str(said)))
        if day := next((day for stamp in told if (day := moment(stamp))), None) or dateline("\n".join(lines)):
            return day
    return None


def moment(stamp: str) -> date | datetime | None:
    """The day, or the hour (UTC where no zone is told), that a machine or a person wrote; None where it is unclear.

    Midnight to the second is how programs write a day alone.
    """
    stamp = stamp.strip()[:80]
    found = _ISO.match(stamp)
    try:
        if found:
            when = datetime.fromisoformat(found.group().replace(" ", "T"))
            if len(found.group()) == 10 or when.time() == time(0):
                return when.date()
        else:
            when = parsedate_to_datetime(stamp)
    except (ValueError, TypeError, IndexError):
        return dateline(stamp)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _metas(page: Page) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for piece in page.told:
        said = piece.attributes
        if piece.name == "meta" and (words := " ".join(said.get("content", "").split())):
            for key in ("property", "name", "itemprop"):
                if key in said:
                    found.setdefault(said[key].strip().lower(), words)
    return found


def _times(page: Page) -> Iterator[str]:
    """What <time> says that is marked as the publication."""
    times = [piece.attributes for piece in page.told if piece.name == "time" and "datetime" in piece.attributes]
    for said in times:
        if "pubdate" in said or said.get("itemprop", "").lower() == "datepublished":
            yield said["datetime"]


def _without_paper(window: str) -> Iterator[str]:
    """The title of a window without the paper's name behind it, and as it stands."""
    parts = [found.start() for found in _PAPER.finditer(window)]
    if parts:
        yield window[: parts[-1]]
    yield window


def _host(page: Page) -> str | None:
    """Whose page it is by its address."""
    for piece in page.told:
        said = piece.attributes
        if piece.name == "link" and said.get("rel", "").lower() == "canonical":
            found = _HOST.match(said.get("href", ""))
            return found.group(1).lower() if found else None
    return None


# ---------------------------------------------------------------- JSON-LD


def _story(scripts: list[str]) -> Mapping[str, Any]:
    """The first record that describes an article; an empty one where there is none."""
    for script in scripts:
        try:
            data = json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for record in _records(data):
            kinds = record.get("@type")
            if any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                return record
    return {}


def _records(data: Any) -> Iterator[Mapping[str, Any]]:
    """The records in `data`, those of @graph and lists among them, outermost first."""
    waiting, seen = [data], 0
    while waiting and seen < _MOST:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
        elif isinstance(item, list):
            waiting += item[:_MOST]


def _first(value: Any) -> Mapping[str, Any]:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, dict) else {"name": value} if isinstance(value, str) else {}


def _text(value: Any) -> str:
    return unescaped(value)[:300] if isinstance(value, str) else ""
