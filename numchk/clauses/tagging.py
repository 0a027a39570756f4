"""Words of a sentence with a rough tag each, from word form and neighbours: noun, verb, participle before a noun."""

from __future__ import annotations

from collections.abc import Sequence

from numchk.clauses.closed import AUXILIARIES, COLLECTIVES, OF_A_PLACE, PRONOMINAL, SUBJECTS, TAGS
from numchk.clauses.groups import COUNT, PARTICLES, Token
from numchk.clauses.pieces import MARKS
from numchk.clauses.words import Word, word_of

#: What stands before a verb that has an object.
_BEFORE_VERB = frozenset(["noun", "name", "modal", "to", "adj", "pron"])
#: Words behind which "'s" is a verb.
_SHORTENED = frozenset(["it", "he", "she", "that", "there", "here", "what", "who", "where"])
#: What is counted with "of", and of how many words that is at most.
_NUMBERS = frozenset(["number", "count", "tally", "total"])
_LONG = 5


def _shouted(words: Sequence[str]) -> bool:
    """True for a headline whose capitals say nothing: most words have one."""
    letters = [w for w in words if w[0].isalpha() and len(w) > 3]
    return len(letters) >= 3 and sum(w[0].isupper() for w in letters) > 0.8 * len(letters)


def tagged(raw: Sequence[Token]) -> list[Token]:
    """`raw` with a tag and a lemma each; figures stay as they are."""
    shouted = _shouted([t.text for t in raw])
    done: list[Token] = []
    for index, token in enumerate(raw):
        done.append(token if token.figure is not None else _tagged(token, raw, index, done, shouted=shouted))
    return done


def _tagged(token: Token, raw: Sequence[Token], index: int, done: Sequence[Token], *, shouted: bool) -> Token:
    """`token` with tag and lemma, from its word form and its neighbours."""
    lower = token.text.lower().replace("’", "'")
    initials = token.text.isupper() and len(token.text) > 1 and (not shouted or token.text == "US")
    fixed = None if initials and (lower in TAGS or lower in AUXILIARIES) else _fixed(token, lower, raw, index)
    if token.text == "last" and index and _of_time(raw, index) and done[-1].tag not in {"det", "poss", "to", "modal"}:
        fixed = "det"  # "carried 900 last year"
    if fixed:
        return _with(token, fixed, _full(raw, index) if fixed == "aux" else lower)
    word = word_of(lower)
    if initials or (token.text[0].isupper() and _is_name(word, raw, index, shouted=shouted)):
        following = raw[index + 1].text if index + 1 < len(raw) else ""
        made = not word.known and word.adj and following[:1].isalpha() and following.lower() not in TAGS
        text = token.text.title() if shouted and token.text.isupper() else token.text
        return _with(token, "adj" if made else "name", text)
    following_token = raw[index + 1] if index + 1 < len(raw) else None
    ahead = raw[index + 1 : index + 9]
    noun_next = following_token is not None and _nounlike(following_token)
    kept = word.adv and bool(done) and done[-1].tag in {"fig", "det"} and _modified(ahead)  # "ten well kept gardens"
    if done and done[-1].lemma == COUNT and word.forms == {"s"} and not word.noun:
        return _with(token, "noun", word.verb)  # a plural that the lexicon forgot: "12 lectures"
    state = bool(done) and done[-1].lemma == "be" and word.adj and not word.forms & {"part", "ing"}  # "were dry"
    tag = "adv" if kept else "adj" if state and not noun_next else _choose(word, done, following_token, ahead)
    lemma = {"verb": word.verb, "noun": word.noun}.get(tag) or lower
    bare = tag == "verb" and bool(done) and done[-1].tag in {"to", "modal"}
    if bare and "past" in word.forms and "base" not in word.forms:
        return _with(token, tag, lower, frozenset({"base"}))  # "will lay off", "to wound": no past of lie and wind
    return _with(token, tag, lemma, word.forms if tag in {"verb", "adj"} else frozenset())


def _full(raw: Sequence[Token], index: int) -> str:
    """The lemma of an auxiliary: of "it's killed 12" have, of "it's gone" and "there's a crowd" be."""
    lower = raw[index].text.lower().replace("’", "'")
    if lower != "'s":
        return AUXILIARIES[lower]
    following = raw[index + 1] if index + 1 < len(raw) else None
    opens = index + 2 < len(raw) and (
        raw[index + 2].figure is not None or TAGS.get(raw[index + 2].text.lower()) == "det"
    )
    acts = opens and following is not None and following.figure is None
    return "have" if acts and following and "part" in word_of(following.text.lower()).forms else "be"


def _of_time(raw: Sequence[Token], index: int) -> bool:
    """True for "last" before its noun."""
    return index + 1 < len(raw) and _nounlike(raw[index + 1])


def _is_name(word: Word, raw: Sequence[Token], index: int, *, shouted: bool) -> bool:
    """True where the capital of `raw[index]` is a name's, not that of a sentence or a headline."""
    if shouted:
        return not word.known
    if index > 0 and raw[index - 1].text not in {":", "—", "•", "-"}:
        return True
    if word.verb or word.adj or word.adv:
        return not word.known
    following = raw[index + 1].text if index + 1 < len(raw) else ""
    return not word.known or following[:1].isupper() or following in {"'s", "’s"}


def _with(token: Token, tag: str, lemma: str, forms: frozenset[str] = frozenset()) -> Token:
    return Token(start=token.start, end=token.end, text=token.text, tag=tag, lemma=lemma, forms=forms)


def _fixed(token: Token, lower: str, raw: Sequence[Token], index: int) -> str | None:
    """The tag of closed words, marks and digits; None for open words."""
    if lower in AUXILIARIES:
        return "aux"
    if lower == "to" and index and raw[index - 1].text.lower() == "according":
        return "prep"  # "according to state figures"
    if lower == "to":
        following = (
            word_of(raw[index + 1].text.lower()) if index + 1 < len(raw) and raw[index + 1].figure is None else None
        )
        return "to" if following and "base" in following.forms and following.verb else "prep"
    if lower == "may" and token.text == "May":
        return "name"
    if lower in {"'s", "'"}:
        return "poss" if lower == "'" or not index or raw[index - 1].text.lower() not in _SHORTENED else "aux"
    if lower in TAGS:
        return TAGS[lower]
    if token.text in MARKS or not token.text[0].isalnum():
        return "punct"
    return "num" if token.text[0].isdigit() else None


def _choose(word: Word, done: Sequence[Token], following: Token | None, ahead: Sequence[Token]) -> str:
    """The tag of an open word by what stands before it and what follows."""
    before = next((t for t in reversed(done) if t.tag not in {"adv", "neg"}), None)
    tag = before.tag if before else ""
    noun_next = following is not None and _nounlike(following)
    homeless = word.adj and not word.verb and not noun_next and before is not None and _many(before)
    plain = not word.forms & {"part", "past"}  # "left 14 people hurt" has a verb
    if plain and (word.adj or word.adv) and word.noun and _counted_by(done) and not _goes_on(following):
        return "adj"  # "four points clear"
    if word.forms & {"part", "ing"} and word.verb:
        return _participle(word, done, ahead, noun_next=noun_next)
    if word.verb and word.noun:
        return _verb_or_noun(word, before, done, ahead)
    if word.verb and tag in {"to", "modal", "pron", "sub", "noun", "name", "aux"}:
        return "verb"
    if word.adv and not noun_next and tag != "aux":
        return "adj" if word.adj and tag in {"fig", "det"} else "adv"
    if word.adj and (homeless or noun_next or not word.noun or tag == "aux"):
        return "adj" if homeless else "noun" if word.noun and _verb_next(ahead) else "adj"
    if word.noun:
        return "noun"
    return "verb" if word.verb and not word.adv else "adv" if word.adv else "adj"


def _counted_by(done: Sequence[Token]) -> bool:
    """True right behind a count of several and its plural noun."""
    return len(done) > 1 and _many(done[-1]) and done[-2].tag == "fig" and done[-2].lemma == COUNT


def _goes_on(following: Token | None) -> bool:
    """True where an object or a noun follows: "40 people back the plan", "three soldiers open fire"."""
    if following is None or following.text in MARKS:
        return False
    return following.figure is not None or TAGS.get(following.text.lower()) not in {"prep", "conj", "sub"}


def _modified(ahead: Sequence[Token]) -> bool:
    """True for a participle and its noun: "kept gardens"; not for "kept 12 gardens"."""
    if len(ahead) < 2 or ahead[0].figure is not None or not _nounlike(ahead[1]):
        return False
    word = word_of(ahead[0].text.lower())
    return "part" in word.forms and "base" not in word.forms


def _many(token: Token) -> bool:
    """True for a noun of many, behind which no further noun stands in its group."""
    return token.tag == "noun" and (token.text.lower() != token.lemma or token.lemma in {"people", "person"})


def _verb_next(ahead: Sequence[Token]) -> bool:
    """True where the next word is rather a verb than a noun: "the army shot", "the club aims to"."""
    following = word_of(ahead[0].text.lower()) if ahead and ahead[0].text[0].islower() else None
    if following is None or not following.verb:
        return False
    past = "past" in following.forms and "base" not in following.forms
    counts = following.forms & {"past", "s"} and len(ahead) > 1 and ahead[1].figure is not None  # "the council cut 40"
    return past or bool(counts) or (len(ahead) > 1 and ahead[1].text.lower() in {"to", "that"})


def _nounlike(token: Token) -> bool:
    """True where `token`, not yet tagged, can go on a noun group to the right."""
    lower = token.text.lower()
    if token.figure is not None or lower in TAGS or lower in AUXILIARIES or not token.text[0].isalpha():
        return False
    if lower in {"last", "next"}:
        return False  # "the injured died last Tuesday"
    word = word_of(lower)
    return bool(word.noun or token.text[0].isupper()) or word.adj


def _participle(word: Word, done: Sequence[Token], ahead: Sequence[Token], *, noun_next: bool) -> str:
    """Modifier before a noun, noun after an article, else verb."""
    open_words = [t for t in done[-5:] if t.tag not in {"adv", "neg"}]
    before = open_words[-1] if open_words else None
    tag = before.tag if before else ""
    ing, following = "ing" in word.forms, ahead[0] if ahead else None
    if word.adj and ing and not noun_next and before is not None and before.lemma == "as":
        return "adj"  # "listed as missing"
    if tag in {"aux", "to", "modal", "pron", "sub"}:
        return "adj" if word.adj and ing and before is not None and before.lemma == "be" else "verb"
    more = before is not None and before.lemma == "more" and len(open_words) > 1 and open_words[-2].tag == "fig"
    if tag == "fig" or more or (before is not None and before.lemma in PRONOMINAL):
        named = (
            following is not None and following.text[0].isupper() and not following.text.lower().endswith(OF_A_PLACE)
        )
        dead = following is not None and following.text == "dead"  # "two shot dead"
        return "adj" if not dead and ((noun_next and (ing or not named)) or (word.adj and ing)) else "verb"
    if tag == "adj" and not noun_next and not ing:
        return "verb"  # "the injured remained"
    if tag in {"det", "adj", "num", "poss"}:
        counts = following is not None and following.figure is not None  # "an estimated 12"
        return "adj" if noun_next or counts or not word.noun else "noun"
    if tag == "conj":
        twin = open_words[-2] if len(open_words) > 1 else None
        return "adj" if noun_next and (twin is None or not twin.forms & word.forms) else "verb"
    if tag in {"prep", ""} and noun_next and (not ing or (not tag and _verb_ahead(ahead[1:]))):
        return "adj"  # "operating profit rose"
    object_next = following is not None and (following.figure is not None or TAGS.get(following.text.lower()) == "det")
    noun_before = (before is not None and tag == "noun" and before.text.lower() == before.lemma) or tag == "prep"
    return "noun" if word.noun and ing and noun_before and not noun_next and not object_next else "verb"


def _verb_or_noun(word: Word, before: Token | None, done: Sequence[Token], ahead: Sequence[Token]) -> str:
    """A word that may be both: "strikes", "fire", "report"."""
    tag = before.tag if before else ""
    if tag in {"to", "modal"} or (before is not None and before.lemma in SUBJECTS):
        return "verb"
    if (
        (ahead and ahead[0].text in {",", "."} and _aside(done))
        or _stood(word, done, ahead)
        or _ends(word, done, ahead)
        or ("base" in word.forms and ahead and ahead[0].lemma == COUNT and _subject_waits(done))
    ):
        return "verb"  # ", the institute estimates,"
    if ahead and TAGS.get(ahead[0].text.lower()) == "adv":
        ahead = ahead[1:]  # "the works employs only 40"
    if tag == "fig" and before is not None:
        taken = len(done) > 2 and done[-2].tag == "det" and done[-3].tag == "verb"  # "took the 8 line to"
        return "verb" if not taken and _verb_after_count(word, before, ahead) else "noun"
    listed = tag == "punct" and (before is None or before.text != "," or "s" not in word.forms)
    if tag not in {"noun", "name", "sub", "punct"} or listed or not ahead or ahead[0].text == "worth":
        return "noun"  # but "the bond, at 90, yields"
    if "s" in word.forms and (_awaits_plural(done) or _object_of(done) or "s" in _forms_of(ahead[0])):
        return "noun"  # "four fabric stores in", "seven US soldiers", "toll from floods rises"
    following = ahead[0].text.lower()
    named = tag == "name" and "past" not in word.forms and (len(done) < 2 or done[-2].tag != "conj")
    singular = before is not None and ((tag == "noun" and before.text.lower() == before.lemma) or named)
    if singular and "base" in word.forms and TAGS.get(following) not in {"det", "pron"}:
        return "noun"  # "drone strike", "Unity state": a singular noun takes no base form
    if ahead[0].figure is None and ahead[0].text[0].islower() and word_of(following).forms & {"past"}:
        return "noun"  # "the rescue services found"
    opens_object = ahead[0].figure is not None or TAGS.get(following) in {"det", "pron", "prep", "sub"}
    opens_object = opens_object or (tag != "sub" and _nounlike(ahead[0]))
    described = TAGS.get(following) == "det" and "part" not in word.forms
    return "verb" if opens_object and following != "of" and not _verb_ahead(ahead, described=described) else "noun"


def _forms_of(token: Token) -> frozenset[str]:
    """Forms of the verb that `token`, in small letters, may be; none for figures."""
    return word_of(token.text).forms if token.figure is None and token.text.islower() else frozenset()


def _subject_waits(done: Sequence[Token]) -> bool:
    """True behind a plural noun with its phrase, and no verb yet: "Missile strikes on Arl | kill 17"."""
    if any(t.tag in {"verb", "aux", "modal"} for t in done):
        return False
    led = next((i for i in range(len(done) - 1, 0, -1) if done[i].tag == "prep"), 0)
    return led > 0 and done[led - 1].tag == "noun" and done[led - 1].text.lower() != done[led - 1].lemma


def _ends(word: Word, done: Sequence[Token], ahead: Sequence[Token]) -> bool:
    """True for the verb of "30 cm of snow fell." and the second one of "will close three mines and cut 400 jobs"."""
    if not done:
        return False
    verbs = [t for t in done if t.tag in {"verb", "aux", "modal"}]
    if done[-1].tag == "noun" and word.forms == {"past"} and (not ahead or ahead[0].text in MARKS):
        return not verbs and any(t.figure is not None for t in done)
    if done[-1].tag != "conj" or not verbs or not ahead or not word.forms & verbs[-1].forms - {"part", "ing"}:
        return False
    return ahead[0].figure is not None or TAGS.get(ahead[0].text.lower()) in {"det", "pron"}


def _stood(word: Word, done: Sequence[Token], ahead: Sequence[Token]) -> bool:
    """True for the verb of "the number of people held rose to 12", "the land that they hold covers 12 acres"."""
    if not done or not ahead:
        return False
    following = TAGS.get(ahead[0].text.lower())
    if following == "prep" and "past" in word.forms and "base" not in word.forms:
        return done[-1].tag in {"verb", "noun"} or done[-1].lemma in {"them", "which"}  # "a number of them fell over"
    object_next = ahead[0].figure is not None or following == "det"
    if "base" in word.forms and object_next and _caused(done):
        return True  # "has the country build 12"
    ended = next((i for i in range(len(done) - 1, -1, -1) if done[i].text not in PARTICLES), 0)
    if "s" not in word.forms:
        return False
    if following == "prep" and _counted(done, ended):
        return True
    relative = any(t.lemma in {"that", "which", "who"} for t in done[max(0, ended - 6) : ended])
    return done[ended].tag == "verb" and relative and object_next


def _counted(done: Sequence[Token], last: int) -> bool:
    """True behind "the number of missing", "the number of homes destroyed", "the number of dead", ending at `last`."""
    first = last - 1
    while first > 0 and last - first < _LONG and done[first].tag in {"noun", "name", "adj", "det"}:
        first -= 1
    if first < 1 or done[first].lemma != "of":
        return False
    return done[last].tag == "verb" or (done[last].tag == "adj" and done[first - 1].lemma in _NUMBERS)


def _caused(done: Sequence[Token]) -> bool:
    """True behind a verb that lets another act, and that other: "has the country", "made the two firms"."""
    for index in range(len(done) - 1, 0, -1):
        if done[index].tag not in {"noun", "name", "adj", "det", "fig"}:
            return index < len(done) - 1 and done[index].lemma in {"have", "make", "let", "help"}
    return False


def _aside(done: Sequence[Token]) -> bool:
    """True behind a comma and a lone noun group, where the verb of the sentence has been."""
    for index in range(len(done) - 1, 0, -1):
        token = done[index]
        if token.text == ",":
            return (
                index < len(done) - 1
                and done[-1].tag in {"noun", "name"}
                and any(t.tag in {"verb", "aux"} for t in done[:index])
            )
        if token.tag not in {"noun", "name", "adj", "det", "poss"} and token.lemma != "of":
            return False
    return False


def _object_of(done: Sequence[Token]) -> bool:
    """True behind a verb and bare singular nouns: "conducted air strikes on", "would raise world fuel needs by"."""
    last = len(done) - 1
    while last > 1 and done[last].tag == "noun" and _singular(done[last]) and len(done) - last < 4:
        last -= 1
    verb = done[last]
    if last == len(done) - 1 or last < 1 or verb.tag != "verb":
        return False
    return bool(verb.forms & {"past", "base", "s"}) and done[last - 1].tag in _BEFORE_VERB


def _singular(token: Token) -> bool:
    return token.text.lower() == token.lemma and token.lemma not in COLLECTIVES


def _awaits_plural(done: Sequence[Token]) -> bool:
    """True behind a count of several whose plural noun has not come yet."""
    for token in reversed(done):
        if token.tag == "fig":
            glued = token.text[-1].isalpha() and "-" in token.text  # "a 12-member panel hears"
            return token.lemma == COUNT and not glued and token.text.lower() not in {"one", "1", "a", "an"}
        if token.tag not in {"name", "adj", "noun"} or (token.tag == "noun" and token.text.lower() != token.lemma):
            return False
    return False


def _verb_after_count(word: Word, before: Token, ahead: Sequence[Token]) -> bool:
    """True for "thousands march in ...", "118 fell in": a plural count takes no singular noun."""
    if word.noun in COLLECTIVES or not ahead:
        return False
    if "past" in word.forms and "base" not in word.forms:
        return True
    if "base" not in word.forms:
        return False
    if before.lemma != COUNT:  # "57% support the strike"; but "57% support for it"
        return before.text[-1:] == "%" and TAGS.get(ahead[0].text.lower()) in {"det", "pron"}
    follows = TAGS.get(ahead[0].text.lower()) in {"det", "pron", "prep", "sub"} and ahead[0].text.lower() != "of"
    return follows and before.text.lower() not in {"one", "1"} and not _verb_ahead(ahead)


def _verb_ahead(ahead: Sequence[Token], *, described: bool = False) -> bool:
    """True where a word that can only be a verb follows before the next mark.

    With `described` no participle behind a preposition is one: "estimates the total of tickets sold".
    """
    phrase = False
    for token, before, after in zip(ahead[1:], ahead, ahead[2:], strict=False):
        counts = after.lemma == COUNT and token.figure is None and token.text.islower()
        if counts and "base" in word_of(token.text).forms and before.text[0].isupper():
            return not any(t.text in MARKS for t in ahead[: ahead.index(token)])  # "strikes in Arl kill 17"
    for token in ahead:
        lower = token.text.lower()
        if token.text in MARKS or TAGS.get(lower) in {"sub", "conj"}:
            return False
        if lower in AUXILIARIES or (TAGS.get(lower) == "modal" and token.text == lower):
            return True
        phrase = phrase or (described and TAGS.get(lower) == "prep")
        if token.figure is None and token.text[0].islower() and lower not in TAGS:
            word = word_of(lower)
            only_past = "past" in word.forms and "base" not in word.forms  # "rose", "shot"
            only_past = only_past and not (phrase and "part" in word.forms)
            if only_past or (word.verb and not word.noun and "s" in word.forms):
                return True
    return False
