# SPDX-License-Identifier: Apache-2.0
"""Queries that are deep or long are answered or refused with a message, and
planned in little time: never a crash. Used by limits.py."""
import resource

P = "?a :v ?x"

# By name: a query of a size.
SHAPES = {
    "filters": lambda n: f"SELECT * {{ {P} {'FILTER(?x < 5) ' * n} }}",
    "filters of an optional part": lambda n:
        f"SELECT * {{ {P} OPTIONAL {{ ?a :label ?l "
        f"{'FILTER(?x < 5) ' * n} }} }} LIMIT 1",
    "conjunction": lambda n:
        f"SELECT * {{ {P} FILTER(?x < 5{' && ?x < 5' * n}) }}",
    "disjunction": lambda n:
        f"SELECT * {{ {P} FILTER(?x = 5{' || ?x = 5' * n}) }}",
    "sum": lambda n: f"SELECT (1{' + 1' * n} AS ?n) {{ }}",
    "brackets": lambda n: f"SELECT ({'(' * n}1{')' * n} AS ?n) {{ }}",
    "negations": lambda n: f"SELECT ({'!' * n}true AS ?n) {{ }}",
    "calls": lambda n: f"SELECT ({'STR(' * n}1{')' * n} AS ?n) {{ }}",
    "patterns": lambda n: "SELECT * { " + " . ".join(
        f"?a{i} :next ?a{i + 1}" for i in range(n)) + " } LIMIT 1",
    "star": lambda n: "SELECT * { " + " . ".join(
        f"?a :kind ?b{i}" for i in range(n)) + " } LIMIT 1",
    "groups": lambda n: "SELECT * { " + " ".join(
        f"{{ ?a :kind ?b{i} }}" for i in range(n)) + " } LIMIT 1",
    "optional parts": lambda n: f"SELECT * {{ {P} " + " ".join(
        f"OPTIONAL {{ ?a :kind ?b{i} }}" for i in range(n)) + " } LIMIT 1",
    "optional parts within": lambda n: "SELECT * { ?a0 :next ?a1 " + " ".join(
        f"OPTIONAL {{ ?a{i} :next ?a{i + 1}"
        for i in range(1, n)) + "}" * (n - 1) + " } LIMIT 1",
    "minus within": lambda n: "SELECT * { ?a0 :next ?a1 " + " ".join(
        f"MINUS {{ ?a{i} :next ?a{i + 1}"
        for i in range(1, n)) + "}" * (n - 1) + " } LIMIT 1",
    "minus": lambda n: f"SELECT * {{ {P} " +
        "MINUS { ?a :none ?b } " * n + "} LIMIT 1",
    "exists": lambda n: f"SELECT * {{ {P} " +
        "FILTER EXISTS { ?a :kind ?b } " * n + "} LIMIT 1",
    "exists within": lambda n: f"SELECT * {{ {P} " +
        "FILTER EXISTS { ?a :kind ?b " * n + "}" * n + "} LIMIT 1",
    "exists in expressions within": lambda n: f"SELECT * {{ {P} " +
        "FILTER(?x > 3 || EXISTS { ?a :kind ?b " * n + "})" * n + "} LIMIT 1",
    "exists below joins": lambda n: "SELECT * { " + (
        "{ ?a :v ?x OPTIONAL { ?a :kind ?k } FILTER EXISTS { " * n) +
        P + ("} } " + "OPTIONAL { ?a :kind ?q } " * 20) * n + "} LIMIT 1",
    "unions": lambda n: "SELECT * { " +
        " UNION ".join(["{ ?a :kind ?b }"] * n) + " } LIMIT 1",
    "unions, all of them": lambda n: "SELECT (COUNT(*) AS ?n) { " +
        " UNION ".join(f"{{ :n{i} :v ?b }}" for i in range(n)) + " }",
    "unions within": lambda n: "SELECT * { " +
        "{ ?a :kind ?b } UNION { " * n + P + "}" * n + " } LIMIT 1",
    "braces": lambda n: "SELECT * { " + "{ " * n + P + "}" * n + " } LIMIT 1",
    "graphs within": lambda n: "SELECT * { " + "GRAPH ?g { " * n + P +
        "}" * n + " } LIMIT 1",
    "selects within": lambda n: "{ SELECT * ".join([""] * (n + 1))[2:] +
        "{ " + P + " }" + "}" * (n - 1) + " LIMIT 1",
    "binds": lambda n: f"SELECT * {{ {P} " + " ".join(
        f"BIND(?x + {i} AS ?b{i})" for i in range(n)) + "} LIMIT 1",
    "paths": lambda n: "SELECT * { :n0 " + "/".join([":next"] * n) + " ?b }",
    "paths within": lambda n: "SELECT * { :n0 " + "(" * n + ":next" +
        "?)" * n + " ?b }",
    "alternative paths": lambda n: "SELECT * { :n0 " +
        "|".join([":next"] * n) + " ?b } LIMIT 1",
    "closures": lambda n: "SELECT * { :n0 " + "(" * n + ":none" + "*)" * n +
        " ?b }",
    "values": lambda n: "SELECT * { VALUES ?x { " + " ".join(
        f"{i}" for i in range(n)) + " } ?a :v ?x } LIMIT 1",
    "list": lambda n: f"SELECT * {{ {P} FILTER(?a IN (" + ", ".join(
        f":n{i}" for i in range(n)) + ")) } LIMIT 1",
    "columns": lambda n: "SELECT " + " ".join(
        f"(?x + {i} AS ?c{i})" for i in range(n)) + f" {{ {P} }} LIMIT 1",
    "keys": lambda n: f"SELECT * {{ {P} }} ORDER BY " + " ".join(
        f"(?x + {i})" for i in range(n)) + " LIMIT 1",
    "aggregates": lambda n: "SELECT " + " ".join(
        f"(SUM(?x + {i}) AS ?c{i})" for i in range(n)) +
        f" {{ :n1 :v ?x }}",
    "conditions on groups": lambda n: f"SELECT ?a {{ {P} FILTER(?x < 3) }} "
        "GROUP BY ?a " + "HAVING(MAX(?x) < 5) " .replace("HAVING", "HAVING", 1)
        + "(MAX(?x) < 5) " * n,
    "template": lambda n: "CONSTRUCT { " + " . ".join(
        f"?a :p{i} ?x" for i in range(n)) + f" }} {{ {P} FILTER(?x < 3) }}",
    "list of nodes": lambda n: "SELECT * { ?a :none (" + "1 " * n + ") }",
    "lists within": lambda n: "SELECT * { ?a :none " + "(" * n + ")" * n +
        " }",
    "nodes within": lambda n: "SELECT * { ?a :none " + "[ :v " * n + "1" +
        "]" * n + " }",
    "comments": lambda n: "SELECT * " + "#\n" * n + f"{{ {P} }} LIMIT 1",
}

SIZES = (30, 900, 20_000, 500_000)
SMALL_STACK = 1024  # KiB


def small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (SMALL_STACK << 10,
                                               SMALL_STACK << 10))
