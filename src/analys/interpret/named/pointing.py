"""What a figure without a name of its own points back at: what was told last, the sentence before, or the heading.

'Beloppet', 'Det är tre fler' and 'De uppgick till …' name nothing by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analys.interpret.amounts.phrase import says_nothing
from analys.interpret.amounts.roles import Role
from analys.interpret.named.framed import money_measure
from analys.interpret.named.groups import of_another_unit
from analys.interpret.named.place import Named, Place, points_back, says_more
from analys.interpret.named.whose import antecedent
from analys.interpret.named.worth import is_a_chapter
from analys.interpret.prose.claim import KON_WORD
from analys.interpret.prose.figures import MONEY_UNITS
from analys.words.vocabulary import one_of

_EMPTY_SUBJECT = re.compile(  # a subject that says nothing, right before the verb: what is meant has been told
    rf"(?i)\b(?:{one_of('måttet självt')}\s"
    r"(?:(?:för|i|under|vid)?\s?(?:år\s)?(?:(?:19|20)\d\d|året)\s)?"
    rf"{one_of('måttets verb')}|det är|det innebär)\b"
)
SHORTEST_SENTENCE = 7  # words: 'Kvinnor 82 procent' under the heading of a measure
SUBJECT_WITHIN = 40  # characters after a figure among which an empty subject stands
_KON = re.compile(rf"(?i)\b{KON_WORD}")
_THE_RESULT = re.compile(r"(?i)(?:det\s)?(?:ekonomiska\s)?resultatet")
_MEASURE = re.compile(rf"(?i)^(?:andel|antal)\b|\bej\b|{one_of('mått i namnet')}")
_MATTER = re.compile(rf"(?i)tid(?:en|er)?\b|{one_of('tas emot och utreds')}")


@dataclass(frozen=True)
class Around:
    """What a sentence stands among: the heading (or the measure above it), the last name told, a list's lead-in."""

    heading: str = ""
    last: str = ""
    lead: str = ""
    previous: str = ""  # the last name told in the same paragraph, which a word that says nothing points back at
    led_in: str = ""  # the name of what the list's lead-in told
    by_unit: tuple[tuple[str | None, str], ...] = ()  # the last name told of each unit: what 'riket' is compared with
    before: str = ""  # the sentence before it in the paragraph
    topic: str = ""  # the last name told in the paragraph, also before a sentence that was not understood


def points_back_to(place: Place, named: Named | None, before: Named | None, own: str, around: Around) -> Named | None:
    """'beloppet', 'den': what it stands for was told last; None where that is not known.

    `before` is the name of the figure before.
    """
    if not place.prev and around.before and not around.previous:
        subject = antecedent(place.text, around.before)
        if subject is not None:  # 'De uppgick till …' is of the sentence before, and not of the heading
            return Named(subject) if subject else None
    back = _told_last(place, named, before, own, around)
    money = place.figure.unit in MONEY_UNITS and place.role.serie == "utfall"
    known = "" if is_a_chapter(around.heading) else around.heading
    result = money and named and _THE_RESULT.fullmatch(named.label)
    if result and back != useful(known):
        back = ""  # 'Resultatet' is of nothing told before
    return Named(back, named.group if named else "") if back else money_measure(place)


def _told_last(place: Place, named: Named | None, before: Named | None, own: str, around: Around) -> str:
    """The name that a word points back at: the sentence's own, a lead-in's, the last of the unit, or the heading."""
    role, unit = place.role, place.figure.unit
    empty = bool(named and named.label) and not _KON.search(named.label)
    known = "" if is_a_chapter(around.heading) else around.heading
    heading = useful(known) if _may_mean_heading(place.text, role, around.heading) else ""
    compared = role.serie in ("riket", "jämförelse", "mål") or empty
    of_unit = dict(around.by_unit).get(unit) if compared else None
    last = useful(of_unit or around.last or (around.previous if empty else ""))
    last = "" if of_another_unit(unit, last, around.by_unit) else last
    lost = place.prev is not None and before is None  # what it points back at was not understood
    far = "" if lost or not points_back(place, named) else useful(around.lead) or last or heading
    back = (own if not place.prev or not turns(place, own) else "") or far
    if empty and not own and unit in MONEY_UNITS:  # 'kostnaderna' are of no count told before
        of_what = f"{heading}, {named.label}" if heading and "kostnad" in named.label.lower() else heading
        another = role.claim.told is not None and role.claim.told.year is not None
        planned = another and named.label.lower() in ("budgeten", "budget")  # 'Budgeten för 2023': of that year
        back = ("" if planned else useful(of_unit or "")) or of_what
    return back


def turns(place: Place, name: str) -> bool:
    """Tell whether the sentence has turned to something else since the figure before: '…, dygnskostnad 5 240 kr'."""
    if re.search(r";[^;]*[a-zåäö]{3}[^;]*:\s$", place.text[: place.figure.start]):
        return True  # 'Inledda utredningar: 188; avslutade inom 120 dagar: 81 %'
    last = re.split(rf"[,;:]\s|\s{one_of('delar meningen')}\s", place.text[place.prev_end() : place.figure.start])[-1]
    return says_more(last, name)


def _may_mean_heading(text: str, role: Role, heading: str) -> bool:
    """A sentence means its heading if it is about money, points back with its subject, or the heading is a measure."""
    share = re.match(r"(?i)andel", heading) is not None
    if (role.figure.unit in ("procent", "procentenheter")) != share and re.match(r"(?i)an(?:del|tal)", heading):
        return False  # a count is no share
    return (
        role.figure.unit in MONEY_UNITS
        or _EMPTY_SUBJECT.search(text[: role.figure.end + SUBJECT_WITHIN]) is not None
        or _MEASURE.search(heading) is not None
        or (_MATTER.search(heading) is not None and len(text.split()) <= SHORTEST_SENTENCE)
    )


def useful(text: str) -> str:
    """Return a name that says something, else nothing."""
    return "" if says_nothing(text) else text
