import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../src/command-line.ts';
import { COMMANDS, findCommand } from '../src/commands.ts';
import { helpOf, helpText } from '../src/help.ts';
import { repositoryRoot } from '../src/root.ts';
import { runHere } from './support/run-here.ts';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
const root = join(import.meta.dirname, '..', '..', '..');

describe('the help', () => {
  const help = helpText(COMMANDS);

  test('lists every command with what it is for', () => {
    for (const { name } of COMMANDS) expect(help).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'));
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
    for (const { summary } of COMMANDS) expect(help).toContain(summary);
  });

  test('leads nowhere that does not exist: each command and each guide that it names is there', () => {
    const commands = [...help.matchAll(/tessera ([a-z][a-z-]*)/g)].map(([, name = '']) => name);
    expect(commands).toEqual(expect.arrayContaining(['dev', 'doctor', 'check', 'plan', 'generate']));
    for (const name of commands)
      expect([name, name === 'help' || findCommand(name) !== undefined]).toEqual([name, true]);
    const guides = [...help.matchAll(/[\w/-]+\.md/g)].map(([path]) => path);
    expect(guides.length).toBeGreaterThan(2);
    for (const guide of guides) expect([guide, existsSync(join(root, guide))]).toEqual([guide, true]);
  });

  test('of one command says how to call it, with every option that it takes', () => {
    for (const command of COMMANDS) {
      expect(helpOf(command)).toContain(`tessera ${command.name}`);
      for (const option of Object.keys(command.options)) expect(helpOf(command)).toContain(`--${option}`);
    }
  });

  test('fits a terminal of 140 columns', () => {
    for (const line of help.split('\n')) expect([line, line.length <= 140]).toEqual([line, true]);
  });
});

test('a command works on the repository that its user stands in, at any depth', () => {
  expect(repositoryRoot(join(root, 'subgraphs', 'catalog'))).toBe(root);
  expect(repositoryRoot('/')).toBe(root);
});

test.each([[['help', '--help']], [['--help', 'check']], [['-h']]])('%j is help', async (argv) => {
  const { exitCode, stdout } = await runHere(root, argv);
  expect([exitCode, stdout.startsWith('tessera ')]).toEqual([0, true]);
});

test.each(['--version', '-v'])('%s says which one this is, and on which Node', async (word) => {
  const { exitCode, stdout } = await runHere(root, [word]);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: `tessera ${manifest.version} (Node ${process.version})\n`,
  });
});

test.each([[['chekc']], [['help', 'chekc']]])(
  'a mistyped command (%j) is misuse, and is told what may have been meant',
  async (argv) => {
    const errors: string[] = [];
    const line = {
      folder: root,
      env: {},
      print: () => undefined,
      printError: (text: string) => void errors.push(text),
    };
    expect(await runCommandLine(argv, line)).toBe(2);
    expect(errors).toEqual(['There is no command "chekc". Did you mean "check"? `tessera help` lists them.']);
  },
);
