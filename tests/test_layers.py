"""Who may import whom: data flows one way, and each outside library has its one place."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {p.stem: p for p in sorted((ROOT / "src" / "analys").glob("*.py")) if p.stem != "__init__"}

# Each layer: what it is, which modules it holds, and which layers those may import from.
LAYERS = (
    ("words", r"schema|vocabulary|numbers|number_format|formats|paths|privacy|theme|cells|periods|headers|harmless",
     {0}),
    ("read", r"document|limits|decode|blocks|aligned|extract|read|(read|pdf|docx|xlsx)_\w+", {0, 1}),
    ("interpret", r"grid|head_rows|column_roles|rows|metadata|context|columns|layout|row_meaning|drafts|facts|"
     r"overrides|continuation|settle|tema|units|money_units|signs|survey_base|sentences|targets|mentions|interpret|handkept|amend",
     {0, 1, 2}),
    ("load", r"database|export|workbook|store", {0, 3}),
    ("analyse", r"audit\w*|results|budget\w*|placement\w*|personnel|survey\w*|goals|comparison|provenance", {0, 4}),
    ("present", r"figures\w*|tables|findings\w*|cards?\w*|pages\w*|report\w*|site_html|checklist", {0, 5}),
    ("shells", r"sources|worker|parallel|plan|pipeline|progress|newcomer|swedish|cli|cluster|render\w*|site\w*",
     set(range(7))),
)  # fmt: skip
# A library that only some modules may know, so that it can be changed in one place.
ONLY_IN = {
    "duckdb": r"database",
    "pdfplumber": r"pdf_\w+|read_pdf",
    "docx": r"docx_\w+|read_docx",
    "openpyxl": r"xlsx_\w+|read_xlsx",
    "xlsxwriter": r"workbook",
    "statsmodels": r"survey\w*|comparison|goals",
    "scipy": r"survey\w*|comparison|goals",
    "plotly": r"figures\w*|theme|cards?\w*|report\w*|site\w*|render\w*",
    "matplotlib": r"figures\w*|theme|render\w*",
    "great_tables": r"tables|report",
    "pypandoc": r"render\w*|site\w*",
    "typst": r"render\w*|site\w*",
}


COMES_WITH = {"pdfminer.six"}  # pdfplumber names its exact version


def layer_of(module: str) -> int | None:
    return next((i for i, (_, names, _) in enumerate(LAYERS) if re.fullmatch(names, module)), None)


def imports(path: Path) -> set[str]:
    """'analys.x' for our own modules, else the outside package's name; also imports inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {n.name if n.name.startswith("analys.") else n.name.split(".")[0] for n in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "analys":
            found |= {f"analys.{n.name}" for n in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module if node.module.startswith("analys.") else node.module.split(".")[0])
    return found


IMPORTS = {name: imports(path) for name, path in MODULES.items()}
OWN = {
    name: {i.split(".")[1] for i in found if i.startswith("analys.")} & set(MODULES) for name, found in IMPORTS.items()
}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_a_layer_and_imports_only_from_those_it_may(module):
    layer = layer_of(module)
    assert layer is not None, f"{module} has no layer: place it in LAYERS"
    allowed = LAYERS[layer][2]
    assert {
        f"{other} ({LAYERS[layer_of(other)][0]})" for other in OWN[module] if layer_of(other) not in allowed
    } == set()


def test_no_module_imports_itself_round_about():
    seen: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path[path.index(module) :], module))
        if module not in seen:
            for other in OWN[module]:
                visit(other, (*path, module))
            seen.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_in_its_place_only(library):
    users = {module for module, found in IMPORTS.items() if library in found}
    assert {module for module in users if not re.fullmatch(ONLY_IN[library], module)} == set()


def test_every_outside_package_is_a_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    declared = {re.split(r"[<>=~ \[]", d)[0].lower() for group in lists for d in group} | COMES_WITH
    homes = importlib.metadata.packages_distributions()
    used = {p for found in IMPORTS.values() for p in found if "." not in p} - {*sys.stdlib_module_names, "analys"}
    assert {p for p in used if not {h.lower().replace("_", "-") for h in homes.get(p, [p])} & declared} == set()
