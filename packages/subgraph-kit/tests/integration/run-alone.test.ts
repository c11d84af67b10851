import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { dropDatabase, newDatabaseUrl } from '../events/event-database.ts';
import { routerKey, vouchFor } from '../fixtures/host-shelf.ts';

const MAIN = fileURLToPath(new URL('../fixtures/shelf-main.ts', import.meta.url));

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, lines: createInterface(child.stdout), ended: once(child, 'close') as Promise<[number | null]> };
}

test('a subgraph alone in its process serves, and at SIGTERM answers what was asked before it exits with 0', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-alone-'));
  const [databaseUrl, eventsUrl] = [newDatabaseUrl(), newDatabaseUrl()];
  const [keyFile, trustedFile] = [join(folder, 'key.pem'), join(folder, 'trusted.json')];
  await writeFile(keyFile, routerKey.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(
    trustedFile,
    JSON.stringify({ keys: [{ ...routerKey.publicKey.export({ format: 'jwk' }), kid: 'router' }] }),
  );
  const { child, lines, ended } = run({
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    EVENTS_DATABASE_URL: eventsUrl,
    SIGNING_KEY_FILE: keyFile,
    TRUSTED_KEYS_FILE: trustedFile,
    INTERNAL_GRAPH_URL: 'http://127.0.0.1:9/internal/graphql',
  });
  try {
    const ready = await lineWhere({ lines, ended }, (line) => line.includes('"ready"'));
    const { port } = JSON.parse(ready);
    const asked = fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ctx': vouchFor(ANONYMOUS) },
      body: '{"query":"{ slow }"}',
    });
    await lineWhere({ lines, ended }, (line) => line === 'slow started');
    child.kill('SIGTERM');
    expect(await (await asked).json()).toEqual({ data: { slow: 'done' } });
    expect((await ended)[0]).toBe(0);
  } finally {
    child.kill('SIGKILL');
    await dropDatabase(databaseUrl);
    await dropDatabase(eventsUrl);
    await rm(folder, { recursive: true });
  }
});

test('an environment that lacks something is told in plain words, all at once', async () => {
  const { child, ended } = run({ PORT: 'many' });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  expect((await ended)[0]).toBe(1);
  expect(said).toContain('DATABASE_URL is not set');
  expect(said).toContain('PORT: "many" is not a whole number');
  expect(said).not.toContain('at ');
});

/** The next line that is wanted; rejects when the process has ended without it. */
async function lineWhere(
  { lines, ended }: Pick<ReturnType<typeof run>, 'lines' | 'ended'>,
  wanted: (line: string) => boolean,
) {
  return new Promise<string>((resolve, reject) => {
    const look = (line: string) => {
      if (!wanted(line)) return;
      lines.off('line', look);
      resolve(line);
    };
    lines.on('line', look);
    ended.then(([code]) => reject(new Error(`It ended with ${code}.`)), reject);
  });
}
