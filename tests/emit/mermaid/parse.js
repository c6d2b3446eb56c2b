// Reads a JSON list of Mermaid texts on standard input; writes for each what Mermaid's own parser says: the nodes, edges and
// subgraphs it found, or what it could not read.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const here = process.cwd();
const { JSDOM } = createRequire(join(here, "x.js"))("jsdom");
globalThis.window = new JSDOM("").window;
globalThis.document = globalThis.window.document;
const { default: mermaid } = await import(pathToFileURL(join(here, "node_modules/mermaid/dist/mermaid.core.mjs")));
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

const said = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const vertices = [...db.getVertices().values()];
    said.push({
      nodes: Object.fromEntries(vertices.map((node) => [node.id, { text: node.text, classes: node.classes }])),
      edges: db.getEdges().map((edge) => [edge.start, edge.end, edge.text]),
      tracks: db.getSubGraphs().map((track) => [track.title, track.nodes]),
    });
  } catch (error) {
    said.push({ error: String(error) });
  }
}
process.stdout.write(JSON.stringify(said));
