"""Ages and lengths of time against the dates and hours beside them: what is held against what, and what is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numchk.almanac import days, hours, month_number
from numchk.model import Finding
from numchk.pipeline import Book, examine, load, read_document
from numchk.readers import from_text
from numchk.terms import Verdict

READ = date(2024, 8, 1)


@cache
def book() -> Book:
    return load(select=["duration", "age"])


def found(text: str, published: date | None = None) -> tuple[Finding, ...]:
    return examine([read_document(from_text(text, published=published), book())], book()).findings


def only(text: str, published: date | None = None) -> Finding:
    findings = found(text, published)
    assert len(findings) == 1, [f.message for f in findings]
    return findings[0]


# a text whose {} is filled with what fits, and with what does not
LENGTHS = [
    ("From 2016 to 2024, a spell of {} years, he led it.", "eight", "11"),
    ("The town doubled in size in {} years, between 1990 and 2020.", "30", "20"),
    ("The lake shrank over {} years, between 1990 and 2020.", "30", "20"),
    ("In the {} years between 1990 and 2020 the lake shrank.", "30", "20"),
    ("{} after the 1995 quake, in 2005, the school reopened.", "A decade", "Two decades"),
    ("A decade after the {} quake, in 2008, the school reopened.", "1998", "1995"),
    ("He came home in 2014 after {} years in jail; he had been arrested in 1999.", "15", "25"),
    ("He was freed in 2014 after {} years in prison; he had been jailed in 1999.", "ten", "18"),
    ("He served from 2005 to 2011, {} years.", "six", "nine"),
    ("He served from 2005 to 2011 as mayor, {} years in all.", "six", "nine"),
    ("He served {} years as mayor, from 2005 to 2011.", "six", "ten"),
    ("He was mayor for {} years (2005-2011).", "six", "ten"),
    ("He was mayor for {} years from 2005 until 2011.", "six", "three"),
    ("He ran the union from 2005 to 2011, a span of {} years.", "six", "16"),
    ("He ran the union from 2005 to 2011, a {}-year stint.", "six", "12"),
    ("The hearing went on from 4 May to 18 May, {} weeks.", "two", "five"),
    ("The hearing went on from 4 to 18 May, {} days.", "14", "19"),
    ("The hearing went on from 4 to 18 May, {} days.", "15", "11"),
    ("The fair was open 4-18 May, {} weeks.", "two", "four"),
    ("The holiday lasts from 27 December to 3 January, {}.", "one week", "three weeks"),
    ("The lock-in ran from 27 December 2021 to 3 January 2023, {} weeks.", "53", "one"),
    ("It was shut from 27 February 2024 to 2 March 2024, {} days.", "four", "seven"),
    ("It was shut from 27 February to 2 March, {} days.", "four", "eight"),
    ("The show was up from 5 May 2023 to 5 November 2023, {} months.", "six", "nine"),
    ("It rained from March to June, {} months.", "three", "seven"),
    ("The siege lasted from May 1992 to February 1996, nearly {} years.", "four", "seven"),
    ("She reigned from 1952 to 1992 — {} decades.", "four", "six"),
    ("She reigned from 1952 to 1992, more than {} years.", "39", "45"),
    ("She reigned from 1952 to 1992, about {} years.", "40", "60"),
    ("The concert goes from 20:15 to 22:30, two hours and {} minutes.", "15", "55"),
    ("The concert goes from 8:15 to 10:30, {} hours.", "two", "five"),
    ("The shift runs from 22:00 to 06:00, {} hours.", "eight", "ten"),
    ("The desk is staffed between 9am and 5pm, {} hours a day.", "eight", "six"),
    ("The {}-hour shift from 10pm to 5am is unloved.", "seven", "ten"),
    ("The curfew, from 10 p.m. to 5 a.m., lasts {} hours.", "seven", "nine"),
    ("The fast goes on from noon to midnight, {} hours.", "12", "16"),
    ("In 2024, {} decades after the 2004 tsunami, families met.", "two", "four"),
    ("In 2024, {} years after the tsunami of 2004, families met.", "20", "25"),
    ("In 2024, {} after the 2014 referendum, little is settled.", "a decade", "three decades"),
    ("He won in 2022, {} years after his debut in 2015.", "seven", "ten"),
    ("In 2024, {} years on from 2014, little has changed.", "ten", "14"),
    ("{} years after the 1974 uprising, in 2024, the square was full.", "50", "40"),
    ("In 1999, {} years before the 2019 earthquake, a study warned of it.", "20", "ten"),
    ("It opened in 1990 and closed {} years later, in 2005.", "15", "20"),
    ("The {}-year programme, launched in 1983, ended in 1988.", "5", "9"),
    ("The {}-week trial began on 3 March and ended on 31 March.", "four", "two"),
    ("The {}-year plan for 2021-2025 was signed.", "five", "nine"),
    ("The war began in 1990 and ended in 2003, {} years later.", "13", "23"),
    ("The war, which began in 1990 and ended in 2003, lasted {} years.", "13", "10"),
    ("The strike began on 3 March and lasted {} weeks, until 17 March.", "two", "four"),
    ("The 1990-2003 war lasted {} years.", "13", "23"),
    ("A {}-year drought from 2012 to 2018 killed the trees.", "six", "three"),
    ("The bridge was built between 1990 and 1994, taking {} years.", "four", "nine"),
    ("Work began in 1990 and took {} years, ending in 1994.", "four", "nine"),
    ("The store, opened in 1980, shut in 1995 after {} years.", "15", "25"),
    ("The project, begun in 2010 and completed in 2014, took {} years.", "four", "seven"),
    ("The exhibition, open from 5 May to 26 May, runs for {} weeks.", "three", "five"),
    ("The {} anniversary of the end of the war in 1945 was marked in 2015.", "70th", "75th"),
    ("The war of 1914-18 lasted {} years.", "four", "seven"),
    ("The war (1990–2003) lasted {} years.", "13", "three"),
    ("Opened in 1990, the plant closed in 2005 after {} years.", "15", "20"),
    ("The eclipse began at 10:15 and ended at 12:45, lasting {} hours.", "two and a half", "four"),
    ("In 2021 the town marked the {} anniversary of the 1981 flood.", "40th", "30th"),
    ("Founded in 1924, the club celebrated its {} anniversary in 2024.", "100th", "90th"),
]

AGES = [
    ("Born in 1962, he was {} when he died in December 2024.", "62", "65"),
    ("Born in 1962, he was {} when he died in March 2024.", "61", "60"),
    ("Born on 5 June 1980, she turned {} on 5 June 2024.", "44", "45"),
    ("Born on 5 June 1980, she was {} when she moved on 4 June 2024.", "43", "44"),
    ("Born on 2 January 1932, she was {} when she retired in July 1955.", "23", "43"),
    ("Born in Leeds, England, in 1962, he died of a stroke in 2024 at the age of {}.", "61", "75"),
    ("He was born on 29 February 1960 and turned {} on 29 February 2024.", "64", "60"),
    ("She was {} when she retired in July 1955, having been born on 2 January 1932.", "23", "43"),
    ("He died in 2024 aged {}, having been born in 1962.", "62", "72"),
    ("Ivan Petrov (1931-2019) died at {}.", "88", "78"),
    ("Ivan Petrov (1931–2019), the poet, died of cancer aged {}.", "87", "89"),
    ("Ivan Petrov (1931-2019) lived to be {}.", "87", "78"),
    ("In January 2018 Anna Berg, born 1 January 1952, turned {}.", "66", "67"),
    ("Smith, born in 1948, was {} when he became minister in 1997.", "49", "35"),
    ("The singer (born 1950) died in 1999 at the age of {}.", "49", "59"),
    ("Doe, born in 1985, will turn {} in 2030.", "45", "50"),
    ("Born in 1950, she celebrated her {} birthday in 2020.", "70th", "80th"),
    ("She celebrated her {} birthday in 2020, having been born in 1950.", "70th", "80th"),
    ("Maria, who was born in 1950, retired in 2010 at {}.", "60", "65"),
]

#: Against the day of publication, 1 August 2024.
TODAY = [
    ("Hale, who was born on 2 June 1976 and is {}, won.", "48", "46"),
    ("Hale is {}; he was born in 1976.", "48", "46"),
    ("He is {} and he was born in 1976.", "48", "46"),
    ("Mrs Hale is {}; she was born in 1976.", "48", "46"),
    ("Ms Marsh, 52, was first elected in 2006, {} years ago.", "18", "16"),
    ("Mia Holt, {}, born 5 June 1980, sings.", "44", "34"),
    ("Mia Holt ({}), born on 5 June 1980, sings.", "44", "45"),
    ("The {}-year-old singer, born in 1980, won.", "43", "34"),
    ("A {}-year-old bridge built in 1904 fell.", "120", "150"),
    ("John Smith, born in 1948, died yesterday aged {}.", "75", "61"),
    ("The plant has been shut since 1998, {} years ago.", "26", "16"),
    ("{} years ago, in 2014, the mill closed.", "Ten", "Fifteen"),
]


@pytest.mark.parametrize(("text", "right", "_wrong"), [*LENGTHS, *AGES])
def test_what_fits_agrees(text: str, right: str, _wrong: str) -> None:
    assert only(text.format(right)).verdict in {Verdict.AGREES, Verdict.AGREES_ROUNDED}


@pytest.mark.parametrize(("text", "_right", "wrong"), [*LENGTHS, *AGES])
def test_what_does_not_fit_is_found(text: str, _right: str, wrong: str) -> None:
    assert only(text.format(wrong)).verdict is Verdict.CONFLICTS


@pytest.mark.parametrize(("text", "right", "wrong"), TODAY)
def test_the_day_of_publication_is_what_an_age_of_today_counts_to(text: str, right: str, wrong: str) -> None:
    assert only(text.format(right), READ).verdict in {Verdict.AGREES, Verdict.AGREES_ROUNDED}
    assert only(text.format(wrong), READ).verdict is Verdict.CONFLICTS
    assert found(text.format(wrong)) == ()


def test_without_a_day_of_publication_the_report_says_why_nothing_was_compared() -> None:
    report = examine([read_document(from_text("Mia Holt, 34, born 5 June 1980, sings."), book())], book())
    assert [s.reason for s in report.skipped if s.rule_id] == [
        "no day of publication is known to count from 5 June 1980 to"
    ]


SILENT = """
He came home in 2014 after 25 years at sea; he had been arrested in 1999.
In 20 years, between 1990 and 2020, it flooded.
He was away for 20 years between 1990 and 2020.
His wife is 36; he was born in 1976.
Mrs Hale is 36; he was born in 1976.
The club is 36; he was born in 1976.
He is 36; she was born in 1976.
A decade on, the 1995 quake is still felt.
He ran the shop from 2015 to 2022, nine years longer than his brother.
In 2019, 20 years of work came to an end.
He was jailed for five years in 2019 and released in 2021.
The 30-year mortgage launched in 2020 ends in 2021 for some.
The 10-year bond, issued in 2014, was repaid in 2016.
Aged 12 in 1999, he is now 38.
The Under-21 side won in 2019, 12 years after the seniors.
The pots are 1,200 to 1,500 years old, the museum said in 2019.
After 12 years at the club, he left in 2020.
She was 31 in the novel, set in 1990.
Born in 1962, he moved to Paris, and in 1980, when she was 12, met his niece.
Born in 1962, he has a son who was 20 when he died in 2010.
Born in 1962, he was 12 when the family fled, and in 1990 he came back.
His father, born in 1931, died at 62, and in 2019 he sold the farm.
He took over in 2001 and left in 2009 after three years as sole owner.
She was born in 1950, and her son celebrated his 40th birthday in 2020.
The 2012 to 2018 people killed each year were miners, two years of work shows.
Her father was 62 when he died in 2010; she was born in 1980.
Life expectancy rose by two years from 2015 to 2022.
Between 2015 and 2022 he spent nine months in hospital.
From 2015 to 2022 she worked 12 hours a day.
The festival ran for three days between 3 March and 17 March.
He took 10 years, from 2001 on, to write it.
In 2010, four years after the 1966 champion died, a statue was put up.
The 1998 law was changed in 2010, two years after the vote.
The fund, set up in 2004, closed in 2013 after two years of losses.
Petrov (1931-2019) served nine years in jail.
Petrov (1931-2019) published his first book at 24.
Petrov (1931-2019) lived at 12, Mill Lane.
Petrov (1931-2019), one of 12, died young.
Anna, born in Kyiv, was 34 when she left, having come in 1999.
Of the 34 born in 1980, two survived.
In 2024 he said that 10 years earlier the firm had 30 staff.
Ten years ago the town had no bank.
In 2024, ahead of the 30th anniversary of the 1995 flood, a wall was built.
The flight leaves at 19:30 and lands at 21:45, a five-hour journey.
The play runs from 19:30 to 22:30, with a half-hour break.
She was elected in 2010 for a four-year term and resigned in 2012.
Trains run every 20 minutes from 06:00 to 22:00.
The pool is open from 06:00 to 22:00, two hours later than last year.
The match was halted at 15:20 for 30 minutes.
From 9am to 5pm on two days, 16 hours in total, the road was shut.
Over five years, from 2015 on, sales rose 30%.
The five-year average from 2010 to 2019 was 31.
His nine-year-old son was born in 2015 and died in 2019.
Two brothers, 12 and 14, were born in 2010 and 2012.
In the 20 years from 1990, prices trebled.
The contract runs for three years and was signed in 2022, to end in 2030 with options.
The tower was built between 1990 and 2003, 13 years late.
The school, founded in 1904, has taught girls for 20 years.
The 44-year-old chef's restaurant, founded in 2015, closed.
The 44-year-old owner of the bakery, founded in 2015, said no.
He was 62, and his wife, born in 1980, was 44.
She turned 30 in 2014 and her sister, born in 1990, in 2020.
Anna, 34, born in Kyiv, moved in 2015.
At 17, he left home; he was born in 1980.
The pact, signed in 1995, was to run for 99 years.
The strike began on 3 March; the last one, in 2019, went on for nine weeks.
Two decades on, the 2004 tsunami is still felt.
In 2009, two years before the 2024 games were awarded, he quit.
The ship sailed from 3 March to 17 March with four weeks of food.
The jury sat from 2 May to 16 May; four weeks later it ruled.
They met in 1990 and married nine years later.
The show closed in 2019 after 12 years on air and came back in 2022.
It was the club's first title since 1998, and its second in 40 years.
The record of 1998 stood for 21 years, until 2022's final.
The plant, begun in 1990, was finished in 2003, ten years behind schedule.
A 20-year lease from 2004 to 2010 was broken.
He joined in 1990 and left in 2003 after nine years as chief.
He joined in 1990, and the firm closed in 2005 after 30 years.
From 2010 to 2014 and again in 2016, five years in all, she sat in parliament.
From May to July, 12 weeks of rain fell.
It ran from 1990 to 1995 and 1998 to 2002, nine years.
The reactor ran from 1990 to 1995, 20 years after it was ordered.
He lived there from 1990 to 1995, two years with his mother.
In 2015-2022 two years were dry, 2017 and 2019.
Between 2010 and 2020, two years, 2015 and 2018, were dry.
Between 9am and 5pm, for two hours, the road was shut.
From 2015 to 2022, after three years of talks, the border stayed shut.
Guests were held for 10 months in 2019-2021.
It opened in 1990 and closed in 2005, 20 years before the new one.
The drought, now in its third year, started in February 2022.
A study from 2015 to 2022, nine years of it in Peru, is out.
Smith, born in 1948, died aged 61, and his firm closed.
Julius was killed in 44 BC, 12 years after the wars of 58-50 BC.
In 2024, two years after the 2022 election, the party split.
The bank, founded in 1990, closed in 2015 after three years in the red.
The firm was founded in 1950 and, 20 years later, in 1990, sold its first plane.
She opened a shop in 2004 and, three years later, a second one in 2010.
After 30 years at sea, from 1970 to 2000, and five more on land, he retired.
He worked for 40 years, from 1970 to 1990 in Leeds and then in York.
The talks, from 3 March to 17 March, were the first in nine years.
The ban lasted from 2010 to 2015, the longest in 20 years.
The team won the cup from 2010 to 2015, their best run in 30 years.
She lived in Rome (2010-2015), Paris (two years) and Bonn.
The 2010-2015 government raised taxes for two years.
The 2019-2024 parliament sat for four and a half years.
In the five years to 2015, from 2012 on, sales fell.
It is open from 9am to 5pm, seven days a week.
It is open from 9am to 5pm, 300 days a year, 12 hours in summer.
The bus leaves at 9:15 and arrives at 11:00, 30 minutes late.
The bus ran from 9:15 to 11:00, 30 minutes late.
Trading started at 9:30 and closed at 16:00, two hours early.
The game started at 19:30, two hours late, and ended at 22:00.
The vote opened at 8:00 and closed at 20:00, two hours later than planned.
He was born in 1931, died in 2001 and was 45 when he won the prize in 1977.
Born in 1931 he was, at 45, in 1977, the youngest judge.
Born in 1980, she became, at 34, in 2014, the first woman in the post.
Born on 31 December 1980, she was 23 on 30 December 2004.
Born in 1980, he won gold at 20 and, in 2012, silver.
Born in 1980, he won his first title at 20, in 2000.
The actor, born in 1980, was 20 years younger in the film shot in 2019.
Anna (1931-2019) died 30 years after her husband, aged 88.
The king (1665-1714) died at 49, his son at 12.
Mary (1931-2019) died at home at 10 on Sunday.
Maria, 34, born in Kyiv on 5 June 1990, is a nurse.
The 34-year-old, born in Kyiv in 1990, came in 2015.
A 100-year-old oak planted in 1919 fell.
Twenty years after the 2004 tsunami, in 2030 the wall should be done.
In 2010, 20 years after he was born in 1990, he won.
In 2020, a century after women won the vote in 1920, a statue rose.
In 2020, a century after the 1918 pandemic, another came.
In 2005, 60 years after the war ended in 1945, they met.
In 2005, 60 years after the end of the 1939-45 war, they met.
In 2011, ten years after the attacks of 2001, the pools opened.
By 2030, 15 years after the 2015 deal, emissions must halve.
By 2030, 15 years from now, as the 2015 deal has it, emissions must halve.
On 5 May 2024, two years after the 2022 fire, the roof was done.
He was in office for four years (2017-2021) and again from 2025.
The nine-month siege, from October 1941 to July 1942, was broken.
The 872-day siege from 8 September 1941 to 27 January 1944 was broken.
The 100-day festival from 1 May to 8 August is over.
The six-month course runs from September to February.
The academic year runs from September to June, ten months.
From January to December 2023, 12 months, nothing moved.
The 90-day truce runs from 1 March to 30 May.
From 1 March to 31 March, 31 days, they fasted.
The war of 1914-18 lasted four years.
The 1914-1918 war lasted more than four years.
The Seven Years' War (1756-1763) lasted nine years in the colonies.
The Hundred Years' War lasted 116 years, from 1337 to 1453.
It ran for 13 weeks, from 3 March to 1 June.
The job took two days, from Friday 3 March to Sunday 5 March.
The three-day strike from 3 to 5 March shut the port.
The two-night stay, from 3 March to 5 March, was free.
The weekend runs from 5pm on Friday to 9am on Monday, 64 hours.
The fair is from 10am on 3 March to 5pm on 17 March, seven hours a day.
The eclipse lasts from 10:15 until 10:19, four minutes.
The show airs from 11.30pm to 1am, 90 minutes.
Doors open from 6.30 to 7.15pm, 45 minutes.
He slept from 11 to 7, eight hours.
She served six years, 2009-2015, as dean.
The twin, born in 1990, died in 2010, 20 years before his brother.
Smith, born in 1980, has a son, 12, born in 2012.
His daughter Mia, 12, was born in 2012.
The 20th anniversary of the 2004 tsunami is near.
In December 2023 the town prepared to mark the 20th anniversary of the 2004 tsunami.
In 2023 she wrote a book about the 50th anniversary of the 1963 march.
In 2020 the club, founded in 1895, turned 125.
""".strip().splitlines()


@pytest.mark.parametrize("text", SILENT)
@pytest.mark.parametrize("published", [None, READ], ids=["undated", "dated"])
def test_what_is_right_or_not_related_is_left_alone(text: str, published: date | None) -> None:
    assert [f.message for f in found(text, published) if f.verdict is Verdict.CONFLICTS] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("She ran it from 2015 to 2022, nine years.", "nine years is given, but 2015 to 2022 is 7 years."),
        ("Jan Vos (1925-2001) died at 66.", "The age is given as 66, but born 1925, by 2001: 75 or 76."),
        (
            "The 10-day festival runs from 3 to 17 July.",
            "10 days is given, but 3 to 17 July is 14 days.",
        ),
        (
            "In 2021 the town marked the 30th anniversary of the 1981 flood.",
            "30th anniversary is given, but 1981 to 2021 is 40 years.",
        ),
    ],
)
def test_both_ends_and_the_arithmetic_are_told(text: str, message: str) -> None:
    assert only(text).message == message


def test_the_ends_are_quoted_as_they_stand_and_are_no_figures_of_the_text() -> None:
    text = "She ran it from 2015 to 2022, nine years."
    reading = read_document(from_text(text), book())
    assert [q.surface for q in reading.quantities] == ["nine years"]
    assert [q.surface for q in reading.links[0].quantities] == ["nine years", "2015", "2022"]
    first = reading.links[0].quantities[1]
    assert (first.construction, first.span.start) == ("calendar", text.index("2015"))
    assert [date.fromordinal(int(n.value)) for n in first.numerals] == [date(2015, 1, 1), date(2015, 12, 31)]


# ---------------------------------------------------------------- days and hours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 3 March to 17 March", [(0, 3, 3), (0, 3, 17)]),
        ("3-17 March 2024", [(2024, 3, 3), (2024, 3, 17)]),
        ("March 3 to 17, 2024", [(2024, 3, 3), (2024, 3, 17)]),
        ("the 5th of June, 1980", [(1980, 6, 5)]),
        ("in Dec. 2024", [(2024, 12, 0)]),
        ("1990-93 and 1998–2003", [(1990, 0, 0), (1993, 0, 0), (1998, 0, 0), (2003, 0, 0)]),
        ("2024-05-03", [(2024, 5, 3)]),
        ("the 1990s, 2,015 of them, 2015/16", []),
    ],
)
def test_days(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert [(d.year, d.month, d.day) for d in days(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19:30 to 7:05", [(1170, True), (425, False)]),
        ("9am-5pm", [(540, True), (1020, True)]),
        ("12 p.m. and 12.15am", [(720, True), (15, True)]),
        ("noon till midnight", [(720, True), (0, True)]),
        ("7.30 or 25 of them", []),
    ],
)
def test_hours(text: str, expected: list[tuple[int, bool]]) -> None:
    assert [(h.minutes, h.half) for h in hours(text, 0, len(text))] == expected


@pytest.mark.parametrize(("word", "number"), [("January", 1), ("Sept.", 9), ("may", 5)])
def test_months(word: str, number: int) -> None:
    assert month_number(word) == number


@settings(deadline=None)  # the first text loads the vocabulary
@given(st.integers(1500, 2090), st.integers(0, 90), st.integers(-1, 1))
def test_years_alone_leave_one_year_to_either_side(first: int, length: int, off: int) -> None:
    text = f"He held the post from {first} to {min(first + length, 2099)}, {{}} years."
    length = min(first + length, 2099) - first
    if length + off > 0:
        told = found(text.format(length + off))
        assert told
        assert all(f.verdict is not Verdict.CONFLICTS for f in told)
    assert only(text.format(length * 2 + 3)).verdict is Verdict.CONFLICTS


@given(st.dates(date(1900, 1, 1), date(2000, 12, 31)), st.integers(1, 90), st.integers(0, 364))
def test_full_dates_leave_no_choice(born: date, age: int, days_after: int) -> None:
    birthday = born.replace(year=born.year + age, day=min(born.day, 28))
    day = date.fromordinal(birthday.toordinal() + days_after)
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    text = f"Born on {born:%-d %B %Y}, she was {{}} when she left on {day:%-d %B %Y}."
    if years > 0:
        finding = only(text.format(years))
        assert finding.verdict is Verdict.AGREES
        assert finding.comparison is not None
        assert finding.comparison.best == (Decimal(years),)
        assert only(text.format(years + 1)).verdict is Verdict.CONFLICTS
