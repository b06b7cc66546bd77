"""Money whose unit nothing prints or proves: öre show that it is in kr, and what its size alone suggests is a guess."""

from __future__ import annotations

from collections import Counter

from analys.interpret.document.certainty import Mark
from analys.interpret.document.drafts import Draft
from analys.interpret.meaning.units import LACKING
from analys.words.headers import DIFFERENCES
from analys.words.shares import ALL_BUT_FEW

Guess = tuple[str | None, Mark]
IN_ORE = ("kr", Mark("antagen", "ingen enhet är tryckt; beloppen har ören"))
SHOWN_ORE = ("kr", Mark("bevisad", "beloppen är skrivna med ören, och inget i dokumentet anger tkr eller mkr"))
LARGE = ("kr", Mark("antagen", "ingen enhet är tryckt; stora tal"))
LIKE_LARGE = ("kr", Mark("antagen", "ingen enhet är tryckt; andra belopp i dokumentet är stora tal"))
IN_HUNDREDTHS = ("mkr", Mark("antagen", "ingen enhet är tryckt; små belopp med två decimaler i en budget"))
FOLLOWED_UP = ("budget", "prognos", *DIFFERENCES)  # what a board follows up is mostly printed in tkr
SMALL_BUDGET = 5_000  # kr; no board's budget is so small
LEAST_ORE = 5  # amounts of a thousand or more with so many different öre are no figures in tkr or mkr
IN_KRONOR = ("kr", Mark("antagen", "ingen enhet är tryckt; andra belopp i dokumentet har ören"))
LIKE_ORE = ("kr", Mark("ärvd", "andra belopp av samma storlek i dokumentet har ören, och inga är i tkr eller mkr"))
FAR_BELOW = 50  # amounts in tkr beside the same in kronor are a thousand times smaller
LARGE_AND_EVEN = 1e4  # where all amounts are larger, and EVEN_AMOUNTS of them even thousands, they are kronor
EVEN_AMOUNTS = 0.7
NO_BOARD_COSTS = 1e7  # ten thousand million in tkr: such numbers are kronor


def guess_units(tables: dict[int, list[Draft]], printed: set[str], tabled: bool) -> dict[int, Guess]:
    """Return the unit of the amounts of each table that lacks one; a guess is marked so, and gives no belopp_tkr.

    `printed`: the units that any figure of the document has; `tabled`: its tables print some unit of money.
    """
    guessed = {n: _guess(amounts) for n, amounts in tables.items()}
    if not tabled and IN_ORE in guessed.values():  # a document that prints öre prints kronor
        guessed |= {n: IN_KRONOR for n, guess in guessed.items() if guess[1] is LACKING}
    if not tabled and LARGE in guessed.values():  # one that prints tens of millions in kronor does so throughout
        guessed |= {n: LIKE_LARGE for n, guess in guessed.items() if guess[1] is LACKING}
    if not {"tkr", "mkr"} & printed:
        guessed |= {n: SHOWN_ORE for n, guess in guessed.items() if guess == IN_ORE and _shows_ore(tables[n])}
    shown = [max(f.size for f in tables[n]) for n, guess in guessed.items() if guess == SHOWN_ORE]
    return guessed | {
        n: LIKE_ORE for n, guess in guessed.items()
        if shown and (guess == IN_ORE or (guess == IN_KRONOR and _of_their_size(tables[n], max(shown))))
    }  # fmt: skip


def _of_their_size(facts: list[Draft], largest: float) -> bool:
    """True for whole amounts of the size of the `largest` known to be in kronor: the same in tkr are far below."""
    own = max(f.size for f in facts)
    return not any(f.decimals for f in facts) and largest / FAR_BELOW <= own <= FAR_BELOW * largest


def _shows_ore(facts: list[Draft]) -> bool:
    """True for amounts written out to the öre: '481 158,42', never '5 000 000,00' alone or a few small figures."""
    fine = sum(f.decimals == 2 for f in facts) >= ALL_BUT_FEW * len(facts)
    ore = {round(f.size * 100) % 100 for f in facts if f.size >= 1000}
    return fine and len(ore - {0, 50}) >= LEAST_ORE


def _guess(facts: list[Draft]) -> tuple[str, Mark]:
    """The unit that figures without one look like, by their size and decimals; being a guess it gives no belopp_tkr."""
    decimals = Counter(f.decimals or 0 for f in facts)
    values = [f.size for f in facts]
    if decimals[2] > 0.5 * len(facts):
        budgeted = any(f.serie == "budget" for f in facts) and max(values) < SMALL_BUDGET
        return IN_HUNDREDTHS if budgeted else IN_ORE
    if values and max(values) >= NO_BOARD_COSTS:
        return LARGE
    if values and min(values) >= LARGE_AND_EVEN and sum(v % 1000 == 0 for v in values) >= EVEN_AMOUNTS * len(values):
        return "kr", Mark("antagen", "ingen enhet är tryckt; stora jämna tal")
    if not any(f.serie in FOLLOWED_UP for f in facts):
        return None, LACKING  # a company's overview may be in tkr or mkr: its figures do not tell
    if sum(n for d, n in decimals.items() if d) > 0.5 * len(facts):
        return "mkr", Mark("antagen", "ingen enhet är tryckt; decimaltal")
    return "tkr", LACKING
