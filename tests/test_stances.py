"""How a text holds a figure, and of what it is a part: each sentence with its opposite."""

from __future__ import annotations

import pytest

from numchk.claims import read_claims
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.rulebook import rules_dir

LEXICON = load_lexicon([rules_dir()])


def claim(text: str, at: str) -> Claim:
    document = from_text(text)
    quantities, _ = find_quantities(document, LEXICON)
    read = read_claims(document, quantities, find_links(document, quantities, LEXICON), LEXICON)
    return next(c for c in read if c.quantity.surface == at)


@pytest.mark.parametrize(
    ("stance", "at", "text"),
    [
        ("denied", "12", "The ministry denied that 12 soldiers were killed."),
        ("asserted", "12", "The ministry said that 12 soldiers were killed."),
        ("denied", "12", "The navy did not sink 12 boats, it said."),
        ("asserted", "12", "The navy sank 12 boats, it said."),
        ("denied", "40", "He rejected claims that 40 homes had burned."),
        ("denied", "300", "The brewer denied reports that it would cut 300 jobs."),
        ("denied", "12", "Rebels denied killing 12 farmers."),
        ("denied", "40", "It is not true that 40 people were hurt."),
        ("asserted", "40", "It is true that 40 people were hurt."),
        ("denied", "12", "The team never won 12 games."),
        ("denied", "20", "He failed to score 20 points."),
        ("denied", "12", "The judge refused to free 12 men."),
        ("asserted", "12", "The judge agreed that 12 men were freed."),
        ("conditional", "12", "Police could not confirm that 12 people died."),
        ("conditional", "40", "There was no evidence that 40 people died."),
        ("conditional", "40", "The mill would not say whether 40 people had been fired."),
        ("asserted", "40", "The mill said 40 people had been fired."),
        ("forecast", "400", "The mill plans to cut 400 jobs."),
        ("forecast", "400", "Mill to cut 400 jobs"),
        ("asserted", "400", "Mill cuts 400 jobs"),
        ("asserted", "400", "It was the first mill to cut 400 jobs."),
        ("forecast", "400", "The mill is set to cut 400 jobs by June."),
        ("forecast", "$40 million", "The bridge is due to cost $40 million."),
        ("asserted", "$40 million", "The bridge cost $40 million."),
        ("forecast", "900", "The plant will employ 900 people."),
        ("asserted", "900", "The plant employs 900 people."),
        ("forecast", "5,000", "The city aims to plant 5,000 trees."),
        ("forecast", "2 million", "The maker set a target of 2 million sales."),
        ("asserted", "2 million", "The maker made a total of 2 million sales."),
        ("forecast", "3 percent", "The bank expects growth of 3 percent."),
        ("asserted", "3 percent", "The bank reported growth of 3 percent."),
        ("forecast", "4 metres", "The river is expected to peak at 4 metres on Sunday."),
        ("asserted", "4 metres", "The river peaked at 4 metres on Sunday."),
        ("forecast", "200", "More than 200 flights are to be cancelled on Friday."),
        ("asserted", "200", "More than 200 flights were cancelled on Friday."),
        ("forecast", "56,000", "A strike of 56,000 nurses is planned."),
        ("forecast", "200", "The bakery said it would cut 200 jobs."),
        ("forecast", "5,000", "Shop stewards reckoned up to 5,000 would be laid off."),
        ("conditional", "12", "The dam would flood 12 villages."),
        ("asserted", "5 miles", "As a child he would walk 5 miles to school."),
        ("conditional", "300", "Up to 300 jobs could go."),
        ("conditional", "12 percent", "Sales may fall by 12 percent."),
        ("asserted", "12 percent", "Sales fell by 12 percent."),
        ("conditional", "40", "If 40 members vote against it, the bill fails."),
        ("conditional", "60", "Unless 60 votes are found, the bill dies."),
        ("conditional", "12", "Had 12 more people voted, he would have won."),
        ("conditional", "60", "As many as 60 miners are feared dead."),
        ("asserted", "60", "As many as 60 miners are dead."),
        ("conditional", "40", "Were 40 people killed in the raid?"),
        ("asserted", "40", "Why were 40 people killed in the raid? The mayor blames the fog."),
        ("asserted", "40", "The 40 people who could be reached were told to leave."),
        ("asserted", "12", "The group claimed to have shot down 12 drones."),
        ("asserted", "12", "The 12 planned flights were cancelled."),
        ("asserted", "3,000", "The council ordered 3,000 people to leave."),
        ("asserted", "12", "The storm did not just kill 12 people."),
        ("denied", "12", "The dealer has yet to sell 12 cars."),
        ("conditional", "40", "There are fears that 40 people drowned."),
        ("conditional", "$40", "The price could double to $40."),
        ("forecast", "12", "The bishop called on both sides to free 12 hostages."),
        ("asserted", "12", "The bishop helped both sides to free 12 hostages."),
        ("denied", "40", "The mayor said it was wrong that 40 homes had burned."),
        ("denied", "12", "The mayor denied on Monday, two days after the fire, that 12 people had died."),
        ("asserted", "12", "The mayor said on Monday, two days after the fire, that 12 people had died."),
        ("asserted", "12", "The mayor rejected 12 requests."),
        ("asserted", "two years", "The merger had been expected for two years."),
    ],
)
def test_stance(stance: str, at: str, text: str) -> None:
    assert claim(text, at).stance.value == stance


@pytest.mark.parametrize(
    ("subset", "at", "text"),
    [
        ("part", "seven", "The blast killed 40 people, including seven children."),
        ("", "40", "The blast killed 40 people including seven children."),
        ("part of the hurt", "seven", "Of the injured, seven were children."),
        ("part of the hurt", "Seven", "Seven of the injured were children."),
        ("", "Seven", "Seven children were injured."),
        ("part of the hurt", "30", "The doctor counted 30 of the 80 wounded in his wards."),
        ("part of the hurt", "Twelve", "Twelve officers were among the injured."),
        ("part of the killed", "12", "Among the dead were 12 women."),
        ("part of the killed", "12", "The dead include 12 women."),
        ("", "12", "The dead weighed on the town, where 12 women wept."),
        ("part of the arrested", "20", "More than 20 of those arrested were minors."),
        ("part of the arrested", "40", "Of the 300 arrested, 40 were charged."),
        ("", "300", "Of the 300 arrested, 40 were charged."),
        ("part of the missing", "12", "Up to 12 of the 40 missing are tourists."),
        ("", "Three", "Three of the four ships were freed."),
        ("of civilian", "12", "The region counted 12 civilian deaths."),
        ("", "12", "The region counted 12 deaths."),
        ("of child", "12", "The clinic counted 12 deaths among children."),
        ("of british", "four", "There were four British casualties."),
        ("", "four", "There were four British ships."),
        ("", "one", "He shot one male employee."),
        ("severe", "Three", "Three people were seriously injured."),
        ("severe", "Nine", "Nine were in a critical condition."),
        ("", "Nine", "Nine were in a small boat."),
        ("further", "30", "A further 30 people were arrested."),
        ("further", "Twelve", "Twelve others were hurt."),
        ("", "12 percent", "The union won 12 percent more pay."),
        ("rest", "12", "The remaining 12 miners were saved."),
        ("separate", "12", "In a separate attack, 12 people died."),
        ("separate", "12", "In another shooting 12 people died."),
        ("", "dozens", "The quake injured dozens and woke fears of another tsunami."),
        ("", "12", "In another sign of calm, 12 schools opened."),
        ("part", "40", "In Harl alone, 40 homes burned."),
        ("part", "12", "The district alone lost 12 bridges."),
        ("", "40", "He lived alone with 40 cats."),
        ("excluding gunman", "12", "Excluding the gunman, 12 people died."),
        ("excluding attacker", "Twelve", "Twelve people died, not including the attacker."),
        ("", "12", "Apart from that, 12 people died."),
        ("excluding pilot", "12", "Besides the two pilots, 12 passengers died."),
        ("", "two", "Besides the two pilots, 12 passengers died."),
        ("part of the killed", "three", "The 12 killed included three nurses."),
        ("part", "nine", "The strike wounded 40, of whom nine are in intensive care."),
        ("first wave", "40", "In the first wave, 40 drones were fired."),
        ("first strike", "12", "The first strike killed 12 people and the second 40."),
        ("", "12", "The first strike in years killed 12 people."),
        ("per day", "400", "The mill turns out 400 bags per day."),
        ("per day", "400", "The mill turns out 400 bags a day."),
        ("", "400", "The mill turned out 400 bags a day later."),
        ("per year", "€2 million", "The law would save €2 million a year."),
        ("cumulative", "300", "So far this year, 300 people have died."),
        ("cumulative", "40,000", "Since the war began, 40,000 people have died."),
        ("", "40,000", "Since the mayor began to speak, 40,000 people have left."),
        ("", "40", "In total, 40 people were killed."),
        ("", "12", "Two more bodies were found, bringing the total to 12."),
        ("those there", "No one", "No one in the building was hurt."),
        ("", "No one", "No one was hurt in the building."),
        ("part of the hurt", "None", "None of the injured died."),
        ("of crew", "no", "There were no deaths among the crew."),
        ("for child", "£8", "Tickets for children cost £8."),
        ("", "19 miles", "The ships passed each other 19 miles off."),
    ],
)
def test_subset(subset: str, at: str, text: str) -> None:
    found = claim(text, at).subset
    assert (found.value if found is not None else "") == subset


def test_a_subset_keeps_its_words_and_their_place() -> None:
    text = "Of the injured, seven were children."
    found = claim(text, "seven").subset
    assert found is not None
    assert found.span is not None
    assert text[found.span.start : found.span.end] == found.text == "Of the injured"
