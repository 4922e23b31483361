# SPDX-License-Identifier: Apache-2.0
"""Text that names nothing: near misses, prose of the documents, words and
figures."""
import random
import re

import reference_tools as rt

WORDS = """about access account across action active actual address after
agree always amount analysis answer approach area asset attack author balance
basis because become before benefit between board border bridge bring budget
build business camera capital carbon careful carry cause central certain chain
change cheap check choice citizen city clear climate close coffee common
company compare complete concern connect consider contain control copy corner
correct cost could country cover create culture current damage danger data
deal debate decide deep delay demand depend desk detail develop device digital
direct discuss divide doctor doubt drive early earth economy effect effort
either electric element energy engine enough entire equal error even every
example except expert extend factor fail fair family farmer fast father field
figure final finger first follow force foreign forest forget form forward
friend future garden general give glass global goal gold good great green
ground group growth half hand happen harbour head health heart heavy help high
hold home hope hour house however human hundred idea image impact include
income increase industry inform inside instead interest invest island issue
join journey judge keep kitchen know language large last late lead learn leave
length letter level light limit line list listen local long look machine main
major make manage market matter mean measure meet member memory message method
middle might million mind minute model modern money month morning most move
much music nation nature near need network never next night noise north note
nothing number object ocean offer office often open order other outside owner
page paint paper past people perfect period person picture piece place
plan plant play police poor power present press price print problem
process produce program project prove public quality question quick quiet
radio rain raise range rate reach read ready real reason record red reduce
region remain remember repeat report request require rest result return rich
right rise river road rock role room rule safe sale sample save school science
sea season second secure seem sell send series serve seven several shape share
short should show side sign simple since size skill small social some song
sound source south space special speed spend spring stage standard start state
station stay still stone stop store story street strong study subject such
summer supply sure surface system table take talk teach team tell term test
than their theory thing think third though thousand through time today
together tomorrow total toward town trade train travel tree true trust turn
type under until useful user usual value various version very view village
visit voice wait walk wall want warm watch water week weight west wheel where
which while white whole window winter wish with within without woman wonder
wood word work world worry write year yellow young""".split()

NEAR = """27001|EN|prEN|ISO/|ISO/IEC/|:2022|ISO :2022|EN :2020|/Amd 1:2024
Amd 1:2024|version 2.1.1|V2.1.1|v1.0|Article|Art.|Annex|recital|page 15|p. 73
ISO 9001 certified companies|the ISO 27001 standard|ISO 9001 certified
according to ISO 9001:2015|compliant with EN 18031-1:2024 and others
ISO 9001:2015 is the best known standard|we use ISO 27001 every day
ISO nine thousand and one|ISO-certified|ISO certification|EN route
TS 1|TR|ISO/TS|IEC TR|CD 12|DIS|FDIS|prEN draft|CEN/TS|WG|JTC|SC 42 or not
ISO 9001:20155|ISO 9001:201|ISO 9001:0000|ISO 9001:15
ISO -1:2000|ISO 9001-:2015
ISO 9001::2015|ISO 9001:2015:2016|ISO 9001:2015/|ISO 9001:2015/Amd
ISO 9001:2015/Foo 1:2020|ISO 9001:2015 + beer|ISO//IEC 27001
XYZ 12345:2020|FOO/BAR 99|ISO/FOO 9001:2015|FOO ISO 9001:2015|IS0 9001:2015
EN ISO|EN ISO/IEC|DIN EN|BS EN ISO|EN EN 18031-1:2024|EN 18031-1:2024 EN
prEN FprEN 18286|ISO ISO 9001:2015
ISO 9001:2015, and so on|27001:2022|27001/2022|1:2|12345678|0|1|-1|3.14159
+41 22 749 01 11|+32 2 550 08 11|0800 123 456|(0)30 2601-0|+49-30-2601-2260
2024-06-13|12 July 2024|28.8.2014|13/06/2024|06/2024|2024|Q3 2025|12:30|8 a.m.
2020-01-01T12:00:00Z|Monday|10 %|EUR 1,000.00|$ 9,001|100 km/h|37.5 °C|1e9
SELECT * FROM standards WHERE id = 27001;|'; DROP TABLE standards; --
<p>ISO 9001:2015</p>|<a href="x">27001</a>|&lt;b&gt;|{"id": 27001}|[1, 2, 3]
#include <stdio.h>|int main(void) { return 0; }|echo $HOME
C:\\Windows|/etc/passwd
UTF-8|MP3|A4|B2B|5G|WPA2|x86-64|RFC|COVID-19|Windows 11|F-16|R2-D2
https://example.org/|http://localhost:8080/27001|mailto:info@example.org
info@example.org|192.168.0.1|::1|00:1A:2B:3C:4D:5E|550e8400-e29b-41d4-a716
978-3-16-148410-0|10.1000/182|ISBN 978-3-16-148410-0|
figure 12|table 4|slide 9|no. 12|No 765|day 1|Regulation|Directive
Regulation (EU)|Directive (EC)|Commission Decision|the Regulation of 2024
C-|C()|COM()|COM(2021)|OJ|OJ L|M/|WI=|CELEX|ELI|urn:|urn:iso:std:
urn:iso:std:iso
urn:iec:std:iec|ISO 9001:2015 🚀|🚀|😀😀😀|✓ ISO 9001:2015|…|-|–|.
?|!|"|""|''|()|[]|{}|\\|/|//|:|;|+|*|a|A|é|ß|中文|Привет мир|ñandú 27001
lorem ipsum dolor sit amet|The quick brown fox jumps over the lazy dog
9001 ISO|2015:9001 ISO|ISO 9001 2015 2016|OSI 9001:2015
ISO O 9001|I S O 9001|ISO 9 0 0 1|ISO nine|JTC twenty-one|AI act now|the CRA is
GDPR compliance officer|NIS2 readiness|AI Act Explorer|Cyber Resilience
ISO/IEC JTC 1 is a joint committee|CEN/CLC/JTC 21 meets in Copenhagen
WG of WG|SC of JTC|TC|ISO/TC|CEN/TC|secretariat of ISO/TC 176
"""
# A body is a body, but never a standard.
BODIES = ["ISO", "IEC", "ISO/IEC", "CEN", "ETSI", "CENELEC", "ISO and CEN",
          "ISO, IEC"]

REFERENCE_HEADS = re.compile(
    r"(Regulation|Directive|Decision|Recommendation|Commission|Council|"
    r"Joint|Article|Annex|OJ|ISO|IEC|EN|prEN|CEN|CLC|ETSI|ITU|IEEE)\b")


def document_lines():
    """Lines of the documents that are prose: five words in lower case or
    more, and no head of a reference or of a body at their start."""
    for path in sorted((rt.SHARED / "documents").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            line = "".join(c for c in line if c >= " ").strip()
            if len(re.findall(r"\b[a-z]{3,}\b", line)) >= 5 and \
                    not REFERENCE_HEADS.match(line):
                yield line


def rubbish():
    """Prose, words and figures: the same at each run."""
    dice = random.Random(20240613)
    lines = rt.split(NEAR) + list(document_lines())

    def words(least, most):
        return " ".join(dice.choice(WORDS)
                        for _ in range(dice.randint(least, most)))
    while len(lines) < 1100:
        lines += [words(2, 12).capitalize() + ".",
                  words(1, 3) + f" {dice.randint(0, 99999)}",
                  f"{dice.randint(0, 99999)} " + words(1, 4),
                  str(dice.randint(0, 10 ** dice.randint(1, 12))),
                  f"{dice.randint(1, 999)}.{dice.randint(0, 99)}",
                  "".join(chr(dice.randint(0x21, 0x7E))
                          for _ in range(dice.randint(3, 30))),
                  words(2, 4) + f", {dice.randint(1, 31)} May 2019",
                  f"The {dice.choice(['ISO 9001', 'EN 285', 'IEC 60601-1'])}"
                  " " + words(2, 5)]
    return list(dict.fromkeys(lines))
