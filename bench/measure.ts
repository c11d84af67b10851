import { writeFileSync } from 'node:fs';
import { difference, type Recording, record } from './answers.ts';
import { type Contender, contenders } from './contenders.ts';
import { load } from './load.ts';
import { prepare } from './prepared.ts';
import { answering, type Running, start } from './processes.ts';
import type { Findings, Sample } from './report.ts';
import type { Workload } from './workloads.ts';

/** How long and how hard is measured, and whom, by name; undefined: everybody. */
export interface Effort {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly only: readonly string[] | undefined;
}

/** What was found in one workload. */
export type WorkloadFindings = Pick<Findings, 'samples' | 'left'> & { readonly fetches: Findings['fetches'][string] };

interface Measured extends Contender {
  readonly port: number;
  readonly running: Running;
}

/** Subgraphs and load run here, contenders there. */
export const LOAD_CORE = 1;
const SERVER_CORE = 0;
const FIRST_PORT = 4311;
/** Compilers and caches are warm by then. On a machine that others use as well it takes a while. */
const WARM_UP = { seconds: 4, enough: 3000 };

/** Starts everybody, compares their answers, and measures those whose answers are equal, in turn. */
export async function measure(workload: Workload, effort: Effort): Promise<WorkloadFindings> {
  await using resources = new AsyncDisposableStack();
  const prepared = resources.use(await prepare(await workload.supergraph()));
  resources.use(start(LOAD_CORE, [workload.subgraphs], {}));
  const subgraphs = workload.ports.map((port) => `http://127.0.0.1:${port}`);
  await Promise.all(subgraphs.map((url) => answering(url)));

  const all = contenders(prepared, workload.isFirstFederation);
  const [router, ...others] = all.filter(({ name }) => effort.only === undefined || effort.only.includes(name));
  if (router === undefined) throw new Error(`--only names none of ${all.map(({ name }) => name).join(', ')}.`);
  const open = async (contender: Contender, port: number): Promise<Measured> => {
    const environment = { ...contender.environment, PORT: String(port) };
    const running = resources.use(start(SERVER_CORE, contender.command, environment));
    await answering(`http://127.0.0.1:${port}/`);
    return { ...contender, port, running };
  };

  const first = await open(router, FIRST_PORT);
  const recorded: Record<string, Recording> = {};
  for (const operation of workload.operations) {
    recorded[operation.name] = await record(first.port, operation, subgraphs[0] ?? '');
  }
  writeFileSync(prepared.proxyFile, JSON.stringify(recorded));

  const measured: Measured[] = [first];
  const left: string[] = [];
  for (const [index, contender] of others.entries()) {
    try {
      measured.push(await open(contender, FIRST_PORT + 1 + index));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      left.push(`${workload.name}, ${contender.name}: does not start here (${why})`);
    }
  }
  const runs = await equalOnes(workload, measured, first, left);
  const samples = await rounds(workload, runs, effort);
  const fetches = Object.fromEntries(
    Object.entries(recorded).map(([name, { waves, answers }]) => [
      name,
      { waves: waves.map((wave) => wave.length), answer: Object.values(answers)[0] ?? '' },
    ]),
  );
  return { samples, fetches, left };
}

interface Run {
  readonly contender: Measured;
  readonly operation: Workload['operations'][number];
}

async function equalOnes(
  workload: Workload,
  measured: readonly Measured[],
  first: Measured,
  left: string[],
): Promise<readonly Run[]> {
  const equal: Run[] = [];
  for (const contender of measured) {
    for (const operation of workload.operations) {
      const differs = await difference(contender.port, first.port, operation, contender.authorization);
      if (differs === undefined) equal.push({ contender, operation });
      else {
        const place = `${workload.name}, ${operation.name}, ${contender.name}`;
        left.push(`${place}: its answer differs and was not measured: ${differs}`);
      }
    }
  }
  return equal;
}

async function rounds(workload: Workload, runs: readonly Run[], effort: Effort): Promise<readonly Sample[]> {
  const { seconds, connections } = effort;
  const samples: Sample[] = [];
  for (let round = 0; round <= effort.rounds; round += 1) {
    for (const operation of workload.operations) {
      for (const { contender } of runs.filter((run) => run.operation === operation)) {
        const { port, authorization, name } = contender;
        const cpuBefore = contender.running.cpuSeconds();
        const body = (number: number) => operation.body(number);
        const asking = { port, body, connections, authorization };
        const time = round === 0 ? WARM_UP : { seconds };
        const { requests, seconds: took } = await load({ ...asking, ...time });
        const cpuSeconds = contender.running.cpuSeconds() - cpuBefore;
        const sample = { workload: workload.name, contender: name, operation: operation.name };
        // The first round warms caches and compilers.
        if (round > 0) samples.push({ ...sample, requests, seconds: took, cpuSeconds });
      }
    }
    process.stderr.write(`${workload.name}: round ${round} of ${effort.rounds}\n`);
  }
  return samples;
}
