import { existsSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { processEnvironment, readStackConfig } from '@tessera/local-stack/config';
import { dataFolders } from '@tessera/local-stack/data-folders';
import { requireKeyOfData } from '@tessera/local-stack/lost-key';
import { resetData } from '@tessera/local-stack/reset/reset';
import { portMap } from '@tessera/local-stack/stack/port-map';
import { type Stack, startStack } from '@tessera/local-stack/stack/stack';
import { listedSubgraphs } from '@tessera/local-stack/stack/subgraph-modules';
import { onSignal } from '@tessera/process/drain';
import { createLog } from '@tessera/process/log';
import { destination } from 'pino';
import { CommandFailed } from '../command-failed.ts';
import { compose } from '../compose/compose.ts';
import { isAddress, readSupergraphFile, type SubgraphSource } from '../compose/supergraph-file.ts';
import { welcome } from './welcome.ts';

/** Draining waits for requests, jobs and PostgreSQL's shutdown. */
const STOP_TIMEOUT_MS = 40_000;

/** Options of `tessera dev`. */
export interface DevOptions {
  readonly root: string;
  readonly only: readonly string[] | undefined;
  readonly reset: boolean;
  readonly print: (line: string) => void;
}

/**
 * `tessera dev`: starts the platform, says what runs where, and resolves while it goes on running. SIGINT or SIGTERM stop
 * it in order and end the process.
 * @throws {LocalStackError} | {CommandFailed} for what its user can mend
 */
export async function devCommand({ root, only, reset, print }: DevOptions): Promise<void> {
  const startedMs = performance.now();
  const sources = await ownSubgraphs(root);
  const env = processEnvironment();
  const config = readStackConfig(env);
  const folders = dataFolders(root, process.getuid?.());
  if (reset) {
    // A misspelt name or a port that is taken must not cost the data: what keeps us from starting is told before.
    await portMap(config, await listedSubgraphs(root, only), env);
    const dropped = await resetData(folders, config);
    print(`The data of the last run are removed${dropped.length > 0 ? `, with ${dropped.join(', ')}` : ''}.`);
  }
  await requireKeyOfData(folders, config, env);
  const logFile = join(folders.own, 'tessera.log');
  // Mails carry one-time links: nobody else on this machine reads them.
  mkdirSync(folders.own, { recursive: true, mode: 0o700 });
  const log = createLog({ name: 'tessera', level: config.logLevel, destination: destination(logFile) });
  print(
    config.databaseUrl !== undefined || existsSync(folders.postgres)
      ? 'Starting …'
      : 'Starting for the first time: databases and demo data are made …',
  );
  const seconds = () => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
  const stack = await startStack({
    root,
    folders,
    env,
    ...(only === undefined ? {} : { only }),
    supergraph: supergraphOf(root, sources, only),
    onReady: (part, where) => print(`  ✓ ${part.padEnd(14)} ${where.padEnd(34)} ${seconds()}`),
    log,
  });
  print(welcome(stack, relative(process.cwd(), logFile), seconds()));
  onSignal(() => stop(stack, print), { timeoutMs: STOP_TIMEOUT_MS, log });
}

async function stop(stack: Stack, print: DevOptions['print']): Promise<void> {
  print('\nStopping: requests finish, sockets close, databases shut down …');
  await stack[Symbol.asyncDispose]();
  print('Stopped. The data are kept for the next start.');
}

/**
 * The subgraphs of supergraph.yaml. Read before anything is started or removed.
 * @throws {CommandFailed} when the file cannot be used, or a subgraph of it lives elsewhere
 */
async function ownSubgraphs(root: string): Promise<readonly SubgraphSource[]> {
  const file = join(root, 'supergraph.yaml');
  const sources = await readSupergraphFile(file);
  const foreign = sources.find(({ schemaFile }) => isAddress(schemaFile));
  if (foreign !== undefined) {
    throw new CommandFailed(
      `${file}: subgraph "${foreign.name}" has a "subgraph_url", and \`dev\` runs the subgraphs of this clone. Name its "file".`,
    );
  }
  return sources;
}

/** The committed supergraph; a part of it is composed now. */
function supergraphOf(root: string, sources: readonly SubgraphSource[], only: readonly string[] | undefined) {
  if (only === undefined) return { file: join(root, 'contracts', 'supergraph.graphql') };
  const wanted = sources.filter(({ name }) => only.includes(name));
  // An unknown name leaves nothing to compose; the stack says which names there are.
  return wanted.length === 0 ? { sdl: '' } : { sdl: compose(wanted).supergraphSdl };
}
