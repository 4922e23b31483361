#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pull on each folder of real sources, by the program itself. What comes of a
folder stands in a table; its records are counted here by other readers too,
and nodes and links are counted in the exported graph. TAP."""
import concurrent.futures
import csv
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "conformance")]
import oecd_shape  # noqa: E402
import pull_sources_count as count  # noqa: E402
from pull_sources_table import TABLE  # noqa: E402
from pull_sources_tools import (SCRATCH, SNAPSHOT, Pulled,  # noqa: E402
                                Said, run)
from tap import Tap  # noqa: E402
from workbook import Book  # noqa: E402

SOURCES = os.path.join(os.environ["STANDSCAPE_SHARED"], "sources")
COUNTS = {"iso": count.iso, "relaton": count.relaton, "etsi": count.etsi,
          "cen-cenelec": count.cen_cenelec, "eurlex": count.eurlex}
TITLES = {
    "iso/deliverables": "ISO Open Data, deliverables",
    "iso/committees": "ISO Open Data, technical committees",
    "iso/ics": "ISO Open Data, International Classification for Standards",
    "relaton/documents": "Relaton, bibliographic records of standards",
    "relaton/organisations": "Relaton, names of standards bodies",
    "etsi/catalogue": "ETSI, catalogue of deliverables",
    "cen-cenelec/projects": "CEN and CENELEC, pages of projects",
    "cen-cenelec/search": "CEN and CENELEC, search for standards",
    "cen-cenelec/committees": "CEN and CENELEC, list of committees",
    "cen-cenelec/directives": "CEN and CENELEC, list of directives",
    "oecd/instruments": "OECD Legal Instruments",
    "eurlex/acts": "EUR-Lex and CELLAR, acts of the European Union",
    "harmonised/lists": "European Commission, summary lists of references of "
                        "harmonised standards"}
tap = Tap()


def oecd(folder):
    """Writes the list of instruments, and each by itself."""
    _, records = oecd_shape.records(os.path.join(SOURCES, "oecd"))
    files = {"list.json": [oecd_shape.summary(*each) for each in records]}
    for i, each in enumerate(records):
        files[f"{i:02}.json"] = oecd_shape.detail(*each)
    for name, content in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            json.dump(content, file)
    return {"instruments": 2 * len(records)}


def harmonised(folder):
    """Writes a workbook of either layout."""
    source = os.path.join(SOURCES, "harmonised-standards")
    with open(os.path.join(source, "schemaA_header_and_row.json"),
              encoding="utf-8") as file:
        first = json.load(file)
    with open(os.path.join(source, "schemaB_2006_42_EC_rows.tsv"),
              encoding="utf-8", newline="") as file:
        second = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name, rows in (("2014-53-EU", first), ("2006-42-EC", second)):
        with open(os.path.join(folder, name + ".xlsx"), "wb") as file:
            file.write(Book((name, rows)).bytes())
    # three rows above those of the newer layout, one above the older's
    return {"citations": len(first) - 3 + len(second) - 1}


def rdf(folder):
    """What to give to each of several pulls."""
    return [[os.path.join(folder, name), "--title", "Authority " + name,
             "--tier", "secondary"] for name in sorted(os.listdir(folder))]


def pull(name):
    """What came of a folder, and the independent counts of its records."""
    source = TABLE[name]["source"]
    folder = os.path.join(SOURCES, name)
    options = ()
    if source in ("oecd", "harmonised"):
        folder = os.path.join(SCRATCH, source)
        os.mkdir(folder)
        records = (oecd if source == "oecd" else harmonised)(folder)
    elif source == "rdf":
        options, records = rdf(folder), {}
    else:
        records = COUNTS[source](folder)
    return Pulled(source, folder, name, options), records


def result(got):
    """A line of the table."""
    return {"source": got.source, "files": len(got.read),
            "left out": sorted(got.said.left_out),
            "records": got.said.records, "beside": got.said.beside,
            "nodes": got.graph.nodes, "links": got.graph.links,
            "warnings": got.said.warnings, "unknown": got.said.unknown,
            "status": got.status}


def check_counts(got, records):
    name, found = got.name, result(got)
    tap.say(name)
    for key, value in found.items():
        tap.say(f"    {key}: {value}")
    for key, expected in TABLE[name].items():
        tap.same(found[key], expected, f"{name}: {key}")
    if records is None:
        tap.ok(True, f"{name}: records", directive="SKIP no PyYAML")
        return
    read = dict(found["records"])
    if "acts" in read and got.source == "cen-cenelec":
        read["acts"] += found["beside"].get("malformed and left out", 0)
    tap.same(read, records, f"{name}: records as other readers count them")


def check_authority(got):
    """Of RDF, all that the files say is in the graph."""
    nodes, links = set(), set()
    for file in got.files:
        triples = count.Triples(os.path.join(got.folder, file))
        nodes |= triples.nodes
        links |= {(file, *link) for link in triples.links}
    tap.same((got.graph.nodes, got.graph.links), (len(nodes), len(links)),
             f"{got.name}: nodes and links as another reader counts them")


def check_provenance(got):
    """Each graph: its title, tier and records, and the digests of the files
    that it was made from."""
    said, name = got.graph.said, got.name
    tap.same({graph for graph in got.kept if graph in said},
             got.graph.graphs, f"{name}: each graph has its provenance")
    files = {pair for pairs in got.kept.values() for pair in pairs}
    tap.same(files, {(os.path.basename(file), digest)
                     for file, digest in got.read.items()},
             f"{name}: what was read is kept, and nothing else")
    total = 0
    for graph in sorted(got.graph.graphs):
        about = said.get(graph, {})
        short = graph.split("/graph/")[1]
        tap.same(about.get("wasDerivedFrom"),
                 {SNAPSHOT + digest for _, digest in got.kept[graph]},
                 f"{short} of {name}: derived from each of its files")
        title = TITLES.get(short, "Authority " + short.split("/")[1])
        tap.same((about.get("title"), about.get("tier")),
                 ({title}, {"secondary" if got.source == "rdf" else
                            "primary"}), f"{short} of {name}: title and tier")
        total += sum(map(int, about.get("recordCount", ())))
    tap.same(total, sum(got.said.records.values()),
             f"{name}: the numbers of records in the provenance")


def check(got, records):
    name = got.name
    check_counts(got, records)
    check_provenance(got)
    if got.source == "rdf":
        check_authority(got)
    else:
        tap.same((got.graph.same_as, got.graph.blank), (0, 0),
                 f"{name}: no owl:sameAs, no blank node")
    tap.ok(not got.graph.wrong, f"{name}: quads and IRIs are well-formed",
           *got.graph.wrong[:5])
    tap.ok(got.again, f"{name}: a second pull gives the same graph")
    tap.ok(got.said_same, f"{name}: and it says the same", *got.said_again)
    tap.ok(got.verified.returncode == 0 and "clean" in got.verified.stdout,
           f"{name}: the store is clean", got.verified.stdout,
           got.verified.stderr)
    tap.ok(got.bytes_same is not False, f"{name}: snapshots are the files",
           directive="" if got.bytes_same is not None else "SKIP no zstd")


def check_refused(source, name):
    """A folder with nothing in the source's own shape: each file is named,
    and the landscape stays as it was."""
    folder = os.path.join(SOURCES, name)
    files = [os.path.relpath(os.path.join(place, file), folder)
             for place, _, names in os.walk(folder) for file in names]
    bare = os.path.join(SCRATCH, "bare")
    done = run(bare, "pull", source, "--from", folder)
    *lines, last = done.stderr.splitlines()
    said = Said("\n".join(lines), folder)
    tap.ok(done.returncode == 3 and sorted(said.left_out) == sorted(files) and
           not said.warnings and
           last.endswith(f"there is no document of the source {source} here"),
           f"{name} as it is: {len(files)} files are left out, exit 3",
           done.returncode, done.stderr)
    tap.same(os.listdir(os.path.join(bare, "snapshots")), [],
             f"{name} as it is: nothing is kept")


def main():
    missing = [name for name in TABLE
               if not os.path.isdir(os.path.join(SOURCES, name))]
    if missing:
        required = os.environ.get("STANDSCAPE_REQUIRE_SHARED") == "1"
        tap.ok(not required, "real sources", ", ".join(missing),
               directive="" if required else
               f"SKIP no folder {missing[0]} in {SOURCES}")
        return tap.finish()
    made = run(os.path.join(SCRATCH, "bare"), "init", "--bare")
    tap.ok(made.returncode == 0, "a landscape", made.stderr)
    check_refused("oecd", "oecd")
    check_refused("harmonised", "harmonised-standards")
    # most of the time goes by with waiting for the disk
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for got, records in pool.map(pull, TABLE):
            check(got, records)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
