"""An Office archive's own account of its parts: which of them is the document, and which others belong to it.

Parts are found by what refers to them (ECMA-376 part 2, relationships), not by their usual names: Word for the web and
SharePoint write word/document2.xml and word/styles2.xml, and a workbook may have all its parts at the root.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from analys.read import limits
from analys.read.document import ReadError

CONTENT_TYPES = "[content_types].xml"
_ENOUGH_OF_TYPES = 2_000_000  # bytes; a part's type takes about 150
_DOCUMENT = "officeDocument"  # the kind of the relation from the archive to its document
# The types of the documents themselves, with or without macros, or as templates.
_MAIN_TYPES = {
    "docx": rb"wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.(?:document|template)\.macroEnabled",
    "xlsx": rb"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template)\.macroEnabled\.main",
}


@dataclass(frozen=True)
class PartRelation:
    """What one part says of another: its id there, the last word of its type, and the part's lower-case path."""

    id: str
    kind: str
    part: str


@dataclass(frozen=True)
class PackageParts:
    """The document's own part and what it refers to.

    `names`: what the archive calls a part, by its lower-case path; `main`: that path of the document.
    """

    names: Mapping[str, str]
    main: str
    relations: tuple[PartRelation, ...]

    def of(self, kind: str, usual: str) -> list[str]:
        """The archive's names of the parts of a kind; where nothing refers to any, of the one usually called so."""
        found = [r.part for r in self.relations if r.kind == kind and r.part in self.names]
        return [self.names[part] for part in dict.fromkeys(found or [usual]) if part in self.names]


def holds_document(data: bytes, parts: frozenset[str], format: str) -> bool:
    """True for an archive that says of one of its parts that it is a document of the format, whatever it is called."""
    if CONTENT_TYPES not in parts:
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = limits.part_names(archive)[CONTENT_TYPES]
        with archive.open(name) as part:
            return re.search(_MAIN_TYPES[format], part.read(_ENOUGH_OF_TYPES)) is not None


def read_parts(path: Path, archive: zipfile.ZipFile, usual: str) -> PackageParts:
    """Return which part the document is, the usual one if nothing says; raises ReadError where there is none."""
    names = limits.part_names(archive)
    told = [r.part for r in relations(path, archive, names, "") if r.kind == _DOCUMENT]
    main = next((part for part in (*told, usual) if part in names), None)
    if main is None:
        raise ReadError(limits.broken(path))
    return PackageParts(names, main, relations(path, archive, names, main))


def relations(path: Path, archive: zipfile.ZipFile, names: Mapping[str, str], part: str) -> tuple[PartRelation, ...]:
    """Return what a part says of others, in the file's order; '' is the archive itself."""
    folder, name = posixpath.split(part)
    listed = names.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if listed is None:
        return ()
    root = parse_part(path, archive, listed, "Office")
    return tuple(
        PartRelation(r.get("Id", ""), r.get("Type", "").rpartition("/")[2], _target(folder, r.get("Target", "")))
        for r in root.iterfind("{*}Relationship")
        if r.get("TargetMode") != "External"
    )


def _target(folder: str, target: str) -> str:
    """The path from the root that a target names from a folder, or from the root."""
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/").lower()


def parse_part(path: Path, archive: zipfile.ZipFile, name: str, program: str) -> etree._Element:
    """Return a part's root element; raises ReadError for one that is damaged or defines entities."""
    data = limits.read_part(path, archive, name)
    check_no_doctype(path, data[:2000], program)
    return parsed(path, data)


def parsed(path: Path, data: bytes) -> etree._Element:
    """Return the root element of a part's bytes; raises ReadError where they are no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(limits.broken(path)) from error


def check_no_doctype(path: Path, start: bytes, program: str) -> None:
    """Raise ReadError for a part that defines entities, which the program that such files come from never does."""
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise ReadError(f"{path.name}: innehåller en XML-definition som {program} aldrig skriver, och läses inte.")
