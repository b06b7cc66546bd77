"""An attack on hidden survey figures by integer programming, from the truth of a made survey.

The attacker knows who made up each group and how many answered, and has every share that is shown; nothing here is
shared with the program's own bounds.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


def made(counts, label="Samtliga"):
    """{group: {kön: (x, n)}} of women and men -> the same with totals, and a row for all."""
    whole = {g: dict(by) for g, by in counts.items()}
    whole[label] = {k: tuple(sum(by[k][i] for by in counts.values()) for i in (0, 1)) for k in ("kvinnor", "män")}
    return {g: by | {"totalt": tuple(by["kvinnor"][i] + by["män"][i] for i in (0, 1))} for g, by in whole.items()}


def attack(truth, shares, label, members, half=0.5):
    """Return the least and greatest number of satisfied among some (group, kön) that fit all shown shares.

    A share is printed within `half` percent.
    """
    atoms = [(g, k) for g in truth if g != label for k in ("kvinnor", "män")]
    place = {a: i for i, a in enumerate(atoms)}

    def sum_of(group, kon):
        row = np.zeros(len(atoms))
        for g, k in atoms:
            if group in (g, label) and kon in (k, "totalt"):
                row[place[g, k]] = 1
        return row

    rows, low, high = [np.zeros(len(atoms))], [0.0], [0.0]
    for (group, kon), share in shares.items():
        if (group, kon) != (None, None) and group in truth:
            n = truth[group][kon][1]
            rows.append(sum_of(group, kon))
            low.append((share - half) * n / 100 - 1e-6)
            high.append((share + half) * n / 100 + 1e-6)
    goal = sum(sum_of(g, k) for g, k in members)
    ends = []
    for sign in (1, -1):
        most = np.array([truth[g][k][1] for g, k in atoms], dtype=float)
        bound = LinearConstraint(np.array(rows), low, high)
        whole = np.ones(len(atoms))
        found = milp(sign * goal, constraints=bound, integrality=whole, bounds=Bounds(np.zeros(len(atoms)), most))
        assert found.x is not None, "the truth itself fits"
        ends.append(round(sign * found.fun))
    return ends


def left_open_of(truth, shares, label, half=0.5):
    """Return every group and every remainder under five that `shares` give away, with what they leave possible."""
    groups = [g for g in truth if g != label]
    small = [[(g, k)] for g in groups for k in ("kvinnor", "män", "totalt") if 0 < truth[g][k][1] < 5]
    small += [
        [(g, k) for g in groups if g != one] for one in groups for k in ("kvinnor", "män", "totalt")
        if 0 < sum(truth[g][k][1] for g in groups if g != one) < 5
    ]  # fmt: skip
    close = []
    for members in small:
        n = sum(truth[g][k][1] for g, k in members)
        low, high = attack(truth, shares, label, members, half)
        if high - low < n / 2:
            close.append((members, low, high, n))
        if len(members) == 1:
            assert members[0] not in shares, members
    return close
