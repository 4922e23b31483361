// SPDX-License-Identifier: Apache-2.0
// Answers queries by Oxigraph: one JSON line in, one JSON line out.
//   {"load": N-Quads}                  empties the store and fills it
//   {"query": SPARQL, "graph": bool}   answers with JSON results or N-Triples
// The default graph is to be loaded as the union of the named graphs: what
// Oxigraph makes of them itself has a triple once for each graph.
// STANDSCAPE_PEERS names the folder with node_modules/oxigraph.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const folder = resolve(process.env.STANDSCAPE_PEERS ?? ".");
const { Store } = createRequire(folder + "/")("oxigraph");
let store = new Store();

function answer(request) {
  if (request.load !== undefined) {
    store = new Store();
    store.load(request.load, { format: "application/n-quads" });
    return { size: store.size };
  }
  return {
    text: store.query(request.query, {
      results_format: request.graph ? "application/n-triples" : "json",
    }),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = answer(JSON.parse(line));
  } catch (problem) {
    reply = { error: String(problem.message ?? problem) };
  }
  process.stdout.write(JSON.stringify(reply) + "\n");
}
