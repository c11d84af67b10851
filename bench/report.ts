import { cpus, release, totalmem } from 'node:os';
import { versionOf } from './peers.ts';
import type { Workload } from './workloads.ts';

/** One run of one operation against one contender. */
export interface Sample {
  readonly workload: string;
  readonly contender: string;
  readonly operation: string;
  readonly requests: number;
  readonly seconds: number;
  /** Processor time of the contender during the run. */
  readonly cpuSeconds: number;
}

/** What a report is made of. */
export interface Findings {
  readonly workloads: readonly Workload[];
  readonly samples: readonly Sample[];
  /** What the router fetches for each operation of each workload: the number of fetches in each wave; and its answer. */
  readonly fetches: Readonly<
    Record<string, Readonly<Record<string, { readonly waves: readonly number[]; readonly answer: string }>>>
  >;
  /** What could not be measured, and why. */
  readonly left: readonly string[];
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/** The findings as a Markdown page. */
export function report({ workloads, samples, fetches, left, rounds, seconds, connections }: Findings): string {
  const names = [...new Set(samples.map(({ contender }) => contender))];
  const [router = ''] = names;
  const measured = workloads.flatMap((workload) => workload.operations.map((operation) => ({ workload, operation })));
  const sections = measured.map(({ workload, operation: { name, about } }) => {
    const here = samples.filter((sample) => sample.workload === workload.name && sample.operation === name);
    const of = (contender: string) => here.filter((sample) => sample.contender === contender);
    const speedOf = (contender: string) => median(of(contender).map(perSecond));
    const costOf = (contender: string) => median(of(contender).map(microseconds));
    const rows = names
      .filter((contender) => of(contender).length > 0)
      .map((contender) => {
        const speeds = of(contender).map(perSecond);
        const busy = median(of(contender).map((sample) => sample.cpuSeconds / sample.seconds));
        const range = `${round(Math.min(...speeds))} – ${round(Math.max(...speeds))}`;
        const ratio = (speedOf(router) / speedOf(contender)).toFixed(2);
        const costRatio = (costOf(contender) / costOf(router)).toFixed(2);
        const percent = Math.round(busy * 100);
        return `| ${contender} | ${round(speedOf(contender))} | ${range} | ${ratio} | ${round(costOf(contender))} | ${costRatio} | ${percent} % |`;
      });
    const made = fetches[workload.name]?.[name];
    const size = Buffer.byteLength(made?.answer ?? '');
    const waves = made?.waves ?? [];
    const total = waves.reduce((sum, count) => sum + count, 0);
    return [
      `## ${workload.name}: ${name}`,
      '',
      `${about}; ${size} bytes; the router makes ${total} fetches, in waves of ${waves.join(', ')}.`,
      '',
      '| | requests/s | range | router : this | CPU µs per request | this : router, CPU | busy |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...rows,
      '',
    ].join('\n');
  });
  const versions = [
    '@apollo/gateway',
    '@apollo/server',
    'mercurius',
    '@mercuriusjs/gateway',
    '@graphql-hive/gateway-runtime',
  ]
    .map((name) => `${name} ${versionOf(name) ?? 'not installed'}`)
    .join(', ');
  const [cpu] = cpus();
  const machine = `${cpus().length} cores ${cpu?.model.trim()}, ${round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
  return [
    '# Results',
    '',
    'Written by `npm run bench`; how it measures stands in README.md.',
    '',
    `${rounds} rounds of ${seconds} s, interleaved, ${connections} connections, after one round to warm up. Medians. ${machine}. ${versions}.`,
    '',
    ...workloads.map(({ name, about }) => `**${name}**: ${about}\n`),
    ...sections,
    ...(left.length === 0 ? [] : ['## Not measured', '', ...left.map((line) => `- ${line}`), '']),
  ].join('\n');
}

function perSecond({ requests, seconds }: Sample): number {
  return requests / seconds;
}

function microseconds({ cpuSeconds, requests }: Sample): number {
  return (cpuSeconds / requests) * 1e6;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

function round(value: number): string {
  return Math.round(value).toLocaleString('en');
}
