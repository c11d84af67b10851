import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';

/** Runs a process that drains with `close`, sends it the signals after it is up, and gives its exit code. */
async function run(close: string, signals: readonly NodeJS.Signals[], timeoutMs = 60_000): Promise<number> {
  const program = `
    const { onSignal } = await import(${JSON.stringify(import.meta.resolve('@tessera/process/drain'))});
    const { createLog } = await import(${JSON.stringify(import.meta.resolve('@tessera/process/log'))});
    onSignal(${close}, { timeoutMs: ${timeoutMs}, log: createLog({ name: 'x', level: 'silent' }) });
    setInterval(() => {}, 1000);
    console.log('up');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  for (const signal of signals) {
    await once(child.stdout, 'data');
    child.kill(signal);
  }
  const [code] = (await exited) as [number];
  return code;
}

test('a process that drains ends with 0', async () => {
  expect(await run('async () => {}', ['SIGTERM'])).toBe(0);
});

test('a drain that fails ends with 1', async () => {
  expect(await run('async () => { throw new Error("no") }', ['SIGINT'])).toBe(1);
});

test('a drain that takes too long ends with 1', async () => {
  expect(await run('() => new Promise(() => {})', ['SIGTERM'], 100)).toBe(1);
});

test('a second signal ends a slow drain with 130', async () => {
  expect(await run('() => { console.log("draining"); return new Promise(() => {}) }', ['SIGINT', 'SIGINT'])).toBe(130);
});
