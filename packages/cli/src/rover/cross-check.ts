import { join } from 'node:path';
import { CommandFailed } from '../command-failed.ts';
import { normalisedSdl } from './normalised-sdl.ts';
import type { RunRover } from './run-rover.ts';

/** How many definitions that differ are named. */
const TOLD = 10;

/**
 * Rover downloads the composition of the version that supergraph.yaml names when it is first used; where it cannot, it tries for minutes.
 */
const TIMEOUT_MS = 60_000;

/**
 * Composes supergraph.yaml by `rover supergraph compose` too, and compares with what we composed.
 * @returns one line: both agree, or that it was skipped because rover does not run here or cannot get its composition
 * @throws {CommandFailed} when rover fails, with its output, or composes something else, with the definitions that differ
 */
export async function crossCheckWithRover(
  root: string,
  supergraphSdl: string,
  rover: RunRover,
  timeoutMs = TIMEOUT_MS,
): Promise<string> {
  const version = await rover(['--version']);
  if (version?.exitCode !== 0) return 'The cross-check with rover is skipped: rover does not run here.';
  const config = join(root, 'supergraph.yaml');
  // The composition that rover downloads is under the Elastic License, as the one that comes with npm is: README.md says so.
  const answer = await rover(['supergraph', 'compose', '--config', config, '--elv2-license', 'accept'], { timeoutMs });
  if (answer?.exitCode === null) {
    return `The cross-check with rover is skipped: it gave no answer in ${timeoutMs / 1000} s. Can it download its composition?`;
  }
  if (answer?.exitCode !== 0) {
    throw new CommandFailed(`\`rover supergraph compose\` ended with ${answer?.exitCode}:\n${answer?.output}`);
  }
  const differing = differences(normalisedSdl(supergraphSdl), theirs(answer.stdout));
  if (differing.length === 0) return `rover (${version.stdout.trim()}) composes the same supergraph.`;
  const rest = differing.length - TOLD;
  throw new CommandFailed(
    `rover composes another supergraph. These differ: ${differing.slice(0, TOLD).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`,
  );
}

function theirs(stdout: string): ReadonlyMap<string, string> {
  try {
    return normalisedSdl(stdout);
  } catch (error) {
    throw new CommandFailed(`What \`rover supergraph compose\` printed is not a schema: ${(error as Error).message}`);
  }
}

function differences(ours: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set([...ours.keys(), ...others.keys()])].toSorted();
  return names.flatMap((name) => {
    if (!others.has(name)) return [`${name} (only ours)`];
    if (!ours.has(name)) return [`${name} (only rover's)`];
    return ours.get(name) === others.get(name) ? [] : [name];
  });
}
