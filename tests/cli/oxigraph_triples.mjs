// SPDX-License-Identifier: Apache-2.0
// Prints the triples of a Turtle file as sorted N-Triples, read by Oxigraph:
// oxigraph_triples.mjs FILE, with the module below $STANDSCAPE_PEERS.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const peers = process.env.STANDSCAPE_PEERS ?? ".";
const require = createRequire(join(peers, "resolve.cjs"));
const oxigraph = require("oxigraph");

const store = new oxigraph.Store();
store.load(readFileSync(process.argv[2], "utf8"), { format: "text/turtle" });
const text = store.dump({
  format: "application/n-triples",
  from_graph_name: oxigraph.defaultGraph(),
});
const lines = text.split("\n").filter((line) => line !== "");
process.stdout.write(lines.map((line) => line + "\n").sort().join(""));
