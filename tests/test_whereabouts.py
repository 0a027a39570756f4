"""How texts set places inside each other, and which directions lead apart; each with its opposite."""

from __future__ import annotations

import pytest

from numchk.whereabouts import lead_apart, nested

INSIDE = [
    "Fires burned in Harl, a town in Kolmar province.",
    "Fires burned in Harl, Kolmar, on Monday.",
    "Fires burned in Harl (Kolmar).",
    "Fires burned in the Harl district of Kolmar.",
    "Fires burned in Kolmar's Harl district.",
    "Fires burned at Harl town in southern Kolmar.",
    "Fires burned in Harl district, Kolmar province.",
    "Fires burned in Harl, in the hills of Kolmar.",
    "Fires burned in Harl, the capital of Kolmar.",
    "Fires burned in Harl, which lies near Kolmar.",
    "Fires burned in Harl county in the state of Kolmar.",
]
BESIDE = [
    "Fires burned in Harl and Kolmar.",
    "Fires burned in Dorn, Harl, Kolmar and Lissa.",
    "Fires burned in Harl, Kolmar or Lissa.",
    "Fires burned in Harl. Kolmar was spared.",
    "Fires burned in Harl while Kolmar was spared.",
    "Fires spread from Harl to Kolmar.",
    "Troops left Harl in Kolmar's name.",
    "Fires burned in Harl; in Kolmar nobody slept.",
]


@pytest.mark.parametrize("text", INSIDE)
def test_one_place_is_set_inside_the_other(text: str) -> None:
    found = set(nested(text))
    assert found & {("harl", "kolmar"), ("kolmar", "harl")}


@pytest.mark.parametrize("text", BESIDE)
def test_places_beside_each_other_are_not_nested(text: str) -> None:
    assert not set(nested(text)) & {("harl", "kolmar"), ("kolmar", "harl")}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("north", "south", True),
        ("north", "west", True),
        ("northeast", "northwest", True),
        ("southwest", "northeast", True),
        ("upstream", "downstream", True),
        ("north", "north", False),
        ("northeast", "east", False),
        ("north-northeast", "northeast", False),
        ("north", "", False),
        ("inland", "west", False),
    ],
)
def test_directions(one: str, other: str, *, apart: bool) -> None:
    assert lead_apart(one, other) is apart
    assert lead_apart(other, one) is apart


def test_long_texts_are_read_once() -> None:
    text = "Fires burned in Harl, a town in Kolmar. " * 3000
    assert len(set(nested(text))) < 20
