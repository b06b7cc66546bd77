"""How many answered, as a label, a head or a heading says it: '(36 svar)', 'n = 36', 'Barn (4)' under a title."""

from __future__ import annotations

import re

from analys.words.vocabulary import fold, one_of

# '(36 svar)', 'n = 36', '36 av 78 svar': how many answered, and of how many
PRINTED_BASE = re.compile(
    r"\b(?P<n>\d+)(?: av (?P<asked>\d+))? (?:svar(?:ande|ade)?|respondenter|enkäter)\b|\bn ?[=:]? ?(?P<n2>\d+)\b"
)
ANSWERS_IN_BRACKETS = re.compile(  # of a head the brackets are gone: 'Barn 4 st'
    rf"[\s(](?P<n>\d{{1,4}})(?P<unit>\s?{one_of('antal svarande i parentes')})?\)?$"
)
SAYS_BRACKETS = re.compile(r"(?i)\bparentes|\(antal(?: svar\w*)?\)|\(n\)")  # what the brackets of a table hold


def fill_from_text(base: dict, texts: dict[str, str | None], around: str = "") -> None:
    """'Nöjd med bemötandet (36 svar)' in a label, head, group or corner says the base of what stands beside or below.

    `texts`: what stands there, by kön. One text of all kön says the base of all; a text of kvinnor or män says theirs.
    `around`: the words over the table, which may say that brackets hold the number of answers.
    """
    if "n_svar" in base:
        return
    said = {kon: found for kon, text in texts.items() if (found := _printed_base(text, around))}
    if len(set(texts.values())) == 1 and (len(texts) > 1 or "totalt" in texts):
        said = {"totalt": next(iter(said.values()))} if said else {}
    by_kon = {kon: n for kon, (n, _) in said.items() if kon != "totalt"}
    if by_kon:
        base["kön"] = by_kon | base.get("kön", {})
    if "totalt" in said:
        base["n_svar"], asked = said["totalt"]
        if asked is not None:
            base.setdefault("n_urval", asked)
    elif {"kvinnor", "män"} <= set(by_kon):
        base["n_svar"] = by_kon["kvinnor"] + by_kon["män"]


def _printed_base(text: str | None, around: str) -> tuple[int, int | None] | None:
    """'36 av 78 svar' -> (36, 78), 'n = 36' -> (36, None); None where no number of answers or several stand there.

    So does 'Barn (4 personer)', and 'Barn (4)' where the table says what its brackets hold.
    """
    found = {(int(m["n"] or m["n2"]), m["asked"] and int(m["asked"])) for m in PRINTED_BASE.finditer(fold(text))}
    if not found and text:
        held = ANSWERS_IN_BRACKETS.finditer(text)
        found = {(int(m["n"]), None) for m in held if m["unit"] or SAYS_BRACKETS.search(around)}
    return found.pop() if len(found) == 1 else None
