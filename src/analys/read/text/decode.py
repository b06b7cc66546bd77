"""Bytes -> text: UTF-8, UTF-16 or Windows-1252, whichever the bytes are, with line ends as \\n."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from analys.read.document import ReadError
from analys.read.limits import MAX_LINE_CHARACTERS

_SIGNS_OF_NO_TEXT = 0.02  # of the characters: more controls and broken ones make no text
_ZEROS, _NO_ZEROS = 0.7, 0.05  # of every other byte, and of the others, in UTF-16 of Swedish text
_SAMPLE = 1024 * 1024  # bytes that tell how the rest is written

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT_SIGNS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_MOJIBAKE = re.compile(r"Ã[¥¤¶…„–©]")


def decode(data: bytes, path: Path) -> str:
    """Return the text of a text file; ReadError when the bytes are no text or a line is too long."""
    text = bytes_to_text(data, path)
    longest = longest_line(text)
    if longest > MAX_LINE_CHARACTERS:
        raise ReadError(
            f"{path.name}: har en rad på {longest} tecken och gränsen är {MAX_LINE_CHARACTERS}. Radbrytningarna har "
            "gått förlorade; spara texten på nytt från källan."
        )
    return text


def bytes_to_text(data: bytes, path: Path) -> str:
    """Return bytes as text by the encoding they are in; ReadError when they are no text."""
    text = _decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    if "\x00" in text:
        raise ReadError(
            f"{path.name}: innehåller nolltecken (NUL) och är inte ren text. Öppna filen i det program den gjordes i "
            "och spara den som text (UTF-8)."
        )
    sample = text[:100_000]
    if len(_NO_TEXT_SIGNS.findall(sample)) + sample.count("\ufffd") > _SIGNS_OF_NO_TEXT * len(sample) + 2:
        raise ReadError(f"{path.name}: är inte text. Ange en PDF-, DOCX-, XLSX-, HTML- eller textfil.")
    return text


def longest_line(text: str) -> int:
    """Return the number of characters in the longest line, without splitting the text into pieces."""
    longest = start = 0
    while (end := text.find("\n", start)) >= 0:
        longest, start = max(longest, end - start), end + 1
    return max(longest, len(text) - start)


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _nearly_utf8(data, error):
            return data.decode("utf-8", errors="replace")
        # Latin-1 is Windows-1252 but for 0x80–0x9f, which Latin-1 leaves to control characters.
        return data.decode("cp1252", errors="replace")
    return _unfold_mojibake(text)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Swedish text has a zero in nearly every other byte, and none elsewhere."""
    sample = data[:4000]
    if len(sample) < 4:
        return None
    odd, even = sample[1::2].count(0) / len(sample[1::2]), sample[0::2].count(0) / len(sample[0::2])
    if odd > _ZEROS and even < _NO_ZEROS:
        return "utf-16-le"
    return "utf-16-be" if even > _ZEROS and odd < _NO_ZEROS else None


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """UTF-8 with a cut character at the end or a stray byte: more well-formed sequences than broken ones."""
    if error.start >= len(data) - 3:
        return True
    sample = data[:_SAMPLE].decode("utf-8", errors="replace")
    well_formed = sum(sample.count(c) for c in "åäöÅÄÖé–”’−\u00a0")
    return well_formed > 4 * sample.count("\ufffd")


def _unfold_mojibake(text: str) -> str:
    """'nÃ¤mnd' -> 'nämnd': UTF-8 that some program took for Windows-1252 and saved again, where the whole file is."""
    if len(_MOJIBAKE.findall(text)) < 3 or any(c in text for c in "åäö"):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
