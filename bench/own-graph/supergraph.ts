import { readFileSync } from 'node:fs';

const SUPERGRAPH = new URL('../../contracts/supergraph.graphql', import.meta.url);
const FIRST_PORT = 4331;
const GRAPH = /@join__graph\(name: "([^"]+)", url: "[^"]*"\)/g;

const composed = readFileSync(SUPERGRAPH, 'utf8');

/** Where the made-up subgraphs listen, by name. */
export const OWN_PORTS: Readonly<Record<string, number>> = Object.fromEntries(
  [...composed.matchAll(GRAPH)].map(([, name], index) => [String(name), FIRST_PORT + index]),
);

/** The project's supergraph, with the addresses of the made-up subgraphs. */
export async function ownSupergraph(): Promise<string> {
  return composed.replaceAll(
    GRAPH,
    (_, name: string) => `@join__graph(name: "${name}", url: "http://127.0.0.1:${OWN_PORTS[name]}/graphql")`,
  );
}
