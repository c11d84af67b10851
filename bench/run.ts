import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LOAD_CORE, measure, type WorkloadFindings } from './measure.ts';
import { installPeers } from './peers.ts';
import { report } from './report.ts';
import { WORKLOADS } from './workloads.ts';

/** `npm run bench`: see README.md. */
const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    workload: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '32' },
    write: { type: 'boolean', default: false },
  },
});
const effort = {
  rounds: Number(flags.rounds),
  seconds: Number(flags.seconds),
  connections: Number(flags.connections),
  only: flags.only?.split(','),
};

installPeers();
execFileSync('taskset', ['-cp', String(LOAD_CORE), String(process.pid)], { stdio: 'ignore' });
const workloads = WORKLOADS.filter(({ name }) => flags.workload === undefined || name === flags.workload);
const found: Record<string, WorkloadFindings> = {};
for (const workload of workloads) found[workload.name] = await measure(workload, effort);

const all = Object.values(found);
const left = all.flatMap((findings) => findings.left);
for (const line of left) process.stderr.write(`${line}\n`);
const text = report({
  ...effort,
  workloads,
  samples: all.flatMap(({ samples }) => samples),
  fetches: Object.fromEntries(Object.entries(found).map(([name, { fetches }]) => [name, fetches])),
  left,
});
process.stdout.write(`${text}\n`);
const isWhole = effort.only === undefined && flags.workload === undefined;
if (flags.write || isWhole) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text);
