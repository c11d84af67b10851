import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process of the bench, bound to one core. */
export interface Running extends AsyncDisposable {
  readonly pid: number;
  /** Processor time it has used so far, in seconds. */
  cpuSeconds(): number;
}

/** Clock ticks per second in `/proc/<pid>/stat`; fixed on Linux. */
const TICKS = 100;

/** Starts Node with these arguments on this core. What it writes is dropped, but for errors. */
export function start(
  core: number,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Running {
  const child: ChildProcess = spawn('taskset', ['-c', String(core), process.execPath, ...command], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('taskset (util-linux) is needed to bind processes to cores.');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid,
    cpuSeconds() {
      // Fields 14 and 15, after the command name, which may hold spaces.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    async [Symbol.asyncDispose]() {
      // The router would drain for up to half a minute; nobody waits for its answers any more.
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until something accepts connections at this address. */
export async function answering(url: string, timeoutMs = 30_000): Promise<void> {
  const endsAtMs = performance.now() + timeoutMs;
  for (;;) {
    try {
      await (await fetch(url)).arrayBuffer();
      return;
    } catch (error) {
      if (performance.now() > endsAtMs) throw new Error(`Nothing answers at ${url}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
