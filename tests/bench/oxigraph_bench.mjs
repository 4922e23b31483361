// SPDX-License-Identifier: Apache-2.0
// Times queries by Oxigraph: one JSON line in, one JSON line out.
//   {"load": FILE}   empties the store and fills it with N-Triples
//   {"query": SPARQL, "format": FORMAT, "whole": bool}
//                    says how many seconds the answer took to its last byte,
//                    and the answer where it is asked for
// STANDSCAPE_PEERS names the folder with node_modules/oxigraph.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const folder = resolve(process.env.STANDSCAPE_PEERS ?? ".");
const { Store } = createRequire(folder + "/")("oxigraph");
let store = new Store();

function answer(request) {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1000;
  if (request.load !== undefined) {
    store = new Store();
    store.load(readFileSync(request.load), { format: "application/n-triples" });
    return { seconds: seconds(), size: store.size };
  }
  const text = store.query(request.query, { results_format: request.format });
  return { seconds: seconds(), text: request.whole ? text : undefined };
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
