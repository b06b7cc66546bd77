"""Where a figure stands in its sentence: its neighbours, the verbs, the subject and the group around it.

The pieces that every way of naming a figure asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from analys.interpret.amounts.clause import SUBORDINATE, Verb, begins_with_adverbial, verb_kind
from analys.interpret.amounts.phrase import PREPOSITIONS, SWEEPING, noun_after, says_nothing, tidy, without_times
from analys.interpret.amounts.relative import new_clauses, with_to
from analys.interpret.amounts.roles import Role
from analys.interpret.named.printed import OF_FIGURES
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS, UNIT_WORDS, Figure
from analys.interpret.prose.phrases import KON_WORD
from analys.words.numbers import NUMBER_WORDS
from analys.words.pattern import pattern
from analys.words.vocabulary import find_words, one_of

LONGEST_GROUP = 9  # words that say of whom a figure is told
_WORDS_OF_NO_NAME = SWEEPING | OF_FIGURES | PREPOSITIONS | SUBORDINATE | set(NUMBER_WORDS) | set(UNIT_WORDS)

# 'för barn och unga 13–17 år' behind a figure
OF_WHOM = re.compile(
    rf"(?i)^\s?(?:{one_of('preposition före grupp')}\s)"
    r"(?P<g>(?:[^,;.()\d]|\d{1,2}(?:[–-]\d{1,2})?\sår(?:\s(?:och|eller)\säldre)?)+?)"
    rf"(?=(?<!-)\s{one_of('slut på gruppens namn')}\b|[,;.()]|\s\d|$)"
)
# 'inom hemtjänsten' at the front of a sentence
GROUP_FIRST = re.compile(
    rf"(?i)^\s?(?:och\s)?{one_of('preposition före grupp')}\s"
    r"(?P<g>(?:[^,;.()\d]|\d{1,2}(?:[–-]\d{1,2})?\sår(?:\s(?:och|eller)\s(?:äldre|yngre))?)+?)\s*$"
)
# a unit by its own name: 'enheten för Norra'
UNIT_NAMED = re.compile(
    rf"(?i)\b{one_of('preposition före enhet')}\s(?P<g>{one_of('enhet med eget namn')}\s"
    r"(?-i:(?:för\s)?[A-ZÅÄÖ])[\wåäöÅÄÖ-]+)"
)
# 'resultatet för gruppen yngre'
RESULT_OF = re.compile(
    rf"(?i)^{one_of('resultatet för')}\s{one_of('resultatets grupp')}\s"
    r"(?:grupp\w*\s|andelen\s|frågan\s(?:om\s)?)?(?P<g>.+)$"
)
# nothing but a kön: 'andelen kvinnor'
KON_ALONE = re.compile(rf"(?i)^(?:{one_of('före kön')}\s)*{KON_WORD}(?:\s(?:och|samt))?$")
_CLAUSE = pattern(
    rf";\s|,?\s{one_of('delar huvudsatser')}\s|(?:(?<=\d)|(?<=kr)|(?<=kronor)|,)\s{one_of('följd efter tal')}\s|"
    r",\s(?:och|varav|därav)\s|,?\svilket\s|\soch\s(?=mål\w*\s)|"
    r"\ssamt\s(?=[^.;,]*\d)|:\s(?=\d)"
)
_SHOWS = re.compile(
    rf"(?i)\b{one_of('det visar att')}\b[^,;]{{0,25}}?\satt\s|"
    rf"\sdär\s(?={one_of('antal eller andel')}\s(?!{one_of('måttets verb')}\b))"
)
PER_WHAT = re.compile(r"\s[a-zåäö]+\sper\s[a-zåäö]+")  # 'medarbetare per chef'
_PER_TIME = re.compile(rf"(?i)^\s(?:per|i)\s{one_of('tidsmått')}(?=\s)")  # '438 kronor per timme i tätort'
_WHO_HAS = re.compile(rf"(?i){one_of('den som har')}(?:\shar)?(?:\säven)?")
_FOR_WHAT = re.compile(
    rf"(?i)^\s{one_of('avser')}\s(?P<w>[^,;.()\d]+?)(?=\s{one_of('slut på det som avses')}\b|[,;.()]|\s\d|$)"
)
_TURNED = re.compile(rf"(?i)\b(?:och|samt|,)\s[a-zåäö-]{{4,}}\s{one_of('före dem som vänder namnet')}\s$")
_PASSIVE_FORM = re.compile(r"[a-zåäö]{3,}(?:its|des|[atrl]ts)\b")  # 'beviljades', 'erhållits', 'påvisats'
_BEFORE_FROM = re.compile(r"(?P<s>[A-ZÅÄÖ][^,;:()\d]{6,80}?)\sfrån\s")

_ALSO = re.compile(rf"(?i)^\W*{one_of('även före subjekt')}\s(?=[\wåäö-]{{4}})")  # 'Även vuxenplaceringar visar'

_HYPHENED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Named:
    """The name of what a figure measures, and the group it is told of ('' where the sentence names none)."""

    label: str
    group: str = ""
    own: bool = False  # a subject of its own, which what follows is about
    by: str = ""  # 'subject' where nothing but the clause's subject names it; 'again' of what is compared with the last
    answer: bool = False  # what those asked say of themselves: 'trivs på boendet', 'personalen bemöter dem väl'
    measure: bool = False  # printed as the name of a measure: '- Fall: 1 206'
    whole: bool = False  # made of every word of its clause: 'ärenden som nämnden har tagit emot'
    statement: bool = False  # what they were asked, as it is printed: 'Jag trivs på min dagliga verksamhet'


@dataclass(frozen=True)
class Place:
    """One figure to be named: its sentence, its neighbours, the verbs, and what the sentence has told so far."""

    text: str
    role: Role
    prev: Role | None
    next: Role | None
    verbs: list[Verb]
    own: str
    last: Named | None = None  # the name of the figure before
    lead: str = ""  # what the line that leads in the list has told

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.role.figure

    @property
    def post(self) -> str:
        """What stands behind the figure, up to the next one."""
        return self.text[self.figure.end : self.next.figure.start if self.next else len(self.text)]

    @cached_property
    def left(self) -> int:
        """Where the figure's part of the sentence begins."""
        left = max((m.end() for m in _CLAUSE.finditer(self.text) if m.end() <= self.figure.start), default=0)
        left = max([left, *(m.end() for m in _SHOWS.finditer(self.text, left) if m.end() <= self.figure.start)])
        left = max([left, *new_clauses(self.text[: self.figure.start], self.verbs, left)])
        again = any(not v.sub for v in self.verbs if max(left, self.prev_end()) <= v.start < self.figure.start)
        return max(left, self.prev_end()) if again else left

    def prev_end(self) -> int:
        """Return where the figure before it ends."""
        return self.prev.figure.end if self.prev else 0

    def clause_group(self) -> str:
        """Return the department or unit that the clause names nearest before the figure."""
        right = _CLAUSE.search(self.text, self.figure.end)
        near = list(UNIT_NAMED.finditer(self.text, self.left, right.start() if right else len(self.text)))
        found = [m for m in near if m.end() <= self.figure.start][-1:] or near[:1]
        return found[0]["g"] if found else ""

    def front(self) -> str:
        """'Bland kvinnorna svarade …', 'Inom stödboende var …': whom the clause begins with."""
        verb = next((v for v in self.verbs if self.left <= v.start), None)
        front = (
            GROUP_FIRST.match(tidy(self.text[self.left : verb.start]) and self.text[self.left : verb.start])
            if verb
            else None
        )
        group = tidy(front["g"]) if front else ""
        return (
            "" if not group or group.lower() in NUMBER_WORDS or KON_ALONE.match(group) or says_nothing(group) else group
        )

    def main(self) -> Verb | None:
        """Return the verb that the clause hangs on."""
        mains = [v for v in self.verbs if self.left <= v.start < self.figure.start and not v.sub]
        last = [
            v for v in self.verbs if self.left <= v.start < self.figure.start and v.kind in ("nivå", "rörelse", "visar")
        ]
        return mains[0] if mains else last[-1] if last else None

    def has_subject(self) -> bool:
        """Tell whether the clause has a subject that a reader could look up."""
        found = self.subject()
        return bool(found and found.label and not says_nothing(found.label))

    def subject(self) -> Named | None:
        """Return what the clause is about: before its verb, or behind it where it begins with an adverbial."""
        main = self.main()
        if not main:
            return self._verbless()
        if self.prev and _TURNED.search(self.text[self.prev_end() : self.figure.start]):
            return None  # 'och skolan bakom 221': told of what the sentence has turned to
        pre = _ALSO.sub("", self.text[self.left : main.start])
        if begins_with_adverbial(re.sub(r"(?i)^\s?(?:och|men|medan)\s", "", pre)) or not pre.strip():
            noun, rest = noun_after(
                re.sub(
                    rf"(?i)^\s{one_of('fyllnad före namn')}\s",
                    " ",
                    self.text[main.end : self.figure.start],
                )
            )
            if re.match(
                rf"(?i){one_of('substantiv i bestämd form')}$", noun
            ):  # 'har möjligheten att komma utomhus försämrats'
                verb = next((v for v in self.verbs if v.start > main.end and not v.sub), None)
                whole = self.text[main.end : verb.start] if verb and verb.start < self.figure.start else ""
                noun = whole if re.match(rf"\s{re.escape(noun)}\satt\s[^,;.]+$", whole) else noun
            if rest.startswith(" som "):  # 'minskade andelen deltagare som gick vidare till arbete, från 33'
                clause = re.split(rf"[,;]|\s(?:från|till|med)\s{ROUGHLY_OR_IN_ALL}$", rest)[0]
                noun = f"{noun}{clause}"
            return Named(tidy(with_to(noun, rest)), self.group() or self.front())
        label = re.sub(r"(?i)^det\s(?=[a-zåäö]{4,}a\s[a-zåäö]{4,})", "", tidy(pre))  # 'Det genomsnittliga beloppet'
        behind = _FOR_WHAT.match(self.post)
        if behind and _WHO_HAS.fullmatch(label) and self.role.serie != "avvikelse":
            return Named(tidy(behind["w"]) or label, "", True)
        if on := RESULT_OF.match(label):
            if self.figure.unit in MONEY_UNITS and label.lower().startswith("resultat"):
                return Named(label, "", True, measure=True)
            return (
                Named("", tidy(on["g"]))
                if label.lower().startswith("resultat") and "frågan" not in label.lower()
                else Named(label)
            )
        return Named(label, self.group(), True)

    def acts(self) -> bool:
        """Whether the subject does or has something, and is not what is measured: 'Direktionen beslutade om …'."""
        main = self.main()
        if not main or main.kind in ("nivå", "rörelse", "inkom") or self.role.serie not in ("utfall", "beviljat"):
            return False
        before = self.text[self.left : main.start]
        if not before.strip() or begins_with_adverbial(before):
            return False
        said = self.text[main.start : self.figure.start]
        moved = any(
            v.kind in ("nivå", "rörelse", "inkom") for v in self.verbs if main.start <= v.start < self.figure.start
        )
        return not (moved or _PASSIVE_FORM.search(said) or re.search(rf"(?i)\b{one_of('mäts med verb')}\b", said))

    def _verbless(self) -> Named | None:
        """'Sjukfrånvaron hos chefer från 2,9 till 2,7 procent': what stands before the figure, where no verb does."""
        before = None if self.prev else _BEFORE_FROM.fullmatch(self.text[: self.figure.start])
        return Named(tidy(before["s"]), "", True) if before else None

    def group(self) -> str:
        """'64 procent för missbruksvård', '75 procent inom HVB': whom the figure is told of."""
        if self.figure.unit is None:
            return ""
        whose = OF_WHOM.match(_PER_TIME.sub("", self.post))
        group = tidy(whose["g"]) if whose else ""
        if re.match(r"(?i)(?:års|dess|periodens)", group) or group.split(" ")[-1].lower() in NUMBER_WORDS:
            return ""  # 'vid årsskiftet'
        if not group or says_nothing(group) or KON_ALONE.match(group) or len(group.split()) > LONGEST_GROUP:
            return ""
        return group


def points_back(place: Place, named: Named | None) -> bool:
    """Tell whether only words that point back at a name told elsewhere stand before a figure: 'Det är tre fler'."""
    group = named.group if named else ""
    item = place.text.lstrip()[:1] in "-•*–" and not place.prev  # '- 7,2 procent för medarbetare till och med 29 år'
    counted = (
        re.split(r"[,;.]", place.post)[0] if place.figure.unit is None or item else ""
    )  # 'Elva personer hade väntat'
    return not says_more(f"{place.text[place.prev_end() : place.figure.start]} {counted}", group)


def says_more(text: str, known: str = "") -> bool:
    """Tell whether a stretch holds a word that says of what or of whom, beside those of a group that is known."""
    text = re.sub(r"(?i)\batt\s[a-zåäö]+a\b", " ", without_times(text))  # 'fortsatte att öka'
    known_words = set(_HYPHENED_WORD.findall(known.lower()))
    about = {w for m in find_words("ungefarord", text) for w in _HYPHENED_WORD.findall(text[m.start : m.end].lower())}
    plain = known_words | about | _WORDS_OF_NO_NAME
    return any(
        len(w) > 2 and w not in plain and not verb_kind(w) and not re.fullmatch(one_of("ord som pekar"), w)
        for w in _HYPHENED_WORD.findall(text.lower())
    )
