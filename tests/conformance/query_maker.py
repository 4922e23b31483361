# SPDX-License-Identifier: Apache-2.0
"""Random data and random SPARQL queries for the differential test."""

EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = f"PREFIX : <{EX}>\nPREFIX xsd: <{XSD}>\n"
NODES = [f":n{i}" for i in range(4)]
PREDICATES = [":p", ":q", ":r"]
GRAPHS = [f":g{i}" for i in range(4)]
VARIABLES = ["?a", "?b", "?c", "?d"]
LITERALS = [
    '1', '2', '3', '10', '-1', '0', '1.5', '2.5', '"1"', '"2"', '"abc"',
    '"ABC"', '"b"', '""', '"abc"@en', '"abc"@de', '"b"@en', '"été"', '"a b"',
    'true', 'false', '"x"^^:type', '"1"^^:type',
    '"2024-01-01"^^xsd:date', '"2025-06-30"^^xsd:date',
    '3000000000',
    '"2024-01-01T10:00:00Z"^^xsd:dateTime',
    '"2024-01-01T12:00:00+02:00"^^xsd:dateTime',
    '"2025-03-04T05:06:07"^^xsd:dateTime',
]
SHORT = {"true": "boolean", "false": "boolean"}


def full(term):
    """A term of these lists in N-Quads."""
    if term.startswith(":"):
        return f"<{EX}{term[1:]}>"
    if term.startswith("_:"):
        return term
    if term.startswith('"'):
        return term.replace("xsd:", f"<{XSD}").replace("^^:", f"^^<{EX}") + \
            (">" if "^^" in term else "")
    kind = SHORT.get(term) or ("double" if "e" in term else
                               "decimal" if "." in term else "integer")
    return f'"{term}"^^<{XSD}{kind}>'


def data(random):
    """N-Quads over some graphs, small enough for joins to match."""
    lines = set()
    nodes = NODES + ["_:x", "_:y"]
    some = random.sample(LITERALS, random.randint(4, 10))
    for _ in range(random.randint(3, 30)):
        thing = random.choice(nodes if random.random() < 0.5 else some)
        lines.add(" ".join([full(random.choice(nodes)),
                            full(random.choice(PREDICATES)), full(thing),
                            full(random.choice(GRAPHS[:3])), "."]))
    return sorted(lines)


class Maker:
    """Makes one query; `tags` says which forms it has."""

    def __init__(self, random):
        self.random = random
        self.tags = set()
        self.fresh = 0
        self.seen = []

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, *choices):
        return self.random.choice(choices)

    def variable(self):
        name = self.random.choice(VARIABLES)
        if name not in self.seen:
            self.seen.append(name)
        return name

    def constant(self):
        if self.chance(60):
            return self.random.choice(NODES)
        return self.random.choice(LITERALS)

    def triple(self):
        s = self.variable() if self.chance(85) else self.random.choice(NODES)
        p = self.random.choice(PREDICATES)
        if self.chance(15):
            self.tags.add("variable-predicate")
            p = self.variable()
        elif self.chance(12):
            self.tags.add("path")
            p = self.path(2)
        o = self.variable() if self.chance(75) else self.constant()
        if set(p) & set("*?") and len(p) > 2:
            # A path of no length begins at any term (18.4); for Oxigraph at
            # those of the graph.
            s, o = self.variable(), self.variable()
        if s == o or p in (s, o):
            self.tags.add("repeated-in-triple")
        if "?" not in s + p + o:
            self.tags.add("ground")
        if self.chance(4):
            self.tags.add("bnode-pattern")
            s, o = self.pick((s, "[]"), ("[]", o), (s, f"[ :p {o} ]"),
                             (f"[ :q {s} ; :r [] ]", o), (s, self.blank()))
        return f"{s} {p} {o} ."

    def blank(self):
        """A label; one is known in one group alone."""
        self.fresh += 1
        return f"_:k{self.fresh}"

    def path(self, depth):
        """A property path (section 9 of the specification)."""
        link = self.random.choice(PREDICATES)
        if not depth:
            return link
        inner, other = self.path(depth - 1), self.path(depth - 1)
        either = f"({inner}|{other})"
        if set(either) & set("*?+!"):
            either = link  # of others Oxigraph gives no sum
        return self.pick(f"^{link}", f"({inner}/{other})", either,
                         f"({inner})+",
                         f"({inner})*", f"({inner})?", f"!{link}",
                         # Of both directions Oxigraph gives no sum.
                         f"!({link}|{self.random.choice(PREDICATES)})",
                         f"!^{link}")

    def block(self):
        return " ".join(self.triple() for _ in
                        range(self.pick(1, 1, 1, 2, 2, 3)))

    def group(self, depth, in_graph=False):
        parts = []
        if self.chance(96):
            parts.append(self.block())
        else:
            self.tags.add("no-first-triples")
        for _ in range(self.pick(0, 0, 1, 1, 2) if depth else 0):
            parts.append(self.part(depth, in_graph, bool(parts)))
        if not parts:
            self.tags.add("empty-group")
        return "{ " + " ".join(parts) + " }"

    def part(self, depth, in_graph, before):
        kind = self.pick("filter", "filter", "optional", "optional", "union",
                         "graph", "bind", "nested", "triples", "minus",
                         "exists", "values", "select")
        if kind == "graph" and in_graph:
            kind = "triples"
        nested = "-nested" if depth < 3 else ""
        if kind == "triples":
            self.tags.add("later-triples")
            return self.block()
        if kind == "filter":
            self.tags.add("filter" + nested)
            return f"FILTER({self.condition(2)})"
        if kind == "optional":
            self.tags.add("optional" + nested +
                          ("" if before else "-first"))
            return "OPTIONAL " + self.group(depth - 1, in_graph)
        if kind == "union":
            self.tags.add("union" + nested)
            return self.group(depth - 1, in_graph) + " UNION " + \
                self.group(depth - 1, in_graph)
        if kind == "bind":
            self.tags.add("bind" + nested + ("" if before else "-first"))
            self.fresh += 1
            name = f"?e{self.fresh}"
            value = self.value(1)
            if self.chance(90):
                value = f'COALESCE({value}, "none")'
            text = f"BIND({value} AS {name})"
            self.seen.append(name)
            return text
        if kind == "nested":
            self.tags.add("nested")
            return self.group(depth - 1, in_graph)
        if kind == "minus":
            self.tags.add("minus")
            return "MINUS " + self.apart(self.group, depth - 1, in_graph)
        if kind == "exists":
            self.tags.add("exists")
            return self.pick("FILTER EXISTS ", "FILTER NOT EXISTS ") + \
                self.apart(self.group, min(depth - 1, 1), in_graph)
        if kind == "values":
            self.tags.add("values")
            return self.values()
        if kind == "select":
            self.tags.add("sub-select")
            return self.subselect(depth, in_graph)
        name = self.random.choice(GRAPHS[:3])
        if self.chance(60):
            name = self.pick("?g", "?g", self.variable())
            self.tags.add("graph-variable")
            if name == "?g" and name not in self.seen:
                self.seen.append(name)
        return f"GRAPH {name} " + self.group(depth - 1, True)

    def apart(self, make, *arguments):
        """What binds nothing outside."""
        seen = list(self.seen)
        text = make(*arguments)
        self.seen = seen
        return text

    def values(self):
        names = self.random.sample(VARIABLES, self.pick(1, 1, 2))
        rows = [" ".join("UNDEF" if self.chance(15) else self.constant()
                         for _ in names) for _ in range(self.pick(1, 2, 3))]
        self.seen += [name for name in names if name not in self.seen]
        return f"VALUES ({' '.join(names)}) {{ " + \
            " ".join(f"({row})" for row in rows) + " }"

    def subselect(self, depth, in_graph):
        seen, self.seen = self.seen, []
        where = self.group(depth - 1, in_graph)
        names = self.seen or ["?a"]
        chosen = self.random.sample(names, self.random.randint(1, len(names)))
        if self.chance(30):
            self.seen = names
            text = "SELECT " + chosen[0] + " " + self.aggregate() + \
                f" WHERE {where} GROUP BY {chosen[0]}"
            chosen = [chosen[0], f"?n{self.fresh}"]
        else:
            text = f"SELECT {self.pick('', 'DISTINCT ')}" \
                f"{' '.join(chosen)} WHERE {where}"
        self.seen = seen + [name for name in chosen if name not in seen]
        return "{ " + text + " }"

    def any_variable(self):
        return self.random.choice(self.seen or VARIABLES)

    def operand(self, depth):
        if depth and self.chance(30):
            return self.value(depth - 1)
        return self.any_variable() if self.chance(70) else self.constant()

    def condition(self, depth):
        return self.fill(self.random.choice(CONDITIONS), depth)

    def value(self, depth):
        return self.fill(self.random.choice(VALUES), depth)

    def fill(self, form, depth):
        tag, text = form
        self.tags.add(tag)
        out = []
        for piece in text.split("~"):
            out.append({"C": lambda: self.condition(depth - 1)
                        if depth > 0 else "BOUND(" + self.any_variable() + ")",
                        "V": lambda: self.operand(depth),
                        "X": self.any_variable}.get(piece, lambda: piece)())
        return "".join(out)

    def modifiers(self, names, more=None):
        text = ""
        if self.chance(40) and names:
            self.tags.add("order")
            if more and self.chance(30):
                names = names + more
            keys = self.random.sample(names, min(len(names), 2))
            text += " ORDER BY" + "".join(
                self.pick(f" {k}", f" DESC({k})", f" ASC({k})")
                for k in keys)
        if self.chance(20):
            self.tags.add("limit")
            text += f" LIMIT {self.pick(0, 1, 2, 3, 100)}"
        if self.chance(15):
            self.tags.add("offset")
            text += f" OFFSET {self.pick(0, 1, 2, 100)}"
        return text

    def aggregate(self):
        name = self.random.choices(
            ["COUNT", "SUM", "GROUP_CONCAT", "AVG"], [9, 4, 3, 1])[0]
        inner = self.any_variable()
        if name == "COUNT" and self.chance(40):
            inner = "*"
            self.tags.add("count-star")
        if self.chance(30):
            self.tags.add("agg-distinct")
            inner = "DISTINCT " + inner
        self.tags.add(name.lower())
        self.fresh += 1
        text = f"{name}({inner})"
        if name == "AVG":
            text = f"ROUND({text} * 1000)"  # how many digits is open
        if name == "GROUP_CONCAT":
            # Of strings alone, and in no order that is defined.
            inner = inner.partition("?")
            text = f"STRLEN(GROUP_CONCAT({inner[0]}STR(?{inner[2]})))"
        return f"({text} AS ?n{self.fresh})"

    def query(self, depth=3):
        where = self.group(depth)
        kind = self.random.random()
        names = [v for v in self.seen] or ["?a"]
        if kind < 0.08:
            self.tags.add("ask")
            return PREFIXES + "ASK " + where
        if kind < 0.14:
            self.tags.add("construct")
            s, o = self.any_variable(), self.any_variable()
            p = self.pick(":made", ":made", self.any_variable())
            return PREFIXES + f"CONSTRUCT {{ {s} {p} {o} . " \
                f"{self.any_variable()} :kept {self.pick('1', o)} }} " \
                f"WHERE {where}"
        if kind < 0.30:
            return PREFIXES + self.grouped(where, names)
        if kind < 0.45:
            self.tags.add("star")
            shown, chosen = "*", names
        else:
            chosen = self.random.sample(names, self.random.randint(
                1, len(names)))
            shown = " ".join(chosen)
        distinct = ""
        if self.chance(25):
            self.tags.add("distinct")
            distinct = "DISTINCT "
        if self.chance(8) and shown != "*":
            self.tags.add("select-expression")
            self.fresh += 1
            shown += f" ({self.value(1)} AS ?s{self.fresh})"
        return PREFIXES + f"SELECT {distinct}{shown} WHERE {where}" + \
            self.modifiers(chosen, None if distinct else list(names))

    def simple(self):
        """One expression over one pattern: shows what a function does."""
        self.seen = ["?a", "?b"]
        where = self.pick("?a ?p ?b .", "?a :p ?b .", "?c :p ?a . ?d :q ?b .")
        kind = self.random.random()
        if kind < 0.6:
            text = f"SELECT ?a ?b WHERE {{ {where} " \
                f"FILTER({self.condition(0)}) }}"
        elif kind < 0.9:
            text = f"SELECT ?a ?b ({self.value(0)} AS ?x) WHERE {{ {where} }}"
        elif kind < 0.93:
            # The least of values of several kinds is not defined.
            self.tags = {"extreme"}
            test, value = self.pick(("isNUMERIC(?b)", "?b"),
                                    ("isIRI(?a)", "?a"),
                                    ("DATATYPE(?b) = xsd:string", "?b"),
                                    ("DATATYPE(?b) = xsd:date", "?b"))
            text = f"SELECT ?p ({self.pick('MIN', 'MAX')}({value}) AS ?x) " \
                f"WHERE {{ ?a ?p ?b . FILTER({test}) }} GROUP BY ?p"
        else:
            shown = self.aggregate()
            self.tags = {"simple " + ",".join(sorted(self.tags))}
            text = f"SELECT {shown} WHERE {{ {where} }}"
        return PREFIXES + text

    def grouped(self, where, names):
        keys = self.random.sample(names, min(len(names), self.pick(1, 1, 2)))
        if self.chance(40):
            self.tags.add("aggregate")
            shown = " ".join(self.aggregate() for _ in
                             range(self.pick(1, 1, 2)))
            return f"SELECT {shown} WHERE {where}"
        self.tags.add("group-by")
        shown = " ".join(keys + [self.aggregate()])
        text = f"SELECT {shown} WHERE {where} GROUP BY " + " ".join(keys)
        if self.chance(25):
            self.tags.add("having")
            text += " HAVING (COUNT(*) > 1)"
        return text + (self.modifiers(keys) if self.chance(30) else "")


CONDITIONS = [
    # Between literals of two types = is an error (17.4.1.7), and Oxigraph
    # says false where it knows both.
    ("eq", "sameTerm(DATATYPE(?a), DATATYPE(?b)) && ?a = ?b"),
    ("ne", "sameTerm(DATATYPE(?a), DATATYPE(?b)) && ?a != ?b"),
    ("eq-iri", "isIRI(?a) && ?a = ~V~"), ("ne-iri", "isIRI(?b) && ?b != ~V~"),
    ("lt", "~V~ < 3"),
    # Oxigraph orders strings of one language, and says that equal terms of
    # any kind are <=.
    ("gt", '~V~ > "abc"'),
    ("lt-variables", 'isNUMERIC(?a) && isNUMERIC(?b) && ?a < ?b'),
    ("gt-variables", 'DATATYPE(?a) = xsd:string && DATATYPE(?d) = xsd:string && ?a > ?d'),
    ("ge", "~V~ >= 2"), ("le", '~V~ <= "b"'),
    ("ge-date", '~V~ >= "2024-06-01"^^xsd:date'),
    ("ge-time", '"2024-01-01T11:00:00+01:00"^^xsd:dateTime <= ~V~'),
    ("double", "~V~ < 1.5e0"), ("double", "~V~ = 2.0e0"),
    ("and", "(~C~ && ~C~)"), ("or", "(~C~ || ~C~)"), ("not", "!(~C~)"),
    ("bound", "BOUND(~X~)"), ("not-bound", "!BOUND(~X~)"),
    ("in", "STR(~V~) IN (STR(~V~), STR(~V~))"),
    ("not-in", "STR(~V~) NOT IN (STR(~V~), STR(~V~))"),
    ("sameterm", "sameTerm(~V~, ~V~)"), ("isiri", "isIRI(~V~)"),
    ("isblank", "isBLANK(~V~)"), ("isliteral", "isLITERAL(~V~)"),
    ("isnumeric", "isNUMERIC(~V~)"),
    ("regex", 'REGEX(~V~, "^a")'), ("regex-str", 'REGEX(STR(~V~), "b")'),
    ("regex-i", 'REGEX(STR(~V~), "AB", "i")'),
    ("contains", 'CONTAINS(~V~, "b")'), ("strstarts", 'STRSTARTS(~V~, "a")'),
    ("strends", 'STRENDS(STR(~V~), "c")'),
    ("langmatches", 'LANGMATCHES(LANG(~V~), "en")'),
    ("lang-eq", 'LANG(~V~) = "en"'), ("ebv", "STR(~V~)"),
    ("datatype-eq", "DATATYPE(~V~) = xsd:integer"),
    ("str-lt", "STR(~V~) < STR(~V~)"),
    ("str-eq", "STR(~V~) = STR(~V~)"),
]
VALUES = [
    ("str", "STR(~V~)"), ("lang", "LANG(~V~)"), ("datatype", "DATATYPE(~V~)"),
    ("plus", "(~V~ + ~V~)"), ("minus", "(STRLEN(STR(~V~)) - ~V~)"),
    ("times", "(~V~ * ~V~)"), ("divide", "(~V~ / 4)"),
    ("negate", "(-~V~)"),
    ("coalesce", "COALESCE(~V~, ~V~)"), ("if", "IF(~C~, ~V~, ~V~)"),
    ("strlen", "STRLEN(~V~)"), ("ucase", "UCASE(~V~)"),
    ("lcase", "LCASE(~V~)"), ("concat", "CONCAT(~V~, ~V~)"),
    ("substr", "SUBSTR(~V~, 2)"), ("substr3", "SUBSTR(STR(~V~), 1, 4)"),
    ("strbefore", 'STRBEFORE(~V~, "b")'), ("strafter", 'STRAFTER(~V~, "b")'),
    ("replace", 'REPLACE(~V~, "b", "z")'), ("abs", "ABS(~V~)"),
    ("ceil", "CEIL(~V~)"), ("floor", "FLOOR(~V~)"), ("round", "ROUND(~V~)"),
    ("year", "YEAR(~V~)"), ("month", "MONTH(~V~)"), ("day", "DAY(~V~)"),
    ("hours", "HOURS(~V~)"), ("minutes", "MINUTES(~V~)"),
    ("seconds", "SECONDS(~V~)"), ("tz", "TZ(~V~)"),
    ("timezone", "TIMEZONE(~V~)"), ("iri", "IRI(STR(~V~))"),
    ("strdt", "STRDT(STR(~V~), xsd:integer)"),
    ("strlang", 'STRLANG(STR(~V~), "en")'), ("encode", "ENCODE_FOR_URI(~V~)"),
    ("md5", "MD5(STR(~V~))"), ("cast-int", "xsd:integer(~V~)"),
    ("cast-string", "xsd:string(~V~)"), ("cast-double", "xsd:double(~V~)"),
    ("cast-decimal", "xsd:decimal(~V~)"),
    ("cast-boolean", "xsd:boolean(~V~)"), ("variable", "~X~"),
    ("concat-str", 'CONCAT(STR(~V~), "-", STR(~V~))'),
    ("substr-str", "SUBSTR(STR(~V~), 2)"),
    ("constant", "1"), ("condition", "(~C~)"),
]
