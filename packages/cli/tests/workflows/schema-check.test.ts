import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { gitIn } from '../support/git-in.ts';
import { recordingRover } from '../support/recording-rover.ts';
import { runHere } from '../support/run-here.ts';
import { type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';
import { CLONE, scriptOf } from './workflow-files.ts';

const MAIN = join(CLONE, 'packages/cli/src/main.ts');

let repo: ScratchRepository;
beforeEach(async () => {
  repo = await scratchRepository();
  await repo.subgraphs({ people: smallSchema('people'), shop: smallSchema('shop') });
  for (const name of ['people', 'shop']) {
    await repo.write(`subgraphs/${name}/package.json`, `{ "name": "@scratch/${name}" }`);
  }
  await repo.write('contracts/operations/web/Person.graphql', 'query Person { people(id: "1") { name } }');
  await repo.write('contracts/operations/shop/Person.graphql', 'query Person { people(id: "1") { motto } }');
  await repo.write('.gitignore', 'bin\nrover-bin\nsummary.md\noutput\nschema-check.*\n');
  await runHere(repo.root, ['compose']);
  const git = gitIn(repo.root);
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'x');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  // What npm would find in a clone, and a lerna that writes down how it is called.
  await mkdir(join(repo.root, 'bin'));
  await write('npx', 'case "$1" in tessera) shift; exec node "$MAIN" "$@";; *) exec "$@";; esac');
  await write('lerna', 'echo "lerna $*"');
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

async function write(program: string, body: string): Promise<void> {
  const file = join(repo.root, 'bin', program);
  await writeFile(file, `#!/bin/sh\nMAIN=${MAIN}\n${body}\n`);
  await chmod(file, 0o755);
}

/** Runs the script of a step as GitHub does. */
async function step(name: string, env: Readonly<Record<string, string>> = {}, file = 'schema-check.yml') {
  const script = await scriptOf(file, name);
  const path = [join(repo.root, 'bin'), env['PATH'] ?? process.env['PATH']].join(delimiter);
  const files = { GITHUB_OUTPUT: join(repo.root, 'output'), GITHUB_STEP_SUMMARY: join(repo.root, 'summary.md') };
  return new Promise<{ exitCode: number; stdout: string }>((resolve) => {
    const options = { cwd: repo.root, env: { BASE: 'origin/main', ...files, ...env, PATH: path } };
    const child = execFile('bash', ['-e', '-o', 'pipefail', '-c', script], options, (_error, stdout) =>
      resolve({ exitCode: child.exitCode ?? 0, stdout }),
    );
  });
}

const read = (file: string) => readFile(join(repo.root, file), 'utf8');
const PEOPLE = 'subgraphs/people/schema.graphql';

describe('the schema check of a pull request', () => {
  test('of a change that breaks a client goes on, keeps the report, and fails in the end', async () => {
    await repo.edit(PEOPLE, '  "What it is called."\n  name: String\n', '');
    expect((await step('Check the contract')).exitCode).toBe(0);
    expect(await read('schema-check.md')).toContain('### Schema check: 1 finding fails');
    expect(await read('summary.md')).toBe(await read('schema-check.md'));
    expect(await read('output')).toBe('code=1\n');
    const { exitCode, stdout } = await step('Annotate the lines');
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^::error file=contracts\/operations\/web\/Person/)]);
    expect((await step('Fail when the check does')).exitCode).toBe(1);
  });

  test('of a change that breaks nobody passes', async () => {
    await repo.edit(PEOPLE, '  name: String\n', '  name: String\n  "New."\n  nickname: String\n');
    await step('Check the contract');
    expect(await read('output')).toBe('code=0\n');
    expect(await read('schema-check.md')).toContain('### Schema check: nothing breaks');
  });

  test('that cannot be made says why', async () => {
    await repo.edit('supergraph.yaml', 'people/schema.graphql', 'people/none.graphql');
    await step('Check the contract');
    expect(await read('output')).toBe('code=1\n');
    expect(await read('schema-check.md')).toMatch(
      /^### Schema check: it could not be made\n\n\/\S+none\.graphql cannot be read/,
    );
  });

  test('asks GraphOS about the changed subgraphs alone, all of them, and fails when it refuses one', async () => {
    for (const name of ['people', 'shop']) await repo.write(`subgraphs/${name}/a.ts`, '');
    const rover = await recordingRover(repo.root, "return args[4] === 'people' ? 1 : 0;");
    expect((await step('Ask GraphOS about the changed subgraphs', rover.env)).exitCode).toBe(1);
    expect((await rover.calls()).map(({ args }) => args)).toEqual(
      ['people', 'shop'].map((name) => [
        ...['subgraph', 'check', 'graph@prod', '--name', name],
        ...['--schema', `subgraphs/${name}/schema.graphql`],
      ]),
    );
  });

  test('fails when it cannot be told which subgraphs changed, and does not take that for none', async () => {
    await repo.edit('supergraph.yaml', 'people/schema.graphql', 'people/none.graphql');
    const rover = await recordingRover(repo.root);
    expect((await step('Ask GraphOS about the changed subgraphs', rover.env)).exitCode).toBe(1);
    expect(await rover.calls()).toEqual([]);
  });

  test('without a key says that GraphOS is not asked', async () => {
    const rover = await recordingRover(repo.root, 'return 1;');
    await repo.write('subgraphs/people/a.ts', '');
    const env = { ...rover.env, APOLLO_KEY: '' };
    expect(await step('Ask GraphOS about the changed subgraphs', env)).toEqual({
      exitCode: 0,
      stdout: 'There is no APOLLO_KEY here: GraphOS is not asked.\n',
    });
    expect(await rover.calls()).toEqual([]);
  });
});

describe('the tests of a pull request', () => {
  test('include the subgraphs whose contract it touches', async () => {
    await repo.edit(PEOPLE, '  motto: String', '  motto: String!');
    const { stdout } = await step('Subgraphs whose contract the change touches', {}, 'test.yml');
    expect(stdout).toBe('lerna run test --concurrency 1 --stream --scope @scratch/shop\n');
  });

  test('include no others', async () => {
    await repo.write('subgraphs/people/a.ts', '');
    const { exitCode, stdout } = await step('Subgraphs whose contract the change touches', {}, 'test.yml');
    expect([exitCode, stdout]).toEqual([0, '']);
  });
});

describe('the comment', () => {
  /** GitHub, as far as comments go. */
  async function gitHub(comments: { id: number; body: string; user: { type: string } }[], status = 200) {
    const asked: string[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      asked.push(`${request.method} ${request.url}`);
      expect(request.headers.authorization).toBe('Bearer token');
      const text = Buffer.concat(chunks).toString();
      if (request.method !== 'GET' && status !== 200) return response.writeHead(status).end('{}');
      if (request.method === 'POST') comments.push({ id: 9, user: { type: 'Bot' }, ...JSON.parse(text) });
      const id = Number(/comments\/(\d+)$/.exec(request.url ?? '')?.[1]);
      const own = comments.find((comment) => comment.id === id);
      if (request.method === 'PATCH' && own !== undefined) own.body = JSON.parse(text).body;
      response.end(JSON.stringify(request.method === 'GET' ? comments : { html_url: 'http://the-comment' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const env = {
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_TOKEN: 'token',
      PULL_REQUEST: '7',
      PATH: process.env['PATH'] ?? '',
    };
    return {
      asked,
      async comment(report: string) {
        await repo.write('report.md', report);
        const script = join(CLONE, '.github/scripts/comment-on-pull-request.mjs');
        return new Promise<{ failed: boolean; stdout: string }>((resolve) => {
          execFile(process.execPath, [script, 'report.md'], { cwd: repo.root, env }, (error, stdout) =>
            resolve({ failed: error !== null, stdout }),
          );
        });
      },
      async [Symbol.asyncDispose]() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  test('is made once and then kept up to date, among those of others', async () => {
    const forged = { id: 1, body: '<!-- schema check -->\nby somebody', user: { type: 'User' } };
    const comments = [forged];
    await using github = await gitHub(comments);
    expect(await github.comment('one')).toEqual({ failed: false, stdout: 'The report: http://the-comment\n' });
    await github.comment('two');
    expect(comments.map(({ body }) => body)).toEqual([forged.body, '<!-- schema check -->\ntwo']);
    expect(github.asked).toEqual([
      'GET /repos/o/r/issues/7/comments?per_page=100&page=1',
      'POST /repos/o/r/issues/7/comments',
      'GET /repos/o/r/issues/7/comments?per_page=100&page=1',
      'PATCH /repos/o/r/issues/comments/9',
    ]);
  });

  test('that may not be made is no failure', async () => {
    await using github = await gitHub([], 403);
    const { failed, stdout } = await github.comment('one');
    expect([failed, stdout]).toEqual([false, expect.stringContaining('may not comment')]);
  });

  test('that cannot be made is one', async () => {
    await using github = await gitHub([], 500);
    expect((await github.comment('one')).failed).toBe(true);
  });
});
