import { join, relative } from 'node:path';
import { readStackConfig } from '@tessera/local-stack/config';
import { dataFolders } from '@tessera/local-stack/data-folders';
import { postgresAccount } from '@tessera/local-stack/postgres/account';
import { postgresBinaries } from '@tessera/local-stack/postgres/binaries';
import { freeMegabytes, NEEDED_MB } from '@tessera/local-stack/postgres/disk-space';
import { portMap } from '@tessera/local-stack/stack/port-map';
import { listedSubgraphs } from '@tessera/local-stack/stack/subgraph-modules';
import type { Environment } from '@tessera/process/config';
import { redisFactory } from '@tessera/process/redis';
import pg from 'pg';
import { compose } from '../compose/compose.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';
import { staleFiles } from '../generate/generated-file.ts';
import { generatedFiles } from '../generate/generated-files.ts';
import { outdatedPackages } from './installed-packages.ts';

/** What was found: whether it is fine, and what to say of it; the mend where it is not. */
export interface Finding {
  readonly fine: boolean;
  readonly said: string;
}

/** One thing to look at. */
export interface Examination {
  readonly title: string;
  readonly examine: () => Promise<Finding>;
}

const CLOCK_LEEWAY_MS = 30_000;

/** Everything that has kept somebody from starting the platform, the most basic first. */
export function examinations(root: string, env: Environment): readonly Examination[] {
  const config = readStackConfig(env);
  const folders = dataFolders(root, process.getuid?.());
  return [
    { title: 'Node', examine: async () => nodeVersion() },
    { title: 'packages', examine: () => installed(root) },
    { title: 'disk', examine: () => diskSpace(folders.postgres) },
    {
      title: 'PostgreSQL',
      examine: () =>
        told(async () => {
          if (config.databaseUrl !== undefined) return databaseServer(config.databaseUrl);
          const { postgres } = await postgresBinaries(await postgresAccount(), folders.postgres);
          return `DATABASE_URL is not set; the embedded one will run (${postgres})`;
        }),
    },
    {
      title: 'Redis',
      examine: () =>
        told(async () =>
          config.redisUrl === undefined
            ? 'REDIS_URL is not set; it is emulated in memory'
            : redisServer(config.redisUrl),
        ),
    },
    {
      title: 'ports',
      examine: () =>
        told(async () => {
          const { router } = await portMap(config, await listedSubgraphs(root), env);
          return `free; the router will listen on ${router}`;
        }),
    },
    {
      title: 'supergraph',
      examine: () =>
        told(async () => {
          const sources = await readSupergraphFile(join(root, 'supergraph.yaml'));
          compose(sources);
          return `${sources.map(({ name }) => name).join(', ')} compose`;
        }),
    },
    { title: 'generated files', examine: () => told(() => generatedFresh(root)) },
  ];
}

function nodeVersion(): Finding {
  const fine = process.version.startsWith('v24.');
  return { fine, said: fine ? process.version : `${process.version}; run it by npm, which brings Node 24 (npm run …)` };
}

async function installed(root: string): Promise<Finding> {
  const outdated = await outdatedPackages(root);
  const [first] = outdated;
  if (first === undefined) return { fine: true, said: 'installed as package-lock.json says' };
  const others = outdated.length > 1 ? ` and ${outdated.length - 1} others are` : ' is';
  return { fine: false, said: `${first}${others} not what package-lock.json says; run npm ci` };
}

async function generatedFresh(root: string): Promise<string> {
  const { files } = await generatedFiles(root);
  const [first, ...others] = (await staleFiles(files)).map(({ path }) => relative(root, path));
  if (first === undefined) return `all ${files.length} are fresh`;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  throw new Error(`${first}${more} ${others.length > 0 ? 'are' : 'is'} stale; run npm run generate`);
}

async function diskSpace(folder: string): Promise<Finding> {
  const freeMb = await freeMegabytes(folder);
  return {
    fine: freeMb >= NEEDED_MB,
    said: `${freeMb} MB free${freeMb < NEEDED_MB ? `; ${NEEDED_MB} are needed` : ''}`,
  };
}

async function databaseServer(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  const { host } = new URL(url);
  try {
    await client.connect().catch((error: unknown) => {
      throw new Error(`does not let us in at ${host} (${reason(error)}); start it, or mend or unset DATABASE_URL`);
    });
    const { rows } = await client.query<{ now: Date; creates: boolean }>(
      'SELECT now(), rolcreatedb OR rolsuper AS creates FROM pg_roles WHERE rolname = current_user',
    );
    const skewMs = Math.abs(Date.now() - (rows[0]?.now.getTime() ?? 0));
    if (rows[0]?.creates !== true) throw new Error('its role may not create databases; grant it CREATEDB');
    if (skewMs > CLOCK_LEEWAY_MS) {
      throw new Error(`its clock is ${Math.round(skewMs / 1000)} s away from this machine's; set both by NTP`);
    }
    return `answers at ${host}`;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function redisServer(url: string): Promise<string> {
  await using factory = redisFactory(url);
  const { host } = new URL(url);
  try {
    await factory.connect('doctor').ping();
  } catch (error) {
    throw new Error(`does not answer at ${host} (${reason(error)}); start it, or mend or unset REDIS_URL`);
  }
  return `answers at ${host}`;
}

/** Drivers give a refused connection a code and no message. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

async function told(look: () => Promise<string>): Promise<Finding> {
  try {
    return { fine: true, said: await look() };
  } catch (error) {
    return { fine: false, said: reason(error) };
  }
}
