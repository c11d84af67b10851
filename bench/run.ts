import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ask, difference, type Recording, record } from './answers.ts';
import { type Contender, contenders } from './contenders.ts';
import { load } from './load.ts';
import { installPeers } from './peers.ts';
import { answering, type Running, start } from './processes.ts';
import { report, type Sample } from './report.ts';
import { composeSupergraph } from './supergraph.ts';
import { OPERATIONS } from './workload/operations.ts';
import { SUBGRAPH_PORTS } from './workload/schemas.ts';

/** `npm run bench`: see README.md. */
const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '32' },
    write: { type: 'boolean', default: false },
  },
});
const [rounds, seconds, connections] = [Number(flags.rounds), Number(flags.seconds), Number(flags.connections)];
const SERVER_CORE = 0;
const LOAD_CORE = 1;
const FIRST_PORT = 4311;

installPeers();
execFileSync('taskset', ['-cp', String(LOAD_CORE), String(process.pid)], { stdio: 'ignore' });
const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
await using resources = new AsyncDisposableStack();
resources.defer(() => rmSync(folder, { recursive: true }));

const files = {
  supergraphFile: join(folder, 'supergraph.graphql'),
  signingKeyFile: join(folder, 'router.pem'),
  proxyFile: join(folder, 'proxy.json'),
  noSharingFile: join(folder, 'no-sharing.json'),
};
writeFileSync(files.supergraphFile, await composeSupergraph());
writeFileSync(files.noSharingFile, JSON.stringify({ '*': { deduplicate: false } }));
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
writeFileSync(files.signingKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));

resources.use(start(LOAD_CORE, [join(import.meta.dirname, 'subgraphs.ts')], {}));
await Promise.all(Object.values(SUBGRAPH_PORTS).map((port) => answering(`http://127.0.0.1:${port}/`)));

interface Measured extends Contender {
  readonly port: number;
  readonly running: Running;
}

const wanted = flags.only?.split(',');
const [router, ...others] = contenders(files).filter(({ name }) => wanted === undefined || wanted.includes(name));
if (router === undefined) throw new Error('--only names no contender.');

async function open(contender: Contender, port: number): Promise<Measured> {
  const running = resources.use(
    start(SERVER_CORE, contender.command, { ...contender.environment, PORT: String(port) }),
  );
  await answering(`http://127.0.0.1:${port}/`);
  return { ...contender, port, running };
}

const first = await open(router, FIRST_PORT);
const recorded: Record<string, Recording> = {};
for (const operation of OPERATIONS) recorded[operation.name] = await record(first.port, operation);
writeFileSync(files.proxyFile, JSON.stringify(recorded));
const fetches = Object.fromEntries(
  Object.entries(recorded).map(([name, { waves, answers }]) => [
    name,
    { waves: waves.map((wave) => wave.length), answer: Object.values(answers)[0] ?? '' },
  ]),
);

const measured: Measured[] = [first];
const left: string[] = [];
for (const [index, contender] of others.entries()) {
  try {
    measured.push(await open(contender, FIRST_PORT + 1 + index));
  } catch (error) {
    left.push(`${contender.name}: does not start here (${error instanceof Error ? error.message : String(error)})`);
  }
}

const runs = measured.flatMap((contender) => OPERATIONS.map((operation) => ({ contender, operation })));
const equal: typeof runs = [];
for (const run of runs) {
  const { contender, operation } = run;
  const differs = await difference(contender.port, first.port, operation);
  if (differs === undefined) equal.push(run);
  else left.push(`${contender.name}, ${operation.name}: its answer differs and was not measured: ${differs}`);
}
for (const line of left) process.stderr.write(`${line}\n`);

const samples: Sample[] = [];
for (let round = 0; round <= rounds; round += 1) {
  for (const operation of OPERATIONS) {
    for (const { contender } of equal.filter((run) => run.operation === operation)) {
      const cpuBefore = contender.running.cpuSeconds();
      const body = (number: number) => operation.body(number);
      const { requests, seconds: took } = await load({ port: contender.port, body, seconds, connections });
      const cpuSeconds = contender.running.cpuSeconds() - cpuBefore;
      // The first round warms caches and compilers.
      if (round > 0)
        samples.push({ contender: contender.name, operation: operation.name, requests, seconds: took, cpuSeconds });
    }
  }
  process.stderr.write(`round ${round} of ${rounds}\n`);
}
await ask(first.port, OPERATIONS[0]?.body(0) ?? '');

const text = report({ samples, fetches, left, rounds, seconds, connections });
process.stdout.write(`${text}\n`);
if (flags.write || wanted === undefined) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text);
