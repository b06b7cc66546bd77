"""Who may import whom: data flows one way, and each outside library has its one place."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "analys"
# Dotted name below `analys` -> its file; the packages' own docstrings are no modules.
MODULES = {
    ".".join(p.relative_to(PACKAGE).with_suffix("").parts): p
    for p in sorted(PACKAGE.rglob("*.py"))
    if p.stem != "__init__"
}

# Each stage, in the order the data flows, and the stages it may import from besides itself.
STAGES = {
    "words": set(),
    "read": {"words"},
    "interpret": {"words", "read"},
    "load": {"words"},
    "audit": {"words"},
    "analyse": {"words"},
    "present": {"words"},
    "ingest": {"words", "read", "interpret", "load", "audit", "analyse"},
    "publish": {"words", "load", "present", "ingest"},
    "cli": {"words", "read", "load", "present", "ingest", "publish", "swedish"},
    "swedish": set(),
}
# A library that only some modules may know, so that it can be changed in one place.
ONLY_IN = {
    "duckdb": r"load\.database",
    "pdfplumber": r"read\.(pdf_\w+|read_pdf)",
    "docx": r"read\.(docx_\w+|read_docx)",
    "openpyxl": r"read\.(xlsx_\w+|read_xlsx)",
    "xlsxwriter": r"load\.workbook",
    "statsmodels": r"analyse\.(survey\w*|comparison|goals)",
    "scipy": r"analyse\.(survey\w*|comparison|goals)",
    "plotly": r"words\.theme|present\.(figures\w*|cards?\w*|report\w*)|publish\.\w+",
    "matplotlib": r"words\.theme|present\.figures\w*|publish\.render\w*",
    "great_tables": r"present\.(tables|report)",
    "pypandoc": r"publish\.(render|site)\w*",
    "typst": r"publish\.(render|site)\w*",
}


COMES_WITH = {"pdfminer.six"}  # pdfplumber names its exact version


def imports(path: Path) -> set[str]:
    """Our own modules as dotted names below `analys`, outside packages by name; also imports inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [n.name for n in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{n.name}" for n in node.names)]
        else:
            continue
        own = {n.removeprefix("analys.") for n in names if n.startswith("analys.")} & set(MODULES)
        found |= own or {names[0].split(".")[0]} - {"analys"}
    return found


IMPORTS = {name: imports(path) for name, path in MODULES.items()}
OWN = {name: found & set(MODULES) for name, found in IMPORTS.items()}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_the_stages_before_its_own(module):
    stage = module.split(".")[0]
    assert stage in STAGES, f"{module} has no stage: place it in one of {list(STAGES)}"
    assert {other for other in OWN[module] if other.split(".")[0] not in STAGES[stage] | {stage}} == set()


def test_no_module_imports_itself_round_about():
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path[path.index(module) :], module))
        if module not in done:
            for other in OWN[module]:
                visit(other, (*path, module))
            done.add(module)

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
    used = {p for found in IMPORTS.values() for p in found} - {*sys.stdlib_module_names, *MODULES}
    assert {p for p in used if not {h.lower().replace("_", "-") for h in homes.get(p, [p])} & declared} == set()
