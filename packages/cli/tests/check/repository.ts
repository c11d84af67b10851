import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compose } from '../../src/compose/compose.ts';
import { gitIn } from '../support/git-in.ts';
import { presentOf, type SmallGraph } from './small-graph.ts';

/** A git repository with a small graph in it; gone when it is disposed of. */
export interface Repository extends AsyncDisposable {
  readonly root: string;
  /** Writes the graph, its composed supergraph included, and does not commit it. */
  write(graph: SmallGraph): Promise<void>;
  /** Commits everything. */
  commit(message: string): void;
  git(...args: readonly string[]): void;
}

const SUPERGRAPH_YAML = `subgraphs:
  people:
    routing_url: http://people/graphql
    schema:
      file: ./people.graphql
  shop:
    routing_url: http://shop/graphql
    schema:
      file: ./shop.graphql
`;

/** An empty repository. */
export async function repository(): Promise<Repository> {
  const root = await mkdtemp(join(tmpdir(), 'tessera-check-'));
  const git = gitIn(root);
  git('init', '-q', '-b', 'main');
  return {
    root,
    git,
    async write(graph) {
      await rm(join(root, 'contracts'), { recursive: true, force: true });
      const files = {
        'supergraph.yaml': SUPERGRAPH_YAML,
        'people.graphql': graph.people,
        'shop.graphql': graph.shop,
        'contracts/supergraph.graphql': compose(presentOf(graph).sources).supergraphSdl,
        'contracts/events/schemas/people.json': JSON.stringify({ events: graph.events }),
        ...Object.fromEntries(
          Object.entries(graph.operations).map(([path, text]) => [`contracts/operations/${path}`, text]),
        ),
      };
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      }
    },
    commit(message) {
      git('add', '-A');
      git('commit', '-qm', message, '--allow-empty');
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
