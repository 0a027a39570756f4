"""Reports for the tests of the HTML page: texts of our own, and the structure of a page as a parser sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import numchk
from numchk.model import Report

#: Four tellings of one accident: a conflict, an update, agreements after conversion, bounds, money, shares.
TELLINGS = {
    "agency.txt": """Ferry capsizes off Arl

The ferry Lissa capsized off Arl on 3 May 2031 and 12 people died, the coastguard said.
It carried 220 passengers and 14 crew. The wreck lies 18 miles off the coast of Arl.
The rescue cost about $1.2 million. Some 43% of the passengers were children.
The state will pay up to 40 million euros for new boats.
""",
    "post.txt": """The ferry Lissa capsized off Arl on 3 May 2031, and 15 people died, the coastguard said.

The ferry carried 198 passengers. The wreck lies 40 kilometers off the coast of Arl.
About 52% of the passengers were children. The rescue cost at least $3.5 million.
""",
    "mercury.txt": """Toll of the Lissa rises

The death toll of the ferry Lissa, which capsized off Arl on 3 May 2031, rose to 19 people, the coastguard said.
The ferry carried at least 210 passengers. The rescue cost $1.2 million.
""",
    "wire.txt": """The ferry Lissa capsized off Arl on 3 May 2031, and 12 people died, the coastguard said.
The ferry carried 220 passengers, 90 of them children. The wreck lies about 29 km off the coast of Arl.
""",
}
SOURCES = """["agency.txt"]
publisher = "Harbour Agency"
published = 2031-05-04
["post.txt"]
publisher = "Arl Post"
published = 2031-05-04
["mercury.txt"]
publisher = "Morning Mercury"
published = 2031-05-06
["wire.txt"]
publisher = "North Wire"
published = 2031-05-04
"""
#: One draft with faults of many kinds.
FAULTY = """# A draft with faults

The wall is 100 km (42 miles) long and was built in 1987. The fire burned 5,000 acres (20,000 hectares) of wood.

## Losses

Of the 45 drones, 23 fell over Arl and 30 over Dorn. The price rose 25% from $80 to $120.
It was 30C (54F) at noon. The tank holds 50 gallons (189 litres). Turnout was 61% of 12,000 voters, or 7,320 people.
A 12-inch (30 cm) shell flew 3 miles (3 km). The lake covers 6 square miles (9.7 square km), and 380
kilometers (340 miles) of road lead there. The temperature fell to -40C (-20F).
The dam holds 3 billion litres (0.3 million cubic metres).
"""
#: One draft to be held against the tellings.
DRAFT = """The ferry Lissa capsized off Arl on 3 May 2031 and 17 people died, the coastguard said.
It carried 220 passengers and 14 crew. The wreck lies 18 miles (29 km) off the coast of Arl.
The rescue cost $1.2 million. The owner has 7 other boats, built in 2011.
"""


def written(folder: Path) -> dict[str, Path]:
    """All of these as files: "sources" (a folder), "faulty" and "draft"."""
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    for name, text in TELLINGS.items():
        (sources / name).write_text(text, encoding="utf-8")
    (sources / "sources.toml").write_text(SOURCES, encoding="utf-8")
    faulty, draft = folder / "faulty.md", folder / "draft.txt"
    faulty.write_text(FAULTY, encoding="utf-8")
    draft.write_text(DRAFT, encoding="utf-8")
    return {"sources": sources, "faulty": faulty, "draft": draft}


def reports(folder: Path) -> dict[str, Report]:
    """One report of each command: "compare", "check" and "against"."""
    files = written(folder)
    return {
        "compare": numchk.compare([files["sources"]]),
        "check": numchk.check([files["faulty"]]),
        "against": numchk.check([files["draft"]], against=[files["sources"]]),
    }


@dataclass
class Element:
    """One element with its attributes, and the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Structure(HTMLParser):
    """Every element of a page in order; fails where tags do not close as they opened."""

    VOID = frozenset({"meta", "br", "link", "rect", "line", "path", "circle", "img", "input", "hr"})
    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def having(self, name: str) -> list[Element]:
        """The elements with the attribute `name`."""
        return [element for element in self.elements if name in element.attributes]

    def of_class(self, name: str) -> list[Element]:
        """The elements of one class."""
        return [element for element in self.having("class") if name in element.attributes["class"].split()]


def structure(text: str) -> Structure:
    """The elements of `text`."""
    read = Structure()
    read.feed(text)
    read.close()
    assert read.open == []
    return read
