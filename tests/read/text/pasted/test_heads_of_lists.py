"""A line that ends in a colon heads the list below it, with a year in it or none."""

from analys.interpret.interpret import interpret
from reading import document

LIST = "Största kostnaderna:\n\n• Badet, 6,8 mkr\n• Parken, 2,3 mkr\n• Hallen, 3,1 mkr\n"
PLANNED = "Följande investeringar planeras 2026:\n\n• Gym, 6,8 mkr\n• Bana, 2,3 mkr\n• Scen, 3,1 mkr\n"


def test_a_head_with_a_year_heads_its_own_list():
    facts = interpret(
        document(f"# Verksamhetsberättelse 2025\n\n## Investeringar\n\n{LIST}\n{PLANNED}\n", "prov-2025")
    ).fakta
    groups = dict(facts.select("etikett", "grupp").iter_rows())
    assert groups == dict.fromkeys(("Badet", "Parken", "Hallen"), "Största kostnaderna") | dict.fromkeys(
        ("Gym", "Bana", "Scen"), "Följande investeringar planeras 2026"
    )
