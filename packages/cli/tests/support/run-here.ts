import { runCommandLine } from '../../src/command-line.ts';

/** Runs a command line in this process; quicker than one of its own, and the same but for what a process is. */
export async function runHere(folder: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const exitCode = await runCommandLine(argv, {
    folder,
    env: { PATH: process.env['PATH'], ...env },
    print: (line) => stdout.push(line),
    printError: (line) => stderr.push(line),
  });
  return { exitCode, stdout: stdout.map((line) => `${line}\n`).join(''), stderr: stderr.join('\n') };
}
