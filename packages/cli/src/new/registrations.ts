import { CommandFailed } from '../command-failed.ts';

/** A subgraph that is to be known to others. */
export interface Registration {
  readonly name: string;
  readonly port: number;
  /** Its `package.json`, parsed. */
  readonly manifest: Manifest;
}

/** What a lock file repeats of a workspace's manifest. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** One file in which subgraphs are listed, and how one is added to its text. */
export interface Listing {
  /** Path below the root. */
  readonly file: string;
  /** @throws {CommandFailed} when the text has no place for it */
  readonly add: (text: string, registration: Registration) => string;
}

/** Every place outside its own folder that has to know a subgraph. All are texts that people keep, comments included. */
export const LISTINGS: readonly Listing[] = [
  { file: 'supergraph.yaml', add: inSupergraph },
  { file: 'docker-compose.yml', add: inCompose },
  { file: 'deploy/Dockerfile', add: inDockerfile },
  { file: 'package-lock.json', add: inLock },
];

function inSupergraph(text: string, { name, port }: Registration): string {
  return `${text.trimEnd()}
  ${name}:
    routing_url: http://127.0.0.1:${port}/graphql
    schema:
      file: ./subgraphs/${name}/schema.graphql
`;
}

function inCompose(text: string, { name, port }: Registration): string {
  const service = `  ${name}:
    <<: *part
    command: node subgraphs/${name}/main.ts
    environment:
      <<: *subgraph
      PORT: ${port}
      DATABASE_URL: postgres://tessera:\${POSTGRES_PASSWORD:-tessera}@postgres:5432/tessera_${name}
      SIGNING_KEY_FILE: /keys/${name}.pem
    depends_on: *needs

`;
  const addressed = replaced(
    'docker-compose.yml',
    text,
    /^( *SUBGRAPH_URLS: \S+)$/m,
    `$1,${name}=http://${name}:${port}/graphql`,
  );
  return replaced('docker-compose.yml', addressed, /^volumes:$/m, `${service.replaceAll('$', '$$$$')}volumes:`);
}

function inDockerfile(text: string, { name }: Registration): string {
  const copy = `COPY subgraphs/${name}/package.json subgraphs/${name}/`;
  return replaced('deploy/Dockerfile', text, /((?:^COPY subgraphs\/\S+ \S+\n)+)/m, `$1${copy}\n`);
}

/** What `npm install` would write: a new workspace needs no network, as all that it stands on is in the lock already. */
function inLock(text: string, { name, manifest }: Registration): string {
  const lock = JSON.parse(text) as { packages: Record<string, unknown> };
  const { license, dependencies, devDependencies, version } = manifest;
  const folder = `subgraphs/${name}`;
  const packages: Record<string, unknown> = {
    ...lock.packages,
    [`node_modules/${manifest.name}`]: { resolved: folder, link: true },
    [folder]: { name: manifest.name, version, license, dependencies, devDependencies },
  };
  const names = Object.keys(packages).toSorted((a, b) => a.localeCompare(b, 'en'));
  const sorted = Object.fromEntries(names.map((key) => [key, packages[key]]));
  return `${JSON.stringify({ ...lock, packages: sorted }, undefined, 2)}\n`;
}

function replaced(file: string, text: string, place: RegExp, by: string): string {
  if (!place.test(text)) {
    throw new CommandFailed(`${file} has changed its form: there is no line ${place} to add a subgraph at.`);
  }
  return text.replace(place, by);
}
