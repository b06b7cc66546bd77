"""Who may import whom: data flows one way, and each outside library has its one place."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

from places import ROOT, TESTS

PACKAGE = ROOT / "src" / "analys"
# Dotted name below `analys` -> its file; the packages' own docstrings are no modules.
MODULES = {
    ".".join(p.relative_to(PACKAGE).with_suffix("").parts): p
    for p in sorted(PACKAGE.rglob("*.py"))
    if p.stem != "__init__"
}

# Who may import whom, once: each room, in the order the data flows, and the rooms it may import from besides itself. A
# name stands for the modules that lie right in that folder; a folder's own rooms are named one by one.
ALL_WORDS = {"words", "words.declared", "words.excel"}
TABLES_READ = {"interpret.document", "interpret.handkept"}
FIGURES = {"present.figures", "present.tables", "present.sentences"}
ROOMS = {
    "swedish": set(),
    "words.declared": set(),
    "words": {"words.declared"},
    "words.excel": {"words"},
    "read.text.pasted.ways": ALL_WORDS,
    "read.text.pasted": ALL_WORDS | {"read.text.pasted.ways"},
    "read.text.stacked": ALL_WORDS | {"read.text.pasted", "read.text.pasted.ways"},
    "read.text": ALL_WORDS | {"read", "read.text.pasted", "read.text.pasted.ways", "read.text.stacked"},
    "read.office": ALL_WORDS | {"read"},
    "read.html": ALL_WORDS | {"read", "read.text"},
    "read.pdf.ink": ALL_WORDS | {"read"},
    "read.pdf.printed": ALL_WORDS | {"read", "read.pdf.ink"},
    "read.pdf.unruled": ALL_WORDS | {"read", "read.pdf.ink", "read.pdf.printed"},
    "read.pdf.ruled": ALL_WORDS | {"read", "read.pdf.ink", "read.pdf.printed", "read.pdf.unruled"},
    "read.pdf.tags": ALL_WORDS | {"read", "read.pdf", "read.pdf.ink", "read.pdf.printed"},
    "read.pdf": ALL_WORDS | {"read", *(f"read.pdf.{r}" for r in ("ink", "printed", "unruled", "ruled", "tags"))},
    "read": ALL_WORDS | {"read.text", "read.office", "read.html", "read.pdf"},
    "interpret.document": ALL_WORDS | {"read"},
    "interpret.handkept": ALL_WORDS | {"read"},
    "interpret.rows": ALL_WORDS | {"interpret.document"},
    "interpret.tables": ALL_WORDS | TABLES_READ | {"interpret.rows"},
    "interpret.meaning.whole": ALL_WORDS | TABLES_READ | {"interpret.meaning"},
    "interpret.meaning": ALL_WORDS | TABLES_READ | {"interpret.tables", "interpret.meaning.whole"},
    "interpret.prose": ALL_WORDS | {"read"},
    "interpret.amounts": ALL_WORDS | {"interpret.prose"},
    "interpret.named": ALL_WORDS | {"interpret.prose", "interpret.amounts"},
    "interpret.told": ALL_WORDS
    | {"read", "interpret.document", "interpret.prose", "interpret.amounts", "interpret.named"},
    "interpret": ALL_WORDS
    | TABLES_READ
    | {"read", "interpret.tables", "interpret.meaning", "interpret.prose", "interpret.told"},
    "load": ALL_WORDS,
    "audit.tables": ALL_WORDS | {"audit"},
    "audit.across": ALL_WORDS | {"audit", "audit.tables"},
    "audit.repair": ALL_WORDS | {"audit", "audit.tables"},
    "audit.prose": ALL_WORDS | {"audit", "audit.tables"},
    "audit": ALL_WORDS | {"audit.tables", "audit.across", "audit.repair", "audit.prose"},
    "analyse.budget": ALL_WORDS | {"analyse"},
    "analyse.placements": ALL_WORDS | {"analyse"},
    "analyse.survey": ALL_WORDS | {"analyse"},
    "analyse.editions": ALL_WORDS | {"analyse"},
    "analyse": ALL_WORDS | {"analyse.editions", "analyse.budget", "analyse.placements", "analyse.survey"},
    "present.tables": ALL_WORDS,
    "present.sentences": ALL_WORDS | {"present.tables"},
    "present.figures": ALL_WORDS | {"present.sentences", "present.tables"},
    "present.cards": ALL_WORDS | FIGURES,
    "present.boards": ALL_WORDS | FIGURES | {"present.cards"},
    "present.pages": ALL_WORDS | FIGURES | {"present.cards"},
    "present.report": ALL_WORDS | FIGURES | {"present.boards", "present.cards", "present.pages"},
    "present.terminal": ALL_WORDS,
    "present.receipt": ALL_WORDS,
    "ingest": ALL_WORDS | {"read", "interpret", "interpret.handkept", "load", "audit", "analyse"},
    "ingest.single": ALL_WORDS | {"ingest", "read", "interpret", "interpret.handkept", "load", "audit", "analyse"},
    "publish.made": ALL_WORDS
    | FIGURES
    | {"load", "present.boards", "present.cards", "present.pages", "present.report", "publish"},
    "publish.finish": ALL_WORDS | {"read.pdf", "load", "present.pages", "present.tables", "publish"},
    "publish.builtin": ALL_WORDS | {"present.pages", "publish", "publish.finish"},
    "publish": ALL_WORDS | {"load", "present.pages", "ingest", "publish.made", "publish.finish", "publish.builtin"},
    "review": ALL_WORDS | {"read.office"},
    "report_commands": ALL_WORDS
    | {"read.pdf", "review", "load", "ingest", "ingest.single", "analyse.editions", "present.receipt"},
    "start": {"cli"},
    "cli": ALL_WORDS
    | {"swedish", "report_commands", "read", "load", "present.terminal", "ingest", "ingest.single", "publish"},
}
# A library that only some modules may know, so that it can be changed in one place.
ONLY_IN = {
    "duckdb": r"load\.database",
    "psutil": r"publish\.watch",
    "pypdfium2": r"read\.pdf\.(ink\.\w+|read_pdf|pictures)|review\.pdf_comments|publish\.finish\.boards_pdf",
    "pikepdf": r"read\.pdf\.(ink\.guard|read_pdf|tags\.tree)|review\.pdf_comments",
    "docx": r"review\.\w*docx\w*",
    "xlsxwriter": r"load\.workbook",
    "statsmodels": r"analyse\.(survey\.\w+|placements\.forecast)",
    "scipy": r"analyse\.survey\.\w+",
    "plotly": r"words\.theme|present\.(figures|cards|report|boards)\.\w+|publish\.finish\.\w+",
    "matplotlib": r"words\.theme|present\.figures\.\w+|publish\.render\w*",
    "great_tables": r"present\.(tables\.tables|report\.report)",
    "pypandoc": r"publish\.builtin\.\w+",
    "typst": r"publish\.builtin\.\w+",
}


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


def room(module: str) -> str:
    """The room a module lies in: its folder, or its own name where it lies beside the folders."""
    return module.rpartition(".")[0] or module


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_the_rooms_that_its_own_may_see(module):
    assert room(module) in ROOMS, f"{module} has no room: place it in one of {list(ROOMS)}"
    assert {other for other in OWN[module] if room(other) not in ROOMS[room(module)] | {room(module)}} == set()


def test_every_room_says_what_comes_in_what_goes_out_and_its_rules():
    for path in sorted(PACKAGE.rglob("__init__.py")):
        if path.parent != PACKAGE:
            said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            assert all(f"\n{word}:" in said for word in ("In", "Rules")), path


def test_every_room_has_its_tests_where_its_path_says():
    """A rule's test is found by its path: tests/ has the rooms of src/analys, each with tests of its own."""
    folders = sorted({room(m).replace(".", "/") for m in MODULES if "." in m})
    assert [folder for folder in folders if not list((TESTS / folder).glob("test_*.py"))] == []
    tested = {path.parent.relative_to(TESTS).as_posix() for path in TESTS.glob("*/**/test_*.py")}
    assert sorted(tested - {*folders, *(folder.split("/")[0] for folder in folders)}) == []


def test_a_constant_has_a_name_of_its_own():
    """A name means one thing: it is given in one module, and imported where it is needed."""
    given: dict[str, list[str]] = {}
    for module, path in MODULES.items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            for target in (one for t in targets for one in getattr(t, "elts", [t])):
                if isinstance(target, ast.Name) and target.id.isupper():
                    given.setdefault(target.id, []).append(module)
    assert {name: modules for name, modules in given.items() if len(modules) > 1} == {}


def test_a_class_has_a_name_of_its_own():
    """A shape that others see is one: 'Row' and 'Cell' are not three things."""
    given: dict[str, list[str]] = {}
    for module, path in MODULES.items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                given.setdefault(node.name, []).append(module)
    assert {name: modules for name, modules in given.items() if len(modules) > 1} == {}


def test_a_room_holds_sixteen_files_at_most():
    folders = [PACKAGE, *(path.parent for path in PACKAGE.rglob("__init__.py"))]
    assert {str(f): n for f in folders if (n := len(list(f.glob("*.py")))) > 16} == {}


def test_a_module_holds_250_lines_at_most():
    """Longer ones are split along the flow of the data, not into helpers."""
    assert {m: n for m, p in MODULES.items() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 250} == {}


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
    assert users and {module for module in users if not re.fullmatch(ONLY_IN[library], module)} == set()


def test_every_outside_package_is_a_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    declared = {re.split(r"[<>=~ \[]", d)[0].lower() for group in lists for d in group}
    homes = importlib.metadata.packages_distributions()
    used = {p for found in IMPORTS.values() for p in found} - {*sys.stdlib_module_names, *MODULES}
    assert {p for p in used if not {h.lower().replace("_", "-") for h in homes.get(p, [p])} & declared} == set()


# What runs without an import of ours, and what runs it.
RUN_BY_OTHERS = {
    "pyarrow": "tables go from polars to duckdb and back through it",
    "jupyterlab": "a controller opens the notebooks in it",
    "papermill": "fills in the parameters of a notebook",
    "ipywidgets": "the notebooks' own choices import it",
}


def test_every_run_time_dependency_is_imported_or_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=~ \[]", d)[0].lower() for d in project["dependencies"]}
    homes = importlib.metadata.packages_distributions()
    used = {h.lower().replace("_", "-") for found in IMPORTS.values() for p in found for h in homes.get(p, [p])}
    assert declared - used == set(RUN_BY_OTHERS)
