import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { Environment } from '@tessera/process/config';

/** How a run of rover ended. */
export interface RoverAnswer {
  /** Its exit code; null when it was stopped. */
  readonly exitCode: number | null;
  readonly stdout: string;
  /** Both outputs, as they came: what a person would have seen. */
  readonly output: string;
}

/** What a run of rover is given besides its arguments. */
export interface RoverInput {
  readonly input?: string | undefined;
  /** When it is stopped, with all that it started. */
  readonly timeoutMs?: number;
}

/** Runs rover with these arguments; undefined when there is no rover to run. */
export type RunRover = (args: readonly string[], given?: RoverInput) => Promise<RoverAnswer | undefined>;

/**
 * Rover as PATH finds it, else the one that npm installed with this repository. It is asked nothing on a terminal: where it would ask, it
 * decides as it does in CI.
 */
export function roverIn(root: string, env: Environment): RunRover {
  const path = [env['PATH'], join(root, 'node_modules', '.bin')].filter(Boolean).join(delimiter);
  return (args, { input = '', timeoutMs } = {}) =>
    new Promise((resolve, reject) => {
      // npm's rover is a script that starts the program: who is to be stopped is the leader of a group.
      const detached = timeoutMs !== undefined;
      const child = spawn('rover', [...args], { cwd: root, env: { ...env, PATH: path }, stdio: 'pipe', detached });
      const stop = () => {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        } catch {
          // It has ended in this moment, which is what was wanted.
        }
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(stop, timeoutMs);
      let stdout = '';
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        output += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      // A rover that does not read ends its input early; its exit code says more than that.
      child.stdin.on('error', () => undefined).end(input);
      child.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        if (error.code === 'ENOENT' || error.code === 'EACCES') resolve(undefined);
        else reject(error);
      });
      child.on('close', (exitCode) => {
        clearTimeout(timer);
        resolve({ exitCode, stdout, output: output.trim() });
      });
    });
}
