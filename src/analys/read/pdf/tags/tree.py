"""A PDF's structure tree -> elements in logical order, read raw from the file.

The raw tree is read because what readers build from the pages' marks lacks elements without content: an empty cell is
a cell. An id of content counts within its page, so content is named by (page number, id). Element types are those of
ISO 32000-1 and -2, the file's own names mapped by its RoleMap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from analys.read.pdf.ink.guard import drawn_forms
from analys.read.pdf.ink.ink import FORM_MARKS

MAX_ELEMENTS = 400_000
_MAX_DEPTH = 80
_ROLE_STEPS = 10
Mark = tuple[int, int]  # page from 1, marked-content id


@dataclass(slots=True)
class Element:
    """A structure element: its standard type, what it holds in order, and what it says of its place in a table."""

    kind: str
    kids: list[Element | Mark] = field(default_factory=list)
    actual: str | None = None
    row_span: int = 1
    column_span: int = 1


def read_tree(pdf: pikepdf.Pdf) -> list[Element]:
    """Return the elements at the top of a file's structure tree; [] for a file without tags or with broken ones."""
    try:
        root = pdf.Root.get("/StructTreeRoot")
        if not isinstance(root, Dictionary) or "/K" not in root:
            return []
        return _Walk(root, list(pdf.pages)).elements()
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return []  # what the tags say is help; without it the page is read by its ink


class _Walk:
    def __init__(self, root: Dictionary, sheets: list[pikepdf.Page]) -> None:
        self.root, self.sheets = root, sheets
        self.pages = {page.obj.objgen: number for number, page in enumerate(sheets, start=1)}
        self.forms: dict[int, dict[tuple[int, int], int]] = {}
        roles, classes = root.get("/RoleMap"), root.get("/ClassMap")
        self.roles = roles if isinstance(roles, Dictionary) else Dictionary()
        self.classes = classes if isinstance(classes, Dictionary) else Dictionary()
        self.kinds: dict[str, str] = {}
        self.seen: set[tuple[int, int]] = set()
        self.count = 0

    def elements(self) -> list[Element]:
        top = Element("Root")
        # Depth is bounded, and no element is taken twice: a tree may be damaged or made to be endless.
        stack: list[tuple[Element, Object | int, int, int]] = [(top, self.root.K, 0, 0)]
        while stack:
            parent, kid, page, depth = stack.pop()
            if isinstance(kid, Array):
                stack += [(parent, k, page, depth) for k in reversed(list(kid))]
            elif isinstance(kid, int) and not isinstance(kid, bool):
                if page:
                    parent.kids.append((page, kid))
            elif isinstance(kid, Dictionary):
                self._add(parent, kid, page, depth, stack)
        return [e for e in top.kids if isinstance(e, Element)]

    def _add(self, parent: Element, kid: Dictionary, page: int, depth: int, stack: list) -> None:
        own_page = _value(kid, "/Pg")
        if isinstance(own_page, Dictionary):
            page = self.pages.get(own_page.objgen, 0)
        if "/S" not in kid:
            mark = kid.get("/MCID")  # an object reference (/OBJR) has none, and no text
            if isinstance(mark, int) and page and 0 <= mark < FORM_MARKS:
                form = self._form(page, kid.get("/Stm"))
                if form is not None:
                    parent.kids.append((page, mark + FORM_MARKS * form))
            return
        self.count += 1
        place = kid.objgen
        if (place[0] and place in self.seen) or depth > _MAX_DEPTH or self.count > MAX_ELEMENTS:
            return
        self.seen.add(place)
        element = Element(self._kind(str(kid["/S"])), actual=_text(_value(kid, "/ActualText")))
        if element.kind in ("TD", "TH"):
            element.row_span, element.column_span = self._spans(kid)
        parent.kids.append(element)
        if "/K" in kid:
            # Taken when it is reached again, so that the kids of one element follow each other.
            stack.append((element, kid["/K"], page, depth + 1))

    def _form(self, page: int, stream: object) -> int | None:
        """Which of a page's forms, counted from 1 in the order they are drawn, a stream is: what is in it counts by
        itself. 0 for the page's own content, None for a stream that it does not draw.
        """
        if not isinstance(stream, pikepdf.Stream):
            return 0 if stream is None else None
        if page not in self.forms:
            drawn = enumerate(drawn_forms(self.sheets[page - 1]), start=1)
            self.forms[page] = {place: number for number, place in reversed(list(drawn))}
        return self.forms[page].get(stream.objgen)

    def _kind(self, name: str) -> str:
        """The standard type of an element: its own name, or what the RoleMap says it is."""
        if name not in self.kinds:
            kind = name
            for _ in range(_ROLE_STEPS):
                if kind == "/Title":  # standard in PDF 2.0; writers of PDF 1.7 map it to P
                    break
                mapped = self.roles.get(kind)
                if not isinstance(mapped, Name) or str(mapped) == kind:
                    break
                kind = str(mapped)
            self.kinds[name] = kind.removeprefix("/")
        return self.kinds[name]

    def _spans(self, kid: Dictionary) -> tuple[int, int]:
        """RowSpan and ColSpan of a cell, from its own attributes or its class."""
        spans = {"/RowSpan": 1, "/ColSpan": 1}
        for owner in chain(self._classed(_value(kid, "/C")), _dictionaries(_value(kid, "/A"))):
            for name in spans:
                value = _value(owner, name)
                if isinstance(value, int) and 1 <= value <= 1000:
                    spans[name] = value
        return spans["/RowSpan"], spans["/ColSpan"]

    def _classed(self, names: object) -> Iterator[Dictionary]:
        for name in list(names) if isinstance(names, Array) else [names]:
            if isinstance(name, Name):
                yield from _dictionaries(self.classes.get(str(name)))


def _dictionaries(value: object) -> Iterator[Dictionary]:
    """The attribute dictionaries of an element: one, or several with revision numbers between."""
    for part in list(value) if isinstance(value, Array) else [value]:
        if isinstance(part, Dictionary):
            yield part


def _value(dictionary: Dictionary, name: str) -> object:
    """What a dictionary says under a name, or None; pikepdf's `get` takes ten times as long where it says nothing."""
    return dictionary[name] if name in dictionary else None  # noqa: SIM401


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, pikepdf.String) else None


def marks_of(element: Element) -> Iterator[Mark]:
    """Yield the content of an element and all within it, in logical order."""
    stack: list[Element | Mark] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, Element):
            stack += reversed(part.kids)
        else:
            yield part


def elements_of(roots: list[Element], kinds: frozenset[str]) -> Iterator[Element]:
    """Yield the elements of some kinds in logical order, those within others too."""
    stack = list(reversed(roots))
    while stack:
        element = stack.pop()
        if element.kind in kinds:
            yield element
        stack += [k for k in reversed(element.kids) if isinstance(k, Element)]
