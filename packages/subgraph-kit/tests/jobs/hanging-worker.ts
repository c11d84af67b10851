/** A process that takes the job `hanging` and never ends it; the test kills it. */
import { createLog } from '@tessera/process/log';
import { Pool } from 'pg';
import { runJobs } from '../../src/jobs/run.ts';

const [, , connectionString] = process.argv;
const pool = new Pool({ connectionString, max: 3, application_name: 'doomed' });
pool.on('error', () => undefined);
pool.on('connect', (client) => client.on('error', () => undefined));
const log = createLog({ name: 'hanging-worker', level: 'silent' });
const hanging = { name: 'hanging', run: () => new Promise<void>(() => undefined) };
await runJobs({ pool, jobs: [hanging], makeContext: () => ({}), log, rescue: { beatMs: 100, deadMs: 60_000 } });
