#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One identity for every reference: spellings, rubbish, the records of
Relaton and the references of ISO Open Data through `identify -f json -`.
Prints TAP; every miss is listed with its reason."""
import collections
import csv
import re
import sys

import reference_tools as rt
from reference_rubbish import BODIES, rubbish

CELEX = "http://publications.europa.eu/resource/celex/"
SNAPSHOT = rt.SHARED / "sources" / "iso-open-data" / "iso_snapshot.csv"

# References that stand in no sample, all of different things that have IRIs.
HAND = """
EN 18031-1:2024|EN 18031-2:2024|EN 18031-3:2024|EN 18286:2026|EN 18286
prEN 18286|prEN 18228|FprEN ISO/IEC 12792|prEN ISO/IEC 23282|prEN 40000-1-2
EN ISO/IEC 22989:2023|EN ISO/IEC 22989:2023/prA1|EN ISO/IEC 22989:2023/prA2
DIN EN ISO/IEC 22989:2023|DIN EN ISO/IEC 22989|EN ISO/IEC 22989
SIST EN ISO/IEC 22989:2023|EN 285:2015+A1:2021|EN 285:2015/A1:2021|EN 285:2015
EN 285:2015/FprA1|EN IEC 62368-1:2020+A11:2020|EN IEC 62368-1:2020
EN ISO 13485:2016/AC:2018|EN ISO 13485:2016/A11:2021|EN ISO 13485:2016
EN 349:1993+A1:2008|EN ISO 12100-1:2003/A1:2009|CWA 14050-21:2000
HD 1215-2:1988|CEN ISO/TS 21003-7:2019|ISO/TS 21003-7:2019|CEN/TS 17638:2021
CEN/TR 17638:2021|CLC/TR 62125:2008|CEN/CLC/TR 17602-80-12:2021
EN 302 065-2 V2.1.1|ETSI TR 104 065 V1.1.1 (2025-05)|ETSI EN 304 623
ETSI TS 104 223 V1.1.1 (2025-04)|ETSI EN 304 223 V2.1.1 (2025-12)
ISO/IEC 27001:2022/Amd 1:2024|ISO/IEC 22989:2022/DAmd 1|ISO/IEC FDIS 24970
ISO/IEC DIS 23282|ISO/IEC TR 24030:2024|ISO/IEC TR 24030:2021
ISO/IEC TS 12791:2024|ISO/IEC 22989:2022/AWI Amd 2|IEC 62443-3-3:2013
IECEE TRF 60309-1,2D:2009|IECEE TRF 60309-1-2D:2009|IEC 60335-1:2020 EXV
IEC 60335-1:2020|IEC 60335-1:2020 RLV|IEC 60335-1:2010+AMD1:2013 CSV
IEC 60335-1:2010/AMD1:2013|IEC 60335-1:2010+AMD1:2013+AMD2:2016 CSV
OECD/LEGAL/0449|M/613|M/606|COM(2021) 206 final|Ares(2021)7166988
JOIN(2019) 5 final|C-293/12|C-588/21 P
Regulation (EU) 2024/1689|Regulation (EU) 2024/2847|Regulation (EU) 2019/881
Regulation (EU) No 1025/2012|Regulation (EC) No 765/2008|Directive 2013/40/EU
Directive (EU) 2022/2555|Directive 2014/53/EU|Council Decision 2014/415/EU
Commission Implementing Decision (EU) 2025/138|Directive 2006/42/EC
Commission Delegated Regulation (EU) 2022/30|Regulation (EU) 2016/679
Commission Implementing Regulation (EU) 2024/482|Regulation (EU) 2026/1744
Regulation (EU) 2024/1689, Article 40|Regulation (EU) 2024/1689, Article 41
Regulation (EU) 2024/2847, Annex I, Part I, point (2)(a)
Directive 2014/53/EU, Article 3(3)(d)|Directive 2014/53/EU, Article 3(3)(e)
Regulation (EU) No 1025/2012, Article 10(1)
ISO/IEC JTC 1|ISO/IEC JTC 1/SC 27|ISO/IEC JTC 1/SC 42|ISO/IEC JTC 1/SC 42/WG 3
CEN/CLC/JTC 13|CEN/CLC/JTC 21|CEN/CLC/JTC 21/WG 5|CEN/CLC/JTC 13/WG 9
CLC/TC 65X|ETSI TC CYBER|ISO/TC 176|ISO/TC 176/SC 2|IEC TC 65|IEC SC 65A
"""

# Of these only the kind and, where they have one, the IRI must not change.
HAND_KINDS = """
Article 15(1)|Art. 5(1)(a)|recital 43|Annex III, point 1(a)
Title II, Chapter II|OJ L 257, 28.8.2014, p. 73|OJ L, 2024/1689, 12.7.2024
C(2025) 3871|6183/2/15 REV 2|32024R1689|ISO/IEC 270xx series
"""

# Spellings of one thing, and its IRI where every form of it gives that.
SAME = [
    (CELEX + "32024R1689", "Regulation (EU) 2024/1689", "32024R1689",
     "CELEX 32024R1689", "CELEX:32024R1689", "AI Act",
     "http://data.europa.eu/eli/reg/2024/1689/oj",
     "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
     CELEX + "32024R1689"),
    (CELEX + "32024R2847", "Regulation (EU) 2024/2847", "CRA",
     "32024R2847"),
    (CELEX + "32016R0679", "Regulation (EU) 2016/679", "GDPR", "32016R0679"),
    (CELEX + "32022L2555", "Directive (EU) 2022/2555", "NIS2",
     "32022L2555"),
    (CELEX + "32008R0765", "Regulation (EC) No 765/2008",
     "Regulation (EC) 765/2008", "32008R0765"),
    (CELEX + "32012R1025", "Regulation (EU) No 1025/2012",
     "Regulation (EU) 1025/2012", "32012R1025"),
    (CELEX + "32013L0040", "Directive 2013/40/EU", "32013L0040"),
    (CELEX + "32014D0415", "Council Decision 2014/415/EU", "32014D0415"),
    (CELEX + "32025D0138", "Commission Implementing Decision (EU) 2025/138",
     "Implementing Decision (EU) 2025/138", "32025D0138"),
    (CELEX + "32006L0042", "Directive 2006/42/EC", "32006L0042"),
    (None, "CEN/CLC/JTC 21", "CEN-CENELEC JTC21",
     "CEN-CLC/JTC 21", "CEN/CENELEC JTC 21"),
    (None, "CEN/CLC/JTC 21/WG 5", "CEN-CENELEC JTC21/WG5"),
    (None, "M/613", "C(2025) 3871"),
    (None, "M/606", "C(2025) 618"),
    (None, "ISO/IEC 42001:2023", "ISO/IEC 42001 : 2023", "iso/iec 42001:2023",
     "ISO/IEC42001:2023", "ISO / IEC 42001:2023", "ISO/IEC 42001:2023(E)"),
    (None, "ISO/IEC 27001:2022/Amd 1:2024", "ISO/IEC 27001:2022/AMD1:2024",
     "ISO/IEC 27001:2022/Amd.1:2024", "ISO/IEC 27001:2022/Amd. 1:2024"),
    (None, "IEC TR 828:1988", "IEC/TR 828:1988"),
    (None, "ISO/TS 12928:1999", "ISO TS 12928:1999"),
    (None, "ISO/IEC ISP 10607-2:1990/Amd 1",
     "ISO/IEC/ISP 10607-2:1990/Amd 1"),
    (None, "IEC 62366:2007/Amd 1:2014", "IEC 62366:2007/AMD1:2014"),
    (None, "prEN ISO/IEC 23282", "prENISO/IEC 23282", "PREN ISO/IEC 23282",
     "pr EN ISO/IEC 23282"),
]


# --- spellings

SUPPLEMENT = re.compile(r"(?<=[/+ ])(Amd|Cor|AMD|COR)(\.? ?)(?=[0-9])")
TIGHT = re.compile(r"(?<=[^\W\d_]) +(?=[0-9])| +(?=\()|(?<=[,;:]) +")


def respell(form):
    def change(text):
        return SUPPLEMENT.sub(lambda found: form(found[1]), text)
    return change


SPELLINGS = {
    "no-break blanks and en dashes":
        lambda text: text.replace(" ", "\u00a0").replace("-", "\u2013"),
    "doubled blanks and no-break hyphens":
        lambda text: " " + text.replace(" ", "  ")
        .replace("-", "\u2011") + " ",
    "thin blanks and minus signs":
        lambda text: text.replace(" ", "\u2009").replace("-", "\u2212"),
    "lower case": str.lower,
    "upper case": str.upper,
    "missing blanks": lambda text: TIGHT.sub("", text),
    "blanks around colons":
        lambda text: re.sub(r" ?: ?(?=[12][0-9]{3}(?![0-9]))", " : ", text),
    "blanks around the slash of publishers":
        lambda text: text.replace("ISO/IEC", "ISO / IEC"),
    "AMD1": respell(str.upper),
    "Amd 1": respell(lambda word: word.title() + " "),
    "Amd. 1": respell(lambda word: word.title() + ". "),
    "Amd.1": respell(lambda word: word.title() + "."),
}


def spellings(reference):
    """(name, text) of each spelling that differs from the reference. Of an
    address only the one without change is right."""
    if "://" in reference:
        return
    for name, change in SPELLINGS.items():
        text = change(reference)
        if text != reference:
            yield name, text


# --- what a reference is, apart from its spelling

TYPES = "TS|TR|PAS|ISP|Guide|NP|CD|WD|DIS|FDIS|AWI|PWI|FCD|DTR|R|TTA|DATA"


def key(reference):
    """The same for two references that differ in no more than what does not
    matter: case, blanks, the signs of trademarks, "/" before type or stage,
    DAM and DAmd, the dot of "Amd.", and 8802.1AS-2014, which is how IEEE
    writes 8802-1AS:2014."""
    text = re.sub("[\u2122\u00ae]", "", reference)
    text = re.sub(rf"/({TYPES})(?= )", r" \1", text)
    text = re.sub(r"(?<=/)(F?)D(AM|AMD)(?= )", r"\1DAM", text, flags=re.I)
    text = re.sub(r"^(ISO/IEC/IEEE 8802)\.(\w+)-(?=[0-9]{4}$)", r"\1-\2:",
                  text)
    text = re.sub(r"\((E|en)\)$", "", text) \
        if text.startswith(("ISO", "IEC")) else text
    return re.sub(r"[\s]|(?<=[A-Za-z])\.(?= ?[0-9])|:$", "", text).upper()


def check_spellings(tap, references, hand, hand_kinds):
    asked = references + hand + hand_kinds
    plain = rt.identify_once(asked)
    unread = [f"{text}: {plain[text]}" for text in hand
              if plain[text].iri is None]
    tap.report(not unread, f"each of {len(hand)} references by hand has an "
               "IRI", unread)
    unread = [f"{text}: {plain[text]}" for text in hand_kinds
              if plain[text].kind == "unreadable"]
    tap.report(not unread, f"each of {len(hand_kinds)} further ones is read",
               unread)

    by_spelling = collections.defaultdict(list)
    for text in dict.fromkeys(asked):
        for name, other in spellings(text):
            by_spelling[name].append((text, other))
    for name, pairs in by_spelling.items():
        answers = rt.identify_once([other for _, other in pairs])
        misses = [f"{other!r} is {answers[other]}, {text!r} is {plain[text]}"
                  for text, other in pairs
                  if (answers[other].kind, answers[other].iri) !=
                  (plain[text].kind, plain[text].iri)]
        tap.report(not misses, f"{name}: {len(misses)} of {len(pairs)} "
                   "spellings change the identity", misses)

    bad = [f"{text!r} is {answer}" for text, answer in plain.items()
           if answer.iri is not None and not rt.sound(answer.iri)]
    tap.report(not bad, "each IRI is one, with no empty step", bad)

    things = collections.defaultdict(dict)
    for text, answer in plain.items():
        if answer.iri is not None and text not in hand_kinds:
            things[answer.iri].setdefault(key(text), text)
    collisions = [f"{iri} is that of {', '.join(map(repr, texts.values()))}"
                  for iri, texts in things.items() if len(texts) > 1]
    tap.report(not collisions, f"{len(things)} different references have "
               f"different IRIs, {len(collisions)} IRIs are of several",
               collisions)


def check_same(tap):
    answers = rt.identify_once([text for _, *texts in SAME for text in texts])
    misses = []
    for iri, *texts in SAME:
        wanted = iri or answers[texts[0]].iri
        misses += [f"{text!r} is {answers[text]}, expected {wanted}"
                   for text in texts
                   if wanted is None or answers[text].iri != wanted]
    tap.report(not misses, f"the forms of {len(SAME)} things give their IRI",
               misses)


# --- rubbish

def check_rubbish(tap):
    lines = rubbish()
    answers = rt.identify_once(lines)
    misses = [f"{line!r} is {answers[line]}" for line in lines
              if answers[line].kind != "unreadable" or
              answers[line].iri is not None]
    tap.report(not misses, f"{len(lines)} lines of prose and rubbish: "
               f"{len(misses)} are read", misses)
    answers = rt.identify_once(BODIES)
    misses = [f"{text!r} is {answer}" for text, answer in answers.items()
              if answer.kind not in ("unreadable", "body", "list")]
    tap.report(not misses, f"{len(BODIES)} names of bodies are no standards",
               misses)


# --- Relaton

def normal(docid):
    """The canonical form of a docid. It differs from the docid in this:
    - the signs of trademarks go;
    - where ISO is a publisher the supplement is written as ISO does it
      ("Amd 1:2024", "Cor 1:2024"), where only IEC is, as IEC does
      ("AMD1:2024");
    - a type stands behind a blank where there are several publishers or the
      publisher is not ISO ("IEC/TR 828" is "IEC TR 828");
    - a draft amendment is "DAM" and "FDAM", as in the Directives of ISO and
      IEC, where the catalogue has "DAmd" and "FDAmd"."""
    text = re.sub("[\u2122\u00ae]", "", docid)
    head = text.split(" ")[0].split("/")
    if "ISO" in head:
        text = re.sub(r"/(AMD|COR)(?=[0-9])",
                      lambda found: f"/{found[1].title()} ", text)
        text = re.sub(r"/(F?)DAmd (?=[0-9])", r"/\1DAM ", text)
    elif head[0] in ("IEC", "CISPR"):
        text = re.sub(r"/(Amd|Cor) (?=[0-9])",
                      lambda found: f"/{found[1].upper()}", text)
    if head[:-1] != ["ISO"] and head[-1] in TYPES.split("|"):
        text = "/".join(head[:-1]) + " " + head[-1] + \
            text[len("/".join(head)):]
    return text


def check_relaton(tap, records):
    of_docid = {}
    for record in records:
        for docid in record.primary:
            of_docid.setdefault(docid, record.name)
    docids = list(of_docid)
    answers = rt.identify_once(docids)
    parsed = [d for d in docids if answers[d].kind not in rt.UNREAD]
    tap.rate(len(parsed), len(docids), 99.5, "Relaton: docids are read",
             [f"{of_docid[d]}: {d!r} is {answers[d]}" for d in docids
              if d not in set(parsed)])

    printed = [d for d in parsed if answers[d].canonical == normal(d)]
    tap.rate(len(printed), len(docids), 99.5,
             "Relaton: docids are read and print back",
             [f"{of_docid[d]}: {d!r} prints {answers[d].canonical!r}, "
              f"expected {normal(d)!r}" for d in parsed
              if d not in set(printed)])

    again = rt.identify_once([answers[d].canonical for d in parsed
                              if answers[d].canonical])
    misses = []
    for docid in parsed:
        first = answers[docid]
        second = again.get(first.canonical)
        if second is None or second.identity() != first.identity() or \
                second.parts != first.parts:
            misses.append(f"{of_docid[docid]}: {docid!r} is {first}, "
                          f"read again {second}")
    tap.rate(len(parsed) - len(misses), len(docids), 99.5,
             "Relaton: the canonical form of what was read is read as the "
             "same", misses)

    for body in sorted({record.name.split("/")[0] for record in records}):
        own = [d for d in docids if of_docid[d].split("/")[0] == body]
        right = sum(d in set(printed) for d in own)
        tap.say(f"{body}: {right} of {len(own)} docids print back")

    marked = {record.trademark[0]: record.primary[0] for record in records
              if record.trademark}
    both = rt.identify_once(list(marked) + list(marked.values()))
    misses = [f"{text!r} is {both[text]}, {plain!r} is {both[plain]}"
              for text, plain in marked.items()
              if both[text].iri != both[plain].iri or both[plain].iri is None]
    tap.report(not misses, f"{len(marked)} docids with the sign of a "
               "trademark are those without", misses)
    check_urns(tap, records, answers)


# Years and forms are compared where both have one: ISO's URNs have none.
FIELDS = ("publishers", "type", "number", "part", "supplements")


def urn_misses(wanted, found):
    """The fields of a URN that what was found does not have."""
    misses = [f"{name}: {found[name]!r}, expected {wanted[name]!r}"
              for name in FIELDS if found[name] != wanted[name]]
    return misses + [f"{name}: {found[name]}, expected {wanted[name]}"
                     for name in ("year", "form")
                     if wanted[name] and found[name] and
                     wanted[name] != found[name]]


def check_urns(tap, records, answers):
    pairs = [(record, urn) for record in records for urn in record.urns
             if urn.startswith(("urn:iso:std:", "urn:iec:std:"))]
    misses, pairs_right = [], 0
    for record, urn in pairs:
        answer = answers[record.primary[0]]
        wanted = rt.urn_fields(urn)
        own = [text for text in answer.urns() if text.startswith(urn[:12])] \
            or answer.urns()  # IEC lists standards of ISO alone too
        if not own:
            reasons = ["no URN"]
        else:
            reasons = urn_misses(wanted, rt.urn_fields(own[0]))
        reasons += ["parts: " + reason for reason in
                    urn_misses(wanted, rt.parts_fields(answer.parts))]
        pairs_right += not reasons
        misses += [f"{record.name}: {record.primary[0]!r}, {urn}, "
                   f"{own[:1]}: {'; '.join(reasons)}"] if reasons else []
    tap.rate(pairs_right, len(pairs), 99.0,
             "Relaton: URNs of ISO and IEC agree", misses)


# --- ISO Open Data

STAGE_WORDS = {"NP", "PWI", "AWI", "WD", "CD", "FCD", "DIS", "FDIS", "PRF"}
STAGED = {"DTS": "D", "DTR": "D", "DPAS": "D", "DISP": "D", "DGuide": "D",
          "PDTR": "PD", "PDTS": "PD", "FDISP": "FD", "DAmd": "D", "DAM": "D",
          "FDAmd": "FD", "FDAM": "FD", "PDAM": "PD", "FPDAM": "FPD",
          "DAdd": "D", "DCor": "D", "FDCor": "FD"}


def stage_in(text):
    """The stage that a piece of a reference names, or ""."""
    words = re.split(r"[ /]", text)
    for word in words:
        if word in STAGE_WORDS:
            return word
    for word in words:
        if word in STAGED:
            return STAGED[word]
    return ""


SUPPLEMENT_AT = re.compile(r"/(?=(?:(?:[A-Z]+ )?(?:F?D)?(?:Amd|Cor|Add|Suppl"
                           r"|Ext)|F?P?DAM)\b)")


def stages_of(reference):
    """Stage of the document, stage of its last supplement ("" for none)."""
    head, *supplements = SUPPLEMENT_AT.split(reference)
    return stage_in(head), stage_in(supplements[-1]) if supplements else ""


def check_snapshot(tap):
    with SNAPSHOT.open(encoding="utf-8-sig", newline="") as file:
        references = list(dict.fromkeys(row["reference"]
                                        for row in csv.DictReader(file)))
    answers = rt.identify_once(references)
    dated = [text for text in references if re.search(r":[0-9]{4}$", text)]
    misses = []
    for text in dated:
        answer = answers[text]
        parts = answer.parts
        last = (parts.get("supplements") or [{}])[-1]
        year = rt.text_of(last.get("year") or parts.get("year"))
        if answer.kind not in ("edition", "supplement") or \
                answer.iri is None or year != text[-4:]:
            misses.append(f"{text!r} is {answer}, year {year!r}")
    tap.report(not misses, f"ISO Open Data: {len(dated) - len(misses)} of "
               f"{len(dated)} dated references are editions or supplements",
               misses)

    stubs = [text for text in references if any(stages_of(text))]
    misses, unread = [], []
    for text in stubs:
        answer = answers[text]
        found = (rt.text_of(answer.parts.get("stage")),
                 rt.text_of((answer.parts.get("supplements") or
                             [{}])[-1].get("stage")))
        if answer.kind == "unreadable":
            unread.append(text)
        elif found != stages_of(text):
            misses.append(f"{text!r} is {answer}, stages {found}, expected "
                          f"{stages_of(text)}")
    tap.report(not misses and len(unread) <= len(stubs) // 200,
               f"ISO Open Data: {len(stubs)} project stubs, {len(unread)} not "
               f"read, {len(misses)} without their stage", misses + unread)

    rest = [text for text in references
            if not re.search(r":[0-9]{4}$", text) and not any(stages_of(text))]
    read = [text for text in rest if answers[text].kind != "unreadable"]
    wrong = [f"{text!r} is {answers[text]}" for text in read
             if text.startswith("Withdrawn")]
    tap.say(f"{len(rest)} references with neither year nor stage: "
            f"{len(read)} are read")
    tap.say("not read: " + ", ".join(text for text in rest
                                     if text not in set(read)))
    tap.report(not wrong, "ISO Open Data: what names no publisher is not "
               "read", wrong)
    misses = [f"{text!r} is {answers[text]}" for text in rest
              if answers[text].kind == "unreadable" and
              not text.startswith("Withdrawn")]
    tap.report(not misses, "ISO Open Data: undated references are read",
               misses)
    return references


def main():
    tap = rt.Tap()
    absent = "there is no " + str(rt.SHARED / "sources")
    references = []
    if (rt.SHARED / "sources" / "relaton-bulk").is_dir():
        records = rt.records()
        check_relaton(tap, records)
        references += [docid for record in records
                       for docid in record.primary]
    else:
        tap.skip("Relaton", absent)
    if SNAPSHOT.is_file():
        references += check_snapshot(tap)
    else:
        tap.skip("ISO Open Data", absent)
    check_same(tap)
    check_spellings(tap, references, rt.split(HAND), rt.split(HAND_KINDS))
    check_rubbish(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
