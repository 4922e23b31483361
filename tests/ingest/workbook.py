# SPDX-License-Identifier: Apache-2.0
"""Workbooks (ECMA-376) for tests, made by zipfile and by nothing that the
program uses."""
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def column(number):
    """The letters of a column, counted from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Book:
    """Sheets are (name, rows); a row is a list of cells: None, a text, a
    number, ("inline", text), ("date", number) or ("raw", xml)."""

    def __init__(self, *sheets, shared=True, date1904=False):
        self.sheets = sheets
        self.shared = shared
        self.date1904 = date1904
        self.strings = []

    def cell(self, place, value):
        if value is None:
            return f'<c r="{place}"/>'
        kind, text = value if isinstance(value, tuple) else (None, value)
        if kind == "raw":
            return text
        if kind == "date":
            return f'<c r="{place}" s="1"><v>{text}</v></c>'
        if isinstance(text, (int, float)):
            return f'<c r="{place}"><v>{text}</v></c>'
        # Excel writes a carriage return like this (ST_Xstring)
        text = escape(text).replace("\r", "_x000D_")
        if kind == "inline" or not self.shared:
            return (f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>')
        if text not in self.strings:
            self.strings.append(text)
        return f'<c r="{place}" t="s"><v>{self.strings.index(text)}</v></c>'

    def sheet(self, rows):
        lines = []
        for number, row in enumerate(rows, 1):
            cells = "".join(self.cell(f"{column(i)}{number}", value)
                            for i, value in enumerate(row))
            lines.append(f'<row r="{number}">{cells}</row>')
        return (f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>' +
                "".join(lines) + "</sheetData></worksheet>")

    def parts(self):
        """The parts, by their names, in their usual order."""
        sheets = [self.sheet(rows) for _, rows in self.sheets]
        numbers = range(1, len(sheets) + 1)
        flag = ' date1904="1"' if self.date1904 else ""
        parts = {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"/>',
            "_rels/.rels":
                f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship '
                f'Id="rId1" Type="{OFFICE}/officeDocument" '
                'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml":
                f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
                f'<workbookPr{flag}/><sheets>' + "".join(
                    f'<sheet name={quoteattr(name)} sheetId="{i}" '
                    f'r:id="rId{i}"/>'
                    for i, (name, _) in zip(numbers, self.sheets)) +
                "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                f'{HEAD}<Relationships xmlns="{PACKAGE}">' + "".join(
                    f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" '
                    f'Target="worksheets/sheet{i}.xml"/>' for i in numbers) +
                f'<Relationship Id="rIdT" Type="{OFFICE}/sharedStrings" '
                'Target="sharedStrings.xml"/>'
                f'<Relationship Id="rIdS" Type="{OFFICE}/styles" '
                'Target="/xl/styles.xml"/></Relationships>',
            "xl/sharedStrings.xml":
                f'{HEAD}<sst xmlns="{MAIN}">' + "".join(
                    f'<si><t xml:space="preserve">{text}</t></si>'
                    for text in self.strings) + "</sst>",
            "xl/styles.xml":
                f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
                '<numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/></numFmts>'
                '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/>'
                "</cellXfs></styleSheet>",
        }
        for i, text in zip(numbers, sheets):
            parts[f"xl/worksheets/sheet{i}.xml"] = text
        return parts

    def bytes(self):
        return pack(self.parts().items())


def pack(parts, method=zipfile.ZIP_DEFLATED):
    """A ZIP of (name, text or bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, text in parts:
            file.writestr(name, text)
    return out.getvalue()
