import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';

const JEST = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'jest', 'bin', 'jest.js');
const ENVIRONMENT = join(import.meta.dirname, '..', 'src', 'test-environment.ts');

/** Is cut off by its time limit, and leaves a connection and timers that fail; one is made after the end. The larger file: Jest begins with it. */
const CUT_OFF = `
  import { connect } from 'node:net';
  import { setTimeout as delay } from 'node:timers/promises';
  import { promisify } from 'node:util';
  let isOver = false;
  afterAll(() => { isOver = true; });
  const fail = () => { if (isOver) throw new Error('in the world of another file'); };
  test('hangs', async () => {
    connect(process.env.REDIS_URL.split(':').at(-1)).on('close', fail);
    await promisify(setTimeout)(1);
    setInterval(fail, 1);
    setTimeout(fail, 3_600_000);
    clearTimeout(setTimeout(fail, 1));
    while (!isOver) await delay(1);
    await delay(100);
    setTimeout(fail, 1);
    setImmediate(fail);
  }, 200);`;

/** Takes long enough for the timers of the other one, and waits until the other one's connection is gone. */
const NEXT = `
  import { connect } from 'node:net';
  import { setTimeout as delay } from 'node:timers/promises';
  test('passes', async () => {
    await delay(200);
    for (let open = 0; open !== 1; ) {
      const socket = connect(process.env.REDIS_URL.split(':').at(-1));
      for await (const said of socket) open = Number(said);
    }
  });`;

test('what a test leaves behind that was cut off ends with its file, and the next file of the process passes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-cut-off-'));
  const open = new Set<Socket>();
  let isFirst = true;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    // The first one is held, the others are told how many there are.
    if (!isFirst) socket.end(String(open.size));
    isFirst = false;
  }).listen(0, '127.0.0.1');
  let child: ChildProcess | undefined;
  try {
    await once(server, 'listening');
    await writeFile(join(folder, 'cut-off.test.mjs'), CUT_OFF);
    await writeFile(join(folder, 'next.test.mjs'), NEXT);
    const config = {
      rootDir: folder,
      testMatch: ['**/*.test.mjs'],
      testEnvironment: ENVIRONMENT,
      transform: {},
      testTimeout: 60_000,
    };
    child = spawn(
      process.execPath,
      [
        ...['--experimental-vm-modules', JEST, '--runInBand', '--config', JSON.stringify(config)],
        ...['--json', '--outputFile', join(folder, 'outcome.json')],
      ],
      {
        cwd: folder,
        stdio: 'ignore',
        env: { ...process.env, REDIS_URL: `redis://127.0.0.1:${(server.address() as AddressInfo).port}` },
      },
    );
    // It ends by itself: no timer holds it up.
    await once(child, 'exit');
    const { testResults } = JSON.parse(await readFile(join(folder, 'outcome.json'), 'utf8')) as Outcome;
    const inTurn = testResults.toSorted((one, other) => one.startTime - other.startTime);
    expect(inTurn.map(({ name, status }) => [basename(name), status])).toEqual([
      ['cut-off.test.mjs', 'failed'],
      ['next.test.mjs', 'passed'],
    ]);
  } finally {
    child?.kill('SIGKILL');
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
});

interface Outcome {
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly startTime: number }[];
}
