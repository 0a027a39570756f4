"""The closed classes of English words: articles, pronouns, prepositions, auxiliaries."""

from __future__ import annotations

from numchk.almanac import MONTH_NAMES, MONTHS, WEEKDAYS

CLOSED = {
    "det": "a an the this these those some any every each all both no its his her their our my your several many "
    "few such another other more most",
    "pron": "he she it they we i you him them us me himself themselves itself herself someone anyone everyone "
    "nobody none everybody somebody anybody nothing something",
    "sub": "that which who whom whose where when while although though because if whether unless whereas how why what",
    "prep": "of in on at by for from with into onto over under across near around through throughout against "
    "between among along amid off outside inside within without during via per toward towards about above "
    "below behind beyond beside besides despite except like upon versus plus due as since after before "
    "until till than including excluding according to up down out worth alongside amongst following",
    "conj": "and or but nor &",
    "modal": "will would can could may might shall should must cannot 'll won't wouldn't couldn't can't shouldn't",
    "neg": "not never n't",
    "adv": "also just only still even about then there here already yet again later earlier ago so too very "
    "meanwhile however together apart away back now likely probably perhaps overnight today yesterday "
    "tomorrow tonight ago",
    "adj": "neighbouring neighboring surrounding outlying",
    "num": "one two three four five six seven eight nine ten eleven twelve hundred thousand million first second third",
}
TAGS = {word: tag for tag, words in CLOSED.items() for word in words.split()}
AUXILIARIES = {
    form: lemma
    for lemma, forms in {
        "be": "be is are was were been being am isn't aren't wasn't weren't",
        "have": "have has had having hasn't haven't hadn't",
        "do": "do does did doesn't don't didn't",
    }.items()
    for form in forms.split()
}
#: Endings of adjectives that are made of names: Russian, Korean, British, Chinese.
OF_A_PLACE = ("ian", "ean", "ish", "ese", "ican")
#: Pronouns before which no noun stands.
SUBJECTS = frozenset(["he", "she", "it", "they", "we", "i", "you", "who", "which", "do"])
#: Singular nouns that count many.
COLLECTIVES = frozenset(
    ["crew", "staff", "police", "people", "personnel", "head", "fish", "aircraft", "military", "love", "share"]
)
#: Words that stand for the thing counted.
PRONOMINAL = frozenset(["several", "those", "many", "others", "some", "most", "all", "both", "few"])
#: Relative pronouns that may be a subject.
RELATIVE = frozenset({"who", "which", "that"})
#: Words tagged as prepositions that open a clause: "after 13 people died".
OPENING = frozenset({"as", "since", "after", "before", "until", "than"})
#: Days and months, which have capitals and are nobody's name.
CALENDAR = frozenset({*MONTH_NAMES, *MONTHS, "sept", *WEEKDAYS})
#: Nouns of time, which do nothing and are no place.
TIMES = frozenset(
    "minute hour day week month year decade century season time morning afternoon evening night weekend spring summer "
    "autumn winter".split()
)
#: Verbs that only say how far the deed behind their "to" has come.
PHASES = frozenset(["continue", "manage", "begin", "start", "fail", "go", "come", "use", "happen", "seem", "appear"])
