"""The parts of the accessibility statement that the publisher sets: who stands behind the site, when it was tested.

They are read from `tillganglighet:` in `_quarto.yml`; what is not set is not claimed.
"""

from __future__ import annotations

from html import escape

from analys.present.pages.pages import Html

Setting = dict[str, object]


def _said(setting: Setting, name: str) -> str:
    return escape(str(setting.get(name) or "").strip())


def responsible(setting: Setting) -> Html:
    """Return who stands behind the site."""
    who = _said(setting, "organisation") or "Den kommun eller nämnd som publicerar webbplatsen"
    return Html(
        f"<p>{who} står bakom webbplatsen och vill att så många som möjligt ska kunna använda den. Redogörelsen gäller "
        "webbplatsen och rapporten i PDF.</p>"
    )


def contact(setting: Setting) -> Html:
    """Return whom to tell of faults; an address is marked as meant to be published."""
    where = _said(setting, "kontakt")
    link = f'<a class="kontakt" href="mailto:{where}">{where}</a>' if "@" in where else where
    to = link or "den kommun eller nämnd som publicerar webbplatsen; kontaktuppgifterna finns på dess egen webbplats"
    return Html(
        "<p>Hittar du något som inte fungerar, eller behöver du innehållet i en annan form, så hör av dig till "
        f"{to}.</p>"
    )


def tested(setting: Setting) -> Html:
    """Return when this site was tested and what that showed; where nothing is set, that it was not tested by itself."""
    when, result = _said(setting, "provad"), _said(setting, "resultat")
    if not when:
        return Html(
            "<p>Just den här webbplatsen är inte prövad för sig. Den som publicerar den bör pröva den med hjälpmedel "
            "och skriva datum och resultat under <code>tillganglighet</code> i <code>_quarto.yml</code>.</p>"
        )
    return Html(f"<p>Webbplatsen prövades {when}{f': {result}' if result else ''}.</p>")
