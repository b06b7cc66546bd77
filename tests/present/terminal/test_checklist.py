"""The checklist in the terminal: each cause once, within the width of a window."""

import re

from analys.audit.audit import audit
from analys.audit.words import summary
from analys.present.terminal.checklist import show
from audit_tables import BLOCKS, FOLLOWED, changed, facts, frames


def test_the_summary_counts_every_row_and_the_terminal_shows_causes_once(capsys):
    checks = audit(frames(facts(FOLLOWED, changed(BLOCKS, 4, 2, 4810))))
    counted = summary(checks)
    assert (
        counted["prövade"].sum() == checks.height and counted["avvikelse"].sum() == 3 and counted["orsaker"].sum() == 1
    )
    show(checks)
    said = capsys.readouterr().out
    assert len(re.findall(r"^ +\d+\. prov-2021 rad ", said, re.MULTILINE)) == 1
    assert "↳ följer av samma fel" in said and said.splitlines()[-1].endswith("(0 kvitterade, 1 orsak kvar).")
    assert max(map(len, said.splitlines())) <= 110
