import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { CONTEXT_HEADER, signContext } from '@tessera/caller/context-token';
import { createLog } from '@tessera/process/log';
import { startRouter } from '@tessera/router/router';
import { hostForTest } from '@tessera/testing/host-for-test';
import { testKeys } from '@tessera/testing/test-keys';
import { parse } from 'graphql';
import { forward } from './forward.ts';
import { products } from './products.ts';
import { SUITE } from './suite.ts';

/** What the suite's test runner says of one test. */
interface Verdict {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

const log = createLog({ name: 'conformance', level: 'error' });

test("every test of Apollo's subgraph compatibility suite passes on the kit, behind the router", async () => {
  expect(existsSync(SUITE.tests)).toBe(true);
  await using running = new AsyncDisposableStack();
  for (const { folder, port } of Object.values(SUITE.subgraphs)) running.use(await program(folder, port));
  const subgraph = running.use(await hostForTest(products));
  const { data } = await subgraph.query('{ _service { sdl } }');
  const signingKey = { name: 'router', privateKey: (await testKeys()).privateKey('router') };
  const sdl = compose(data._service.sdl, subgraph.url);
  const router = running.use(await startRouter({ supergraph: { sdl }, port: 0, log, signingKey }));
  running.use(await forward(SUITE.routerPort, { url: `${router.url}/graphql` }));
  const headers = () => ({ [CONTEXT_HEADER]: signContext(ANONYMOUS, signingKey) });
  const direct = running.use(await forward(0, { url: subgraph.url, headers }));

  const verdicts = await examine(direct.url);

  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), report(verdicts));
  const failures = verdicts.filter(({ status }) => status !== 'passed');
  expect(failures.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join('\n')}`)).toEqual([]);
  expect(verdicts.length).toBe(SUITE.testCount);
}, 300_000);

function compose(sdl: string, url: string): string {
  const own = { name: 'products', url, typeDefs: parse(sdl) };
  const theirs = Object.entries(SUITE.subgraphs).map(([name, { folder, port }]) => ({
    name,
    url: `http://localhost:${port}/`,
    typeDefs: parse(readFileSync(join(folder, `${name}.graphql`), 'utf8')),
  }));
  const { supergraphSdl, errors } = composeServices([own, ...theirs]);
  if (supergraphSdl === undefined) throw errors[0];
  return supergraphSdl;
}

/** One of the suite's own subgraphs; ready when it answers. */
async function program(folder: string, port: number): Promise<AsyncDisposable> {
  const child = spawn(process.execPath, ['index.js'], { cwd: folder, stdio: 'ignore' });
  const url = `http://localhost:${port}/`;
  const ask = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' };
  const isUp = () =>
    fetch(url, ask)
      .then(({ ok }) => ok)
      .catch(() => false);
  for (let left = 1200; !(await isUp()); left -= 1) {
    if (left === 0 || child.exitCode !== null) throw new Error(`The suite's subgraph on port ${port} does not start.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    async [Symbol.asyncDispose]() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** Runs the suite's tests with the runner that it was written for. */
async function examine(productsUrl: string): Promise<readonly Verdict[]> {
  const config = {
    testEnvironment: 'node',
    haste: { retainAllFiles: true },
    testPathIgnorePatterns: [],
    // Ends what hangs, not what a busy machine makes slow.
    testTimeout: 60_000,
  };
  const child = spawn(
    process.execPath,
    [SUITE.jest, '--rootDir', SUITE.tests, '--ci', '--json', '--config', JSON.stringify(config)],
    {
      cwd: SUITE.tests,
      env: { ...process.env, PRODUCTS_URL: productsUrl, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const output = await text(child.stdout);
  const { testResults } = JSON.parse(output) as { testResults: readonly { assertionResults: readonly Verdict[] }[] };
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

function report(verdicts: readonly Verdict[]): string {
  const passed = verdicts.filter(({ status }) => status === 'passed').length;
  const rows = verdicts.map(({ fullName, status }) => `| ${fullName} | ${status} |`).sort();
  return `# Results

Written by \`npm run conformance\`: ${SUITE.title}, a subgraph on the kit behind the router. ${passed} of ${verdicts.length} tests pass.

| Test | |
| --- | --- |
${rows.join('\n')}
`;
}
