"""What may be called a difference, from the text to the verdict: each case with its opposite."""

from __future__ import annotations

import pytest

from numchk.matching.speakers import level, voice
from numchk.model import Document, Mention
from numchk.pipeline import Book, examine, load, read_document
from numchk.readers import from_text
from numchk.terms import Level, Verdict

FLAGS = frozenset({Verdict.CONFLICTS, Verdict.UPDATED})


@pytest.fixture(scope="module")
def book() -> Book:
    return load()


def flagged(texts: tuple[str, ...], book: Book) -> set[frozenset[str]]:
    """The figures, two by two, that reports set against each other."""
    documents: list[Document] = [from_text(text, origin=f"{n}.txt") for n, text in enumerate(texts)]
    found = examine([read_document(document, book) for document in documents], book).findings
    return {frozenset(q.surface for q in f.quantities) for f in found if f.verdict in FLAGS}


FLAGGED = [
    (
        "the day of a risen toll dates the count, not the deaths",
        "An explosion at the Harl mine on 2 March 2025 killed 14 miners, police said.",
        "The death toll from the explosion at the Harl mine rose to 19 on 4 March 2025, police said.",
        "14",
        "19",
    ),
    (
        "where none was hurt or killed, none was killed",
        "The blast at the Arlen mill on 2 May 2024 left no casualties at the mill, the fire service said.",
        "The blast at the Arlen mill on 2 May 2024 killed 12 people at the mill, the mayor said.",
        "no",
        "12",
    ),
    (
        "so many of all there are, in both",
        "A storm alert holds in 14 of 22 counties of Arvonia on Monday, the weather service said.",
        "A storm alert holds in 16 of its 22 counties on Monday, the weather service said.",
        "14",
        "16",
    ),
    (
        "the part behind a whole is no figure for the whole",
        "Rescuers in flooded Arlen carried out 143 rescues on Monday, 19 by helicopter.",
        "Firefighters in flooded Arlen carried out 61 rescues on Monday.",
        "143",
        "61",
    ),
    (
        "net profit went down in both",
        "Halden's net profit fell by 12 per cent in one year.",
        "Halden's net profit was off 14 percent for the year.",
        "12 per cent",
        "14 percent",
    ),
    (
        "a share of nothing tells of what fell",
        "Halden said sales fell by 6% in the final quarter.",
        "In the final quarter Halden's sales dipped to €5.9bn, a drop of 8%.",
        "6%",
        "8%",
    ),
    (
        "what the other voice answers is what was asked",
        "Marchers filled central Arlen on 2 May 2024. The police put the turnout at 28,000. The unions said 120,000.",
        "Marchers filled central Arlen on 2 May 2024. Estimates of the crowd varied. The unions said 150,000.",
        "120,000",
        "150,000",
    ),
    (
        "all over the country, in both",
        "Marchers filled Arlen on 2 May 2024. Nationwide, 61,500 people marched, the ministry said. Arlen saw 9,000.",
        "Marchers filled Arlen on 2 May 2024. Nationwide, 200,000 people marched, the unions said. Arlen saw 9,000.",
        "61,500",
        "200,000",
    ),
    (
        "an amount of nothing named, in the same words",
        "In Arlen officers surrounded the mill and negotiated with the gunman for two hours.",
        "Officers in Arlen surrounded the mill for almost four hours while they negotiated with the gunman.",
        "two hours",
        "four hours",
    ),
    (
        "one named place from another",
        "The storm hit Arlen on Monday. Tornhaven, 150 kilometres south of Arlen, was spared.",
        "The storm hit Arlen on Monday. Tornhaven, a port 110 kilometres south of Arlen, was spared.",
        "150 kilometres",
        "110 kilometres",
    ),
    (
        "pupils by the lesson and by the size of their school",
        "The shell that hit Arlen on Monday landed in a school yard where 300 pupils were attending lessons.",
        "The shell that hit Arlen on Monday landed in the yard of a 200-pupil school.",
        "300",
        "200",
    ),
    (
        "shares and the stock",
        "Halden's profit fell. Shares dropped 7.4% by noon.",
        "Halden's profit fell. The stock closed 9.1 per cent lower.",
        "7.4%",
        "9.1 per cent",
    ),
    (
        "those found in one block and those who lived there",
        "The blast in Arlen killed 20. All eight victims found in Mill Street were adults, police said.",
        "The blast in Arlen killed 20. Twelve of those killed in Mill Street were adults, police said.",
        "eight",
        "Twelve",
    ),
    (
        "all who were hurt, slightly",
        "Bottles flew at the Arlen rally on Monday and two officers were slightly hurt.",
        "Bottles flew at the Arlen rally on Monday and 13 officers were hurt, one seriously.",
        "two",
        "13",
    ),
    (
        "of their own: those who speak",
        "Bottles flew at the Arlen rally on Monday. Eleven of their own were hurt, police say.",
        "Bottles flew at the Arlen rally on Monday. Officers injured: 13.",
        "Eleven",
        "13",
    ),
    (
        "the time of what a figure is held against is not its own",
        "At the end of the year Halden had 46,700 employees, 1,900 more than twelve months before.",
        "Halden employs 49,700 people.",
        "46,700",
        "49,700",
    ),
    (
        "now, in a text without date",
        "Published: 2 May 2024\n\nThe blast in Arlen killed 12 people. On 4 January 2023 another one there killed 30.",
        "The blast in Arlen killed 17 people.",
        "12",
        "17",
    ),
    (
        "members of a choir and choristers, all who died",
        "Five members of a choir died when their bus overturned near Arlen on Friday.",
        "A crash near Arlen on Friday killed six choir singers.",
        "Five",
        "six",
    ),
    (
        "the bus and their minibus",
        "Near Arlen on Friday a minibus left the road. The bus was travelling at 70 mph, the coroner said.",
        "Near Arlen on Friday a minibus left the road. Their minibus was doing 85 mph, police said.",
        "70 mph",
        "85 mph",
    ),
    (
        "all that each tells of a deal",
        "Lantor has agreed to buy its rival Brix of Arlen for $4.2 billion.",
        "Lantor is to take over Brix of Arlen in a deal worth $4.6 billion.",
        "$4.2 billion",
        "$4.6 billion",
    ),
    (
        "homes destroyed and houses lost",
        "The wildfire near Arlen on Sunday destroyed 140 homes.",
        "In the wildfire near Arlen on Sunday 210 houses were lost.",
        "140",
        "210",
    ),
    (
        "people on board and people carried",
        "The ferry with 210 people on board sank off Arlen on Wednesday.",
        "The ferry that sank off Arlen on Wednesday carried 235 people.",
        "210",
        "235",
    ),
    (
        "so many hours were they held",
        "Robbers in Arlen held the hostages for two hours.",
        "The hostages in Arlen were held for almost four hours.",
        "two hours",
        "four hours",
    ),
    (
        "the only firefighters of both",
        "More than 900 firefighters, helped by planes, are fighting the blaze in Arlen.",
        "Some 700 firefighters and many planes are in Arlen.",
        "900",
        "700",
    ),
]


@pytest.mark.parametrize(("one", "other", "a", "b"), [c[1:] for c in FLAGGED], ids=[c[0] for c in FLAGGED])
def test_what_is_set_against_each_other(one: str, other: str, a: str, b: str, book: Book) -> None:
    pairs = flagged((one, other), book)
    assert any(any(x.startswith(a) for x in p) and any(x.startswith(b) for x in p) for p in pairs), pairs


APART = [
    (
        "a later day of deaths is another day's deaths",
        "An explosion at the Harl mine on 2 March 2025 killed 14 miners, police said.",
        "An explosion at the Harl mine on 4 March 2025 killed 19 miners, police said.",
        "The Harl mine had an explosion on 2 March 2025 and another on 4 March 2025.",
    ),
    (
        "none here, some elsewhere",
        "The blast at the Arlen mill on 2 May 2024 left no casualties at the mill. Arlen mill burns often.",
        "In Tornhaven, miles from the mill, a fire on 9 May 2024 killed 12 people.",
        "The Arlen mill burned on 2 May 2024. The mill in Arlen is closed.",
    ),
    (
        "nobody hurt says nothing of the freed",
        "The fire at the Arlen mill on 2 May 2024 left no casualties at the mill.",
        "Firefighters rescued 12 people from the fire at the Arlen mill on 2 May 2024.",
    ),
    (
        "all but six are not six",
        "A storm alert holds in all but six of its 22 counties on Monday.",
        "A storm alert holds in 16 of its 22 counties on Monday.",
    ),
    (
        "a part of all is not all",
        "A storm alert holds in 14 of 22 counties of Arvonia on Monday.",
        "A storm alert is in force on Monday for 22 counties of Arvonia.",
    ),
    (
        "an average is no reading",
        "Rainfall in the Arlen basin averaged 96 mm on Monday, the agency said.",
        "Rainfall in the Arlen basin reached 118 mm on Monday, the agency said.",
    ),
    (
        "one rose, one fell",
        "Halden's northern sales rose 4% in the final quarter.",
        "Halden's sales were down 6% in the final quarter.",
    ),
    (
        "what was stolen elsewhere",
        "Four men stole $2.6 million of jewelry in Arlen.",
        "Thieves at a film fair took gems and $2 million of jewelry from a hotel room.",
    ),
    (
        "a figure with a noun of its own answers nothing",
        "Marchers filled Arlen on 2 May 2024. Police put the turnout at 28,000. The unions said 9,000 members paid.",
        "Marchers filled Arlen on 2 May 2024. Estimates of the crowd varied. The unions said 150,000.",
    ),
    (
        "the whole country and perhaps one town",
        "Marchers filled Arlen on 2 May 2024. Nationwide, 61,500 people marched, the ministry said.",
        "Marchers filled Arlen on 2 May 2024. Some 28,000 people marched, the police said.",
    ),
    (
        "amounts of nothing named, in other words",
        "In Arlen officers negotiated with the gunman for two hours.",
        "In Arlen the roads by the mill were closed for four hours.",
    ),
    (
        "two villages from one town",
        "The storm hit Arlen on Monday. Tornhaven, 150 kilometres south of Arlen, was spared.",
        "The storm hit Arlen on Monday. Brenna, a port 110 kilometres south of Arlen, was spared.",
    ),
    (
        "profit and the dividend",
        "Halden's profit fell. Shares dropped 7.4% by noon.",
        "Halden's profit fell. The dividend was 9.1 per cent lower.",
    ),
    (
        "those found in one block and all the dead",
        "The blast in Arlen killed 13 people. Police said the search was over.",
        "In Arlen all eight victims were found in Mill Street, police said, after the blast.",
    ),
    (
        "the seriously hurt and all the hurt",
        "Bottles flew at the Arlen rally on Monday and two officers were seriously hurt.",
        "Bottles flew at the Arlen rally on Monday and 13 officers were hurt.",
    ),
    (
        "long ago, against a text without date",
        "Published: 2 May 2024\n\nThe blast killed 12 people in Arlen. On 4 January 2023 a blast in Arlen injured 30.",
        "The blast in Arlen injured 17 people.",
    ),
    (
        "singers who died, and people who were saved",
        "Five members of a choir died when their bus overturned near Arlen on Friday.",
        "Rescuers near Arlen on Friday freed six choir singers.",
    ),
    (
        "the bus and the lorry",
        "Near Arlen on Friday a minibus left the road. The bus was travelling at 70 mph, the coroner said.",
        "Near Arlen on Friday a minibus left the road. A lorry was doing 85 mph, police said.",
    ),
    (
        "a deal and a debt",
        "Lantor has agreed to buy its rival Brix of Arlen for $4.2 billion.",
        "Lantor is to buy Brix of Arlen, which owes its banks $4.6 billion.",
    ),
    (
        "homes lost to fire and homes without power",
        "The wildfire near Arlen on Sunday destroyed 140 homes.",
        "In the wildfire near Arlen on Sunday 210 houses lost power.",
    ),
    (
        "held for so long, and delayed for so long",
        "Robbers in Arlen held the hostages for two hours.",
        "The buses in Arlen were delayed for almost four hours.",
    ),
    (
        "firefighters, and firefighters many times as many",
        "More than 900 firefighters from Arlen are fighting the blaze.",
        "Some 200 firefighters and many planes are in Arlen.",
    ),
    (
        "pupils of two schools",
        "The shell that hit Arlen on Monday landed in a yard where 300 pupils were attending lessons.",
        "On Monday 200 pupils in Arlen went home early.",
    ),
]


@pytest.mark.parametrize("texts", [c[1:] for c in APART], ids=[c[0] for c in APART])
def test_what_is_kept_apart(texts: tuple[str, ...], book: Book) -> None:
    assert not flagged(texts, book)


def test_amounts_of_nothing_named_are_not_held_against_each_other_in_one_text(book: Book) -> None:
    text = (
        "Those who help the club of Arlen by raising $100,000 each year from members wear a red badge.\n\n"
        "Those who help the club of Arlen by raising $200,000 each year from members wear a blue badge."
    )
    assert not flagged((text,), book)


MINE = "At least 14 miners were killed on Sunday when methane exploded in the Arlen coal mine, officials said."
PITS = (
    "The explosion on Sunday tore through the Arlen coal mine. "
    "The union says 57 miners have died in the country's pits since January last year."
)
BALLOT = "Dockers voted to strike at the port of Hallin. Of the union's 4,600 members, {} cast a ballot."


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (
            MINE,
            PITS,
            set(),
        ),
        (MINE, "An explosion on Sunday at the Arlen coal mine killed 11 miners.", {"14", "11"}),
        (BALLOT.format("3,910"), "At the port of Hallin nearly 4,000 members took part in the strike ballot.", set()),
        (
            BALLOT.format("2,110"),
            "At the port of Hallin nearly 4,000 members took part in the strike ballot.",
            {"4,600", "4,000"},
        ),
    ],
    ids=["months against an event", "one event", "another word for the deed", "no such number"],
)
def test_a_longer_time_and_the_whole_of_a_count_are_not_held_against_it(
    first: str, second: str, wanted: set[str], book: Book
) -> None:
    texts = f"Published 3 March 2024\n\n{first}", f"Published 5 March 2024\n\n{second}"
    assert flagged(texts, book) == ({frozenset(wanted)} if wanted else set())


#: speaker, speaker, whether they are one
VOICES = [
    ("Ann Dorn", "Dorn", Level.SAME),
    ("interior minister Ann Dorn", "Ann Dorn", Level.SAME),
    ("Ann Dorn", "Ann Pell", Level.COMPATIBLE),
    ("Jon Dorn", "Ann Dorn", Level.COMPATIBLE),
    ("police", "the police", Level.SAME),
    ("police", "a police spokesman", Level.COMPATIBLE),
    ("health ministry", "defence ministry", Level.COMPATIBLE),
    ("officials", "an official", Level.UNKNOWN),
    ("she", "Ann Dorn", Level.UNKNOWN),
    ("local officials", "local authorities", Level.UNKNOWN),
    ("Ann Dorn, the mayor", "mayor Ann Dorn", Level.SAME),
]


@pytest.mark.parametrize(("one", "other", "wanted"), VOICES)
def test_speakers_are_one_by_their_names(one: str, other: str, wanted: Level, book: Book) -> None:
    first, second = (voice(Mention(value=who, text=who), book.lexicon) for who in (one, other))
    assert level(first, second) is level(second, first) is wanted
