# SPDX-License-Identifier: Apache-2.0
"""What --as-of costs: the part "as-of" of sparql.py.

The 13 queries over a landscape where one standard in ten has a first or a
last day, about half of which hide it on the day that is asked for; and
questions over the curated landscape."""
import sparql_tools as sq
import store_data
import store_tools as st

DAY = "2024-01-01"
QUESTIONS = ["CQ09", "CQ10", "CQ15", "CQ25", "CQ26"]
NAMES = ["validFrom", "validUntil"]


def bounded(data):
    """The landscape of the data with days when standards begin or end."""
    def write(path):
        with open(data.triples(), "rb") as lines, open(path, "wb") as out:
            for line in lines:
                out.write(line)
            for number in range(0, data.standards, 10):
                year = 2000 + number // 20 % 48
                out.write(f"<https://example.org/sl/standard/{number}> "
                          f"<https://w3id.org/standscape/ns#"
                          f"{NAMES[number // 10 % 2]}> \"{year}-07-01\""
                          f"^^<http://www.w3.org/2001/XMLSchema#date> .\n"
                          .encode())
    return data.make("valid.nt", write)


def beside_all(bench, ours, what, text):
    """The row of a query on a day, beside the same one without a day."""
    plain, dated = [], []
    for _ in range(3):
        ours.start_again()
        plain.append(ours.seconds([text], 3, 10))
        dated.append(ours.seconds(["--as-of", DAY, text], 3, 10))
    memory = ours.memory(["-f", "csv", "--as-of", DAY, text])
    bench.row(f"{what}, as of a day", min(dated), memory, "always",
              min(plain), 1.5)


def measure(bench):
    ours = sq.Ours(bench.landscape(bounded(bench.data)))
    for name, text in bench.queries.items():
        bench.attempt(name, beside_all, bench, ours, f"query {name}", text)
    folder = bench.scratch / "curated"
    st.run([st.PROGRAM, "-L", folder, "init"])
    ours = sq.Ours(folder)
    for name in QUESTIONS:
        path = store_data.SHARED / "questions" / f"{name}.rq"
        bench.attempt(name, beside_all, bench, ours, f"question {name}",
                      path.read_text())
