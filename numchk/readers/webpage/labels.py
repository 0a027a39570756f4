"""What a line of a page says of itself: that it labels a box, asks its reader for something, counts, or is a foot."""

from __future__ import annotations

import re

#: What a box of other stories, an advertisement or a form calls itself.
_LABEL = re.compile(
    r"(?i)(?:advertisement|advert|sponsored|promoted|paid (?:content|post)|read (?:more|also|next)|also read|see also"
    r"|related|more (?:on|from|stories|like|news)|most (?:read|viewed|popular)|trending|recommended|popular|newsletter"
    r"|you (?:may|might) (?:also )?like|sign up|subscribe|follow us|share this|(?:\d+ )?comments?"
    r"|editors?['’]?s? picks?"
    r"|join the (?:conversation|discussion)|(?:press |media )?(?:contacts?|enquiries|inquiries)|don['’]t miss"
    r"|(?:poll|quiz|question|picture|photo|deal|offer|recipe|word)s? of the (?:day|week)|(?:from )?around the web"
    r"|(?:also )?in (?:the |other )?news|top stories|latest (?:news|stories)"
    r"|latest(?=\W*\Z))\b\W*(?:[^\W\d]+\W*){0,4}\Z"
)
#: What a paper asks of its readers, with a link that does it.
_CALL = re.compile(r"\b(?:sign up|subscribe|download (?:the|our) app|follow us)\b", re.IGNORECASE)
#: What a paper asks of its readers, first thing in a line.
_ASKED = re.compile(r"(?:Sign up|Subscribe|Download (?:the|our) app|Follow us)\b")
#: What somebody sells there, first thing in a line; part of an article only where its paragraphs look the same.
_OFFER = re.compile(
    r"(?:Save|Get|Try|Join|Buy|Order|Switch|Win|Shop|Enjoy|Book|Donate|Support|Become|Upgrade|Unlock|Start|Read)\b"
)
_BYLINE = re.compile(r"By [A-Z]\S*(?: \S+){0,9}\Z")
#: How the foot of a page begins.
_RIGHTS = re.compile(r"(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved)", re.IGNORECASE)
#: How a line begins that sends its reader to another story.
_POINTER = re.compile(r"(?i)(?:read (?:more|also|next)|also read|see also|most read|related|don['’]t miss)\s*:")
_PAGER = re.compile(r"(?i)\W?(?:page )?\d+\s*(?:of|/)\s*\d+\W?\Z")
#: Lines about a text are parted so: "Ann Ott | 3 May | 4 min read".
_PARTED = re.compile(r"\s[|·•]\s")
_STAMP = re.compile(
    r"(?i)(?:(?:last |first )?(?:modified|updated|published|posted|date)\b|\w{0,10},? ?\d{1,2}[ .]\w+[ .]\d{4}\b)"
)
#: How often a page was read or passed on, and how long it takes.
_COUNTED = re.compile(
    r"(?i)\d[\d.,]*\s?[km]?\+?\s(?:views?|shares?|likes?|comments?|reads?|reactions?|min(?:ute)?s?\.? read)\Z"
)
#: What only the last lines of a page or letter say.
_FOOT = re.compile(
    r"(?i)©|\ball rights reserved\b|\bunsubscribe\b|\bview (?:it |this )?in (?:your |the )?browser\b|\bregistered in\b"
    r"|\b(?:terms of (?:use|service)|privacy (?:policy|notice)|cookie (?:policy|settings))\b"
)


def is_label(text: str) -> bool:
    """True for what a box of other stories, a form or an advertisement calls itself."""
    return _LABEL.match(text) is not None


def is_byline(text: str) -> bool:
    """True for "By", a name and no sentence."""
    return _BYLINE.match(text) is not None


def is_call(text: str, *, linked: bool) -> bool:
    """True for a line that asks its reader to subscribe or follow; for one that asks in passing only if `linked`."""
    asked = _ASKED.match(text) is not None or (linked and _CALL.search(text) is not None)
    return asked and len(text.split()) < 40


def is_offer(text: str) -> bool:
    """True for a short line that begins as advertisements do."""
    return _OFFER.match(text) is not None and len(text.split()) < 30


def points_elsewhere(text: str) -> bool:
    """True for a line that begins as those do that send their reader to another story."""
    return _POINTER.match(text) is not None


def says_whose(text: str) -> bool:
    """True for a line that begins with whose the page is."""
    return _RIGHTS.match(text) is not None


def is_stamp(text: str) -> bool:
    """True for a short line that says when the text was published."""
    return _STAMP.match(text) is not None and len(text) < 100


def is_parted(text: str) -> bool:
    """True for a line in parts, such as "Ann Ott | 3 May | 4 min read"."""
    return _PARTED.search(text) is not None


def is_tally(text: str) -> bool:
    """True for a line, or a part of it, that only counts readers or pages: "12.4K views", "5 min read", "1 of 6"."""
    return any(_COUNTED.match(part) or _PAGER.match(part) for part in _PARTED.split(text))


def is_foot(text: str) -> bool:
    """True for what stands in the last line of a page or letter: whose it is, how to be rid of it."""
    return _FOOT.search(text) is not None and len(text.split()) < 60
