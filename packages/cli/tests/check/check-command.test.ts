import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkCommand } from '../../src/check/check-command.ts';
import { CommandMisused } from '../../src/command-misused.ts';
import { repository } from './repository.ts';
import { SMALL_GRAPH } from './small-graph.ts';

const withoutPhone = { ...SMALL_GRAPH, people: SMALL_GRAPH.people.replace('  "Digits."\n  phone: String\n', '') };
const withoutSort = {
  ...SMALL_GRAPH,
  shop: SMALL_GRAPH.shop.replace('"In which order." sort: Sort, ', '').replace(/"Orders\."[\s\S]*$/, ''),
};

/** Runs the command; its output and, when it failed, the last line. */
async function checking(
  root: string,
  options: { readonly subgraph?: string; readonly against?: string; readonly format?: string } = {},
) {
  const lines: string[] = [];
  const { subgraph, against, format = 'text' } = options;
  const run = checkCommand({ root, folder: root, subgraph, against, format, print: (line) => void lines.push(line) });
  const failure = await run.then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { output: lines.join('\n'), failure };
}

describe('tessera check in a repository', () => {
  test('compares with the place where the work left origin/main', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    await repo.write(withoutPhone);
    repo.commit('two');
    repo.commit('three');
    const { output, failure } = await checking(repo.root);
    expect(output).toContain('where this work left origin/main');
    expect(output).toContain('breaks web: Person uses Person.phone at contracts/operations/web/Person.graphql:3');
    expect(failure).toBe('The check fails: 1 finding.');
  });

  test('prefers the branch that origin names as its default, and says so', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    repo.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD');
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    await repo.write(withoutPhone);
    repo.commit('two');
    repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const { output, failure } = await checking(repo.root);
    expect([output, failure]).toEqual([
      expect.stringMatching(/^All subgraphs against where this work left origin\/trunk \([0-9a-f]{7}\)$/m),
      'The check fails: 1 finding.',
    ]);
  });

  test('without origin/main it compares with where the work left main, and says why', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    repo.git('checkout', '-qb', 'work');
    await repo.write(withoutPhone);
    repo.commit('two');
    repo.commit('three');
    const { output, failure } = await checking(repo.root);
    expect([output, failure]).toEqual([
      expect.stringContaining('against where this work left main, as there is no origin/main ('),
      'The check fails: 1 finding.',
    ]);
  });

  test('does not guess: without a main branch it asks for a base', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    repo.commit('two');
    repo.git('branch', '-m', 'work');
    expect(await checking(repo.root)).toEqual({
      output: '',
      failure: expect.stringMatching(/^There is no origin\/main and no main to compare with\. .* by --against\.$/),
    });
  });

  test('a history that was not fetched far enough is said to be that', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repo.git('checkout', '-q', '--orphan', 'work');
    repo.commit('two');
    const { failure } = await checking(repo.root);
    expect(failure).toMatch(/^This work and origin\/main have no commit in common here\. Fetch more of the history/);
  });

  test('of one subgraph it sees only what that one changes', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    await repo.write({ ...withoutPhone, shop: withoutSort.shop });
    const { output, failure } = await checking(repo.root, { subgraph: 'people', against: 'HEAD' });
    expect(output).toContain('people alone against HEAD');
    expect(failure).toBe('The check fails: 1 finding.');
    expect(output).not.toContain('Query.things.sort');
  });

  test('a branch named like a folder is a branch', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    repo.git('branch', 'packages');
    expect((await checking(repo.root, { against: 'packages' })).output).toContain('against packages (');
  });

  test('compares with a supergraph file', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    const against = join(repo.root, 'contracts', 'supergraph.graphql');
    expect(await checking(repo.root, { against })).toMatchObject({ failure: undefined });
  });

  test('tells machines the same in JSON, in Markdown and as annotations', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    await repo.write(withoutPhone);
    const as = async (format: string) => (await checking(repo.root, { against: 'HEAD', format })).output;
    expect(JSON.parse(await as('json'))).toMatchObject({
      operations: 4,
      findings: [
        { rule: 'field-removed', coordinate: 'Person.phone', level: 'fails', contracts: ['public', 'internal'] },
      ],
    });
    expect(await as('markdown')).toContain('- `field-removed Person.phone`:');
    expect(await as('github')).toMatch(
      /^::error file=contracts\/operations\/web\/Person\.graphql,line=3,title=field-removed Person\.phone::Field/,
    );
  });

  test('what is on the screen stays on one screen, and says how much it left out', async () => {
    await using repo = await repository();
    const many = Array.from({ length: 60 }, (_, index) => `  "x"\n  extra${index}: Int\n`).join('');
    await repo.write({ ...SMALL_GRAPH, people: SMALL_GRAPH.people.replace('  "A motto."', `${many}  "A motto."`) });
    repo.commit('one');
    await repo.write(withoutPhone);
    const { output } = await checking(repo.root, { against: 'HEAD' });
    expect(output.split('\n').length).toBeLessThan(40);
    expect(output).toContain('! … and 52 more; --format json lists all');
  });

  test('offers a record of what is meant only where a record is heard: not for a graph that does not compose', async () => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    await repo.write(withoutPhone);
    expect((await checking(repo.root, { against: 'HEAD' })).output).toContain('Meant so?');
    const nothing = SMALL_GRAPH.people.replace('phone: String', 'phone: Nothing');
    await writeFile(join(repo.root, 'people.graphql'), nothing);
    const { output } = await checking(repo.root, { against: 'HEAD' });
    expect(output).toContain('1 fail');
    expect(output).not.toContain('Meant so?');
  });

  test.each([
    [{ against: 'nowhere' }, '"nowhere" is neither a file nor a git ref.'],
    [{ against: '--help' }, '"--help" is neither a file nor a git ref.'],
    [
      { against: 'HEAD', subgraph: 'shopp' },
      'There is no subgraph "shopp" in supergraph.yaml. There are: people, shop.',
    ],
  ])('%j is answered with one line', async (options, message) => {
    await using repo = await repository();
    await repo.write(SMALL_GRAPH);
    repo.commit('one');
    const { failure, output } = await checking(repo.root, options);
    expect(failure).toContain(message);
    expect(output).toBe('');
  });

  test('an unknown format is misuse', async () => {
    const run = checkCommand({
      root: '/',
      folder: '/',
      subgraph: undefined,
      against: undefined,
      format: 'pdf',
      print: () => {},
    });
    await expect(run).rejects.toThrow(CommandMisused);
  });
});
