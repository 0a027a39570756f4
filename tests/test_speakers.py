"""Who says it and who does it: sentences with the speaker or the doer of one figure, "" where there is none."""

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

SPEAKERS = [
    ("The coastguard said 14 boats sank.", "14", "coastguard"),
    ("Police said late on Monday that 14 boats sank.", "14", "police"),
    ("The interior ministry announced on Friday that 14 people had died.", "14", "interior ministry"),
    ("The health ministry's spokesman said 14 people had died.", "14", "health ministry's spokesman"),
    ("A spokesman for the ministry said 14 people had died.", "14", "spokesman for the ministry"),
    ("The head of the rescue service told reporters that 14 boats sank.", "14", "head of the rescue service"),
    ("Dorn told the broadcaster that 14 boats sank.", "14", "Dorn"),
    ("The mayor tweeted that 14 homes had burned.", "14", "mayor"),
    ("The governor wrote on Telegram that 14 homes had burned.", "14", "governor"),
    ("The governor posted on Telegram that 14 homes had burned.", "14", "governor"),
    ("The firm estimates that 400 jobs will go.", "400", "firm"),
    ("The ministry estimates that 400 troops were lost.", "400", "ministry"),
    ("Officials confirmed 14 deaths.", "14", "officials"),
    ("The hospital reported 14 deaths.", "14", "hospital"),
    ("The army put the toll at 14.", "14", "army"),
    ("The union put turnout at 9,000.", "9,000", "union"),
    ("The report found that 14 workers had died.", "14", "report"),
    ("A study published on Tuesday found that 14 percent of children are overweight.", "14 percent", "study"),
    ("The bank's figures show 14 branches closed.", "14", "bank's figures"),
    ("Figures from the agency show that 14 branches closed.", "14", "figures from the agency"),
    ("Data from the census office showed 14,000 families moved.", "14,000", "data from the census office"),
    ("In a statement, the airline said 14 flights were cancelled.", "14", "airline"),
    ("In a post on Telegram, Dorn said that 14 flats were damaged.", "14", "Dorn"),
    ("The group claimed it had downed 14 drones.", "14", "group"),
    ("Rebels claimed to have downed 14 drones.", "14", "rebels"),
    ("Ann Dorn, the mayor of Arl, said 14 homes burned.", "14", "Ann Dorn"),
    ("The mayor, Ann Dorn, said 14 homes burned.", "14", "Ann Dorn"),
    ("Mayor Ann Dorn said that 14 homes burned.", "14", "Mayor Ann Dorn"),
    ("Witnesses said they had seen 14 trucks.", "14", "witnesses"),
    ("Sources close to the talks said 14 prisoners would be freed.", "14", "sources"),
    ("The minister was quoted as saying that 14 people had died.", "14", "minister"),
    ("The company is reported to have cut 400 jobs.", "400", ""),
    ("The suspect is said to have stolen 14 cars.", "14", ""),
    ("The deputy mayor, who visited the site, said 14 homes burned.", "14", "deputy mayor"),
    ("Police in Arl said they had arrested 40 people.", "40", "police"),
    ("Doctors at the clinic reported treating 14 children.", "14", "doctors"),
    ("The agency warned that 14 villages could be flooded.", "14", "agency"),
    ("The bank expects growth of 3 percent.", "3 percent", "bank"),
    ("The central bank forecast that prices would rise by 3 percent.", "3 percent", "central bank"),
    ("The court heard that 14 women were attacked.", "14", ""),
    ("Prosecutors allege that he stole $14 million.", "$14 million", "prosecutors"),
    ("Mr Bell acknowledged that 14 planes were grounded.", "14", "Mr Bell"),
    ("Fourteen boats sank, the coastguard said.", "Fourteen", "coastguard"),
    ("Fourteen boats sank, said Ann Dorn, the mayor.", "Fourteen", "Ann Dorn"),
    ("Fourteen boats sank on Sunday, police spokesman Jo Bell said.", "Fourteen", "police spokesman Jo Bell"),
    ("Some 14 boats sank in the storm, the official added.", "14", "official"),
    ("About 14 boats sank, reported the broadcaster.", "14", "broadcaster"),
    ('"We lost 14 boats," he said, "and nobody helped us."', "14", "he"),
    ('"We lost many boats," said Jo Bell, "and 14 of them were new."', "14", "Jo Bell"),
    ("“We lost 14 boats,” Jo Bell, a fisherman, told the newspaper.", "14", "Jo Bell"),
    ("Fourteen boats sank, the coastguard said, adding that the search went on.", "Fourteen", "coastguard"),
    ("The storm passed, the coastguard said, adding that 14 boats sank.", "14", "coastguard"),
    ("Fourteen boats sank, authorities say.", "Fourteen", "authorities"),
    ("Fourteen boats sank, local media reported.", "Fourteen", "local media"),
    ("The quake killed 14 people, state television reported on Monday.", "14", "state television"),
    ("The airline, the union said, will cut 400 jobs.", "400", "union"),
    ("The plant, officials say, employs 400 people.", "400", "officials"),
    ("According to Jo Bell, 14 boats sank.", "14", "Jo Bell"),
    ("Fourteen boats sank, according to the coastguard.", "Fourteen", "coastguard"),
    (
        "Fourteen boats sank in the storm, according to figures released by the coastguard.",
        "Fourteen",
        "figures released by the coastguard",
    ),
    ("According to data from the ministry, 14 people died.", "14", "data from the ministry"),
    ("By the union's count, 9,000 people marched.", "9,000", "union"),
    ("By police estimates, 9,000 people marched.", "9,000", "police"),
    ("Fourteen were killed, by the army's account.", "Fourteen", "army"),
    ("Citing the interior ministry, the paper said 14 people died.", "14", "paper"),
    ("The paper reported 14 deaths, citing hospital staff.", "14", "paper"),
    ("Fourteen deaths were reported by the ministry.", "Fourteen", "ministry"),
    ("Fourteen people were said by the ministry to have died.", "Fourteen", "ministry"),
    ("The damage was put at $14 million by the insurer.", "$14 million", "insurer"),
    ("The damage was estimated at $14 million.", "$14 million", ""),
    ("Police: 14 dead in crash", "14", "police"),
    ("14 dead in crash - police", "14", "police"),
    ("Fourteen dead in factory fire, officials say", "Fourteen", "officials"),
    ("UN: 14 million need aid", "14 million", "UN"),
    ("Quake kills 14, says Red Cross", "14", "Red Cross"),
    ("Wounded: 14", "14", ""),
    ("Deaths: 14", "14", ""),
    ("The sign said 40 miles.", "40 miles", ""),
    ("He says hello to 40 children every day.", "40", ""),
    ("Fourteen boats sank, and the coastguard said the search goes on.", "Fourteen", ""),
    ("The mayor found 14 coins in the cellar.", "14", ""),
    ("The gallery shows 14 paintings.", "14", ""),
    ("She posted 14 letters.", "14", ""),
    ("The river rose after the mayor spoke, flooding 14 homes.", "14", ""),
    ("He told 14 jokes.", "14", ""),
    ("They counted 14 swans on the lake.", "14", "they"),
    ("The winds reached 90 mph.", "90 mph", ""),
    ("The team recorded 14 wins.", "14", ""),
    ("Ann Dorn wrote 14 novels.", "14", ""),
    ("The committee added 14 members.", "14", ""),
    ("The firm declared a dividend of 14 cents.", "14 cents", "firm"),
    ("The police identified 14 suspects.", "14", ""),
    ("The firm projects 14 films onto the wall.", "14", ""),
    ("The death of 14 men, the widow knew, was no accident.", "14", ""),
    ("Polls show the party with 31 percent of the vote.", "31 percent", "polls"),
    ("A poll by Norvane found 31 percent of voters undecided.", "31 percent", "poll by Norvane"),
    ("With 90 percent of votes counted, the commission said Orr had won 54 percent.", "54 percent", "commission"),
    ("With 90 percent of votes counted, the commission said Orr had won 54 percent.", "90 percent", ""),
    ("Organisers put the crowd at 80,000; police counted 20,000.", "20,000", "police"),
    ("Moscow said it shot down 40 drones; Kyiv said 12 had got through.", "12", "Kyiv"),
    ("After the blast killed 12 people, the mayor said the school would close.", "12", ""),
    ("While 40 people were rescued, officials warned that others were missing.", "40", ""),
    ("Korr, 54, said prices would rise 3 percent.", "3 percent", "Korr"),
    ("Korr, 54, said prices would rise 3 percent.", "54", ""),
    ("The agency quoted a general as saying that 2,000 men had deserted.", "2,000", "general"),
    ("The bones, believed to be of 14 people, were found in May.", "14", ""),
    ("The minister said the firm expected to lose 400 jobs.", "400", "minister"),
    ("The inquiry concluded that 40 deaths could have been avoided.", "40", "inquiry"),
    ("The authors of the study say that 40 percent of patients recovered.", "40 percent", "authors of the study"),
    ("Thousands marched in Arl; organisers claimed 40,000.", "Thousands", ""),
    ("We counted 14 swans on the lake.", "14", ""),
    ("14 dead, two officials say", "14", "officials"),
    ("Two officials said 14 men had died.", "14", "officials"),
    ("About 40 officers said they had quit.", "40", ""),
    ("More than 20,000 deaths reported in the region were confirmed.", "20,000", ""),
    ("The paper said people died but officials put the toll at 9.", "9", "officials"),
    ("The survey of 1,200 voters found that 31 percent were undecided.", "31 percent", "survey of 1,200 voters"),
    ("Police say they believe 14 people were in the van.", "14", "police"),
    ("Some 40 percent of the money is missing, an audit found.", "40 percent", "audit"),
    ("Prime Minister Lena Orr's office said 14 people had been freed.", "14", "Prime Minister Lena Orr's office"),
    ("One of the doctors said 14 patients had died.", "14", "doctors"),
    ("Both the army and the rebels said 14 men had died.", "14", "army and the rebels"),
    ("Officials would not say how many of the 400 men were hurt.", "400", ""),
    ("The firm, which reported a loss last week, will close 14 shops.", "14", ""),
    ("The firm, which reported a loss of $14 million, will close shops.", "$14 million", "firm"),
    ("The bank cuts its growth forecast to 2 percent.", "2 percent", ""),
    ("Asked how many ships had sunk, Mr Bell said 14.", "14", "Mr Bell"),
    ("Police said nothing about the 14 missing men.", "14", ""),
    ("Police refused to confirm that 14 men had died.", "14", ""),
    ("Breaking: 14 dead in blast", "14", ""),
    ("Toll rises to 14 in ferry sinking, navy says", "14", "navy"),
    ("Residents heard 14 blasts.", "14", ""),
]
CARRIED = [
    (
        "Interior Minister Ann Dorn said 14 people died. Dorn said 20 more were hurt.",
        "20",
        "Interior Minister Ann Dorn",
    ),
    (
        "Interior Minister Ann Dorn said 14 people died. The minister said 20 more were hurt.",
        "20",
        "Interior Minister Ann Dorn",
    ),
    (
        "Interior Minister Ann Dorn said 14 people died. She added that 20 more were hurt.",
        "20",
        "Interior Minister Ann Dorn",
    ),
    ("Mayor Ann Dorn visited the site on Sunday. She said 20 people were hurt.", "20", "Mayor Ann Dorn"),
    ("Ann Dorn, the mayor, came by train. The mayor said 20 people were hurt.", "20", "Ann Dorn"),
    ("The interior ministry blamed the wind. It said 20 people were hurt.", "20", "interior ministry"),
    ("Police closed the road. They said 20 people were hurt.", "20", "police"),
    ("Ann Dorn met Jo Bell on Monday. He said 20 people were hurt.", "20", "he"),
    ('"The harbour is lost. We have 14 boats left," said Jo Bell.', "14", "Jo Bell"),
    ('"We have 14 boats left. The harbour is lost," said Jo Bell.', "14", "Jo Bell"),
    ('"The harbour is lost," said Jo Bell. "We have 14 boats left."', "14", "Jo Bell"),
    ('"The harbour is lost," said Jo Bell. Fourteen boats burned.', "Fourteen", ""),
    ('Jo Bell said: "The harbour is lost. We have 14 boats left."', "14", "Jo Bell"),
    ("Jo Bell said the harbour was lost. Fourteen boats burned.", "Fourteen", ""),
    ('The "Star" burned, said Jo Bell. The "Moon" lost 14 men.', "14", ""),
    ("According to the official, a barn burned. He said 40 rockets were lost.", "40", "official"),
    ('"They told us 300," said its leader, Olga Brin. "Now it is 400."', "400", "Olga Brin"),
    ('"The market fell," Vic Stane said. "We expect another 5 percent."', "5 percent", "Vic Stane"),
    ("“The fire took 40 homes.\n\n“We could not save the church,” said Father Anselm.", "40", "Father Anselm"),
    ('The group posted: "We took 12 men. They are well." Twelve men are missing.', "12", "group"),
    ('The group posted: "We took 12 men. They are well." Thirty men are missing.', "Thirty", ""),
    ("Police spokesman Jo Bell spoke. Army spokesman Al Dunn spoke. The spokesman said 3 died.", "3", "spokesman"),
    ("Ann Dorn, the mayor, spoke. Tom Dorn, her son, spoke. Dorn said 3 died.", "3", "Dorn"),
    ("A spokeswoman for the airline, Jana Roe, spoke. Roe said 20 flights were cut.", "20", "Jana Roe"),
    ("Mrs Dorn spoke. He said 3 died.", "3", "he"),
]
AGENTS = [
    ("The storm has killed 14 people, officials say, and left 300 homeless.", "300", "storm"),
    ("Forty men were held in Arl by riot police.", "Forty", "riot police"),
    ("Forty men were killed by mistake.", "Forty", ""),
    ("Police arrested 40 protesters.", "40", "police"),
    ("Forty protesters were arrested by riot police.", "Forty", "riot police"),
    ("The quake killed 12 people.", "12", "quake"),
    ("Twelve people were killed by the quake on Tuesday.", "Twelve", "quake"),
    ("The firm cut 400 jobs.", "400", "firm"),
    ("The firm said it would cut 400 jobs.", "400", "it"),
    ("Halden Group offered $4bn for its rival Orrin.", "$4bn", "Halden Group"),
    ("The club's 3 goals came late.", "3", "club"),
    ("Tuesday's 3 goals came late.", "3", ""),
    ("Twelve people were killed by Tuesday.", "Twelve", ""),
    ("Forty homes were destroyed by fire.", "Forty", "fire"),
    ("Forty homes were destroyed by 9 am.", "Forty", ""),
    ("Forty people died.", "Forty", ""),
    ("Police said 40 people died.", "40", ""),
    ("Officials said the storm destroyed 40 homes.", "40", "storm"),
    ("A suicide bomber killed at least 12 soldiers.", "12", "suicide bomber"),
    ("The army, which entered on Monday, shot 12 men.", "12", "army"),
    ("The bomb, police said, killed 12 people.", "12", "bomb"),
    ("A fire that broke out at dawn killed 12 people.", "12", "fire"),
    ("The bank will close 40 branches, its chief said.", "40", "bank"),
    ("Halden Group, based in Arl, will hire 40 engineers.", "40", "Halden Group"),
    ("Troops backed by tanks took 12 villages.", "12", "troops"),
    ("Twelve villages were taken by troops backed by tanks.", "Twelve", "troops"),
    ("On Tuesday a court jailed 12 men.", "12", "court"),
    ("Last week the union lost 12 members.", "12", "union"),
    ("The minister announced 40 new schools.", "40", ""),
    ("He scored 31 goals.", "31", "he"),
    ("Guards killed in the raid left 12 children.", "12", "guards"),
    ("The storm left 12 people dead.", "12", "storm"),
    ("A blast in the market wounded 12 shoppers.", "12", "blast"),
    ("Voters elected 12 women.", "12", "voters"),
    ("Flood water swept away 12 cars.", "12", "flood water"),
    ("The crash, in which a bus hit a wall, injured 12 people.", "12", "crash"),
    ("The vaccine prevented 90 percent of infections.", "90 percent", "vaccine"),
    ("In March the airline cancelled 12 flights.", "12", "airline"),
    ("Rebels said they had shot down 12 drones.", "12", "they"),
    ("The death toll from the quake rose to 12.", "12", ""),
]

#: The words that the report shows, the verb of saying among them.
WORDS = [
    ("The interior ministry said 14 boats sank.", "14", "The interior ministry said"),
    ("Fourteen boats sank, the official added.", "Fourteen", "the official added"),
    ("Fourteen boats sank, said Ann Dorn, the mayor.", "Fourteen", "said Ann Dorn"),
    ("According to the coastguard, 14 boats sank.", "14", "According to the coastguard"),
    ("Fourteen deaths were reported by the ministry.", "Fourteen", "reported by the ministry"),
    ("Mayor Ann Dorn came. She added that 14 boats sank.", "14", "She added"),
    ("14 dead in crash - police", "14", "police"),
]


def claim(text: str, at: str) -> Claim:
    document = from_text(text)
    quantities, _ = find_quantities(document, LEXICON)
    claims = read_claims(document, quantities, find_links(document, quantities, LEXICON), LEXICON)
    return next(c for c in claims if c.quantity.surface == at)


@pytest.mark.parametrize(("text", "at", "wanted"), SPEAKERS)
def test_speaker(text: str, at: str, wanted: str) -> None:
    found = claim(text, at).speaker
    assert (found.value if found is not None else "") == wanted


@pytest.mark.parametrize(("text", "at", "wanted"), CARRIED)
def test_one_person_has_one_name_in_a_text(text: str, at: str, wanted: str) -> None:
    found = claim(text, at).speaker
    assert (found.value if found is not None else "") == wanted


@pytest.mark.parametrize(("text", "at", "wanted"), WORDS)
def test_the_words_of_saying_stand_beside_the_speaker(text: str, at: str, wanted: str) -> None:
    found = claim(text, at).speaker
    assert found is not None
    assert found.text == wanted
    assert found.span is not None
    assert text[found.span.start : found.span.end] == wanted


def test_a_speaker_named_in_another_sentence_is_taken_over() -> None:
    found = claim('"The harbour is lost," said Jo Bell. "We have 14 boats left."', "14").speaker
    assert found is not None
    assert found.span is None
    assert found.taken_from is not None


@pytest.mark.parametrize(("text", "at", "wanted"), AGENTS)
def test_agent(text: str, at: str, wanted: str) -> None:
    found = claim(text, at).agent
    assert (found.value if found is not None else "") == wanted
