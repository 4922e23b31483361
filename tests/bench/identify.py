#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many references a second `standscape identify -f json -` reads on one
core. The references are made here, the same at each run, in the shapes and
about the proportions of the catalogues. Not a test: it prints a figure.

  identify.py [COUNT]        default 1,000,000
  STANDSCAPE                 the program (default: bin/standscape)
"""
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(os.environ.get("STANDSCAPE", "bin/standscape"))

# Shape and weight. N: a number, P: a part, Y: a year, M: a month, D: a digit,
# V: a version, T: an ETSI number; the rest stands for itself.
SHAPES = [
    (300, "ISO {N}:{Y}"), (60, "ISO {N}-{P}:{Y}"), (60, "ISO/IEC {N}:{Y}"),
    (30, "ISO/IEC {N}-{P}:{Y}"), (40, "ISO/TS {N}-{P}:{Y}"),
    (20, "ISO/TR {N}:{Y}"), (20, "ISO/R {N}:{Y}"), (40, "ISO/WD {N}-{P}"),
    (40, "ISO/CD {N}"), (30, "ISO/DIS {N}.{D}"), (20, "ISO/NP TS {N}"),
    (10, "ISO/IEC CD TR {N}-{P}"), (20, "ISO {N}:{Y}/Amd {D}:{Y}"),
    (10, "ISO/IEC {N}-{P}:{Y}/Amd {D}:{Y}/Cor {D}:{Y}"),
    (10, "ISO/IEC {N}:{Y}/DAmd {D}"), (10, "ISO 105-E0{D}:{Y}"),
    (5, "ISO/IEC/IEEE {N}-{P}:{Y}"), (5, "ISO/ASTM {N}:{Y}"),
    (60, "IEC 6{N}-{P}:{Y}"), (30, "IEC 6{N}-{P}-{P}:{Y}"),
    (20, "IEC 6{N}-{P}:{Y}/AMD{D}:{Y}"), (10, "IEC TR 6{N}:{Y}"),
    (10, "IEC 6{N}:{Y}+AMD1:{Y}+AMD2:{Y} CSV"), (10, "IEC 6{N}:{Y} RLV"),
    (5, "CISPR {P}-{D}:{Y}/AMD1:{Y}"),
    (20, "EN {N}-{P}:{Y}"), (10, "EN ISO {N}:{Y}"), (10, "prEN {N}"),
    (10, "EN {N}:{Y}+A{D}:{Y}"), (5, "CEN/TS {N}-{P}:{Y}"),
    (5, "DIN EN ISO/IEC {N}:{Y}"), (5, "BS EN {N}-{P}:{Y}"),
    (60, "ETSI TS {T} V{D}.{D}.{D} ({Y}-{M})"),
    (20, "ETSI EN {T}-{P} V{D}.{D}.{D} ({Y}-{M})"),
    (20, "ITU-T X.{P}{D} ({M}/{Y})"), (10, "ITU-R M.{P}{D}-{D}"),
    (10, "IEEE Std {N}-{Y}"), (5, "IEEE P{N}/D-{D}-{Y}-{M}"),
    (10, "Regulation (EU) {Y}/{N}"), (5, "Directive {Y}/{P}/EU"),
    (5, "Regulation (EU) {Y}/{N}, Article {P}({D})"), (3, "32024R{N}"),
    (2, "C({Y}) {N}"), (3, "ISO/IEC JTC 1/SC {P}/WG {D}"), (3, "CEN/TC {P}"),
    (10, "nothing but {N} words"),
]


def references(count):
    dice = random.Random(27001)
    shapes = dice.choices([shape for _, shape in SHAPES],
                          [weight for weight, _ in SHAPES], k=count)

    class Pieces(dict):
        def __missing__(self, name):
            if name == "N":
                return str(dice.randint(1000, 9999))
            if name == "P":
                return str(dice.randint(1, 40))
            if name == "Y":
                return str(dice.randint(1970, 2026))
            if name == "M":
                return f"{dice.randint(1, 12):02}"
            if name == "T":
                return f"{dice.randint(100, 304)} {dice.randint(1, 999):03}"
            return str(dice.randint(1, 9))
    pieces = Pieces()
    for shape in shapes:
        yield shape.format_map(pieces)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        for reference in references(count):
            file.write(reference + "\n")
        file.seek(0)
        command = [PROGRAM, "identify", "-f", "json", "-"]
        begin = time.perf_counter()
        with subprocess.Popen(command, stdin=file.fileno(),
                              stdout=subprocess.DEVNULL) as child:
            status = child.wait()
        seconds = time.perf_counter() - begin
    if status not in (0, 3):
        print(f"identify ended with {status}", file=sys.stderr)
        return 1
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = used.ru_utime + used.ru_stime
    print(f"{count} references in {seconds:.2f} s, {busy:.2f} s of one core: "
          f"{count / max(busy, seconds):.0f} a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
