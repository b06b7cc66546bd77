"""Styles that both engines use ask only for properties that the looks of both define."""

import re

import pytest

from places import ROOT

ASSETS = ROOT / "src" / "analys" / "assets"


@pytest.mark.parametrize("look", ["tema.scss", "skal.css"])
def test_every_property_that_the_shared_styles_ask_for_is_defined(look):
    shared = (ASSETS / "delar.css").read_text(encoding="utf-8")
    asked = set(re.findall(r"var\((--[\w-]+)\)", shared))
    defined = set(re.findall(r"(--[\w-]+)\s*:", shared + (ASSETS / look).read_text(encoding="utf-8")))
    assert len(asked) > 5 and asked <= defined
