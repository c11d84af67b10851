import type { Environment } from '@tessera/process/config';
import { readRouterConfig } from './config.ts';
import { nearest } from './nearest.ts';

/** The command line cannot be understood. The message says what to write instead. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

/** Short names of flags that are typed often. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['supergraph', 'SUPERGRAPH_FILE'],
  ['executor', 'ROUTER_EXECUTOR'],
]);

/** The flag of a variable: `METRICS_PORT` is `--metrics-port`. */
function flagOf(variable: string): string {
  return variable.toLowerCase().replaceAll('_', '-');
}

/**
 * The environment with the command line laid over it: `--port 4000` and `--port=4000` stand for `PORT=4000`; a flag without a
 * value for `true`. Secrets are no flags: a command line is visible to every user of the machine.
 * @throws {FlagError} naming the nearest known flag
 */
export function readFlags(argv: readonly string[], env: Environment): Environment {
  const shown = readRouterConfig.variables.filter((variable) => variable.secret !== true);
  const variables = new Map([...SHORT, ...shown.map(({ name }) => [flagOf(name), name] as const)]);
  const overlay: Record<string, string> = {};
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    const [, flag, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (flag === undefined)
      throw new FlagError(`"${argument}" is not a flag. Did you mean "--supergraph ${argument}"?`);
    const variable = variables.get(flag);
    if (variable === undefined) {
      throw new FlagError(
        `The flag "--${flag}" is not known. Did you mean "--${nearest(flag, [...variables.keys()])}"?`,
      );
    }
    const next = argv[index + 1];
    const takesNext = inline === undefined && next !== undefined && !next.startsWith('--');
    if (takesNext) index += 1;
    overlay[variable] = inline ?? (takesNext ? next : 'true');
  }
  return { ...env, ...overlay };
}
