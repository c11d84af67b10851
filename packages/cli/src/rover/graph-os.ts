import type { Finding } from '../check/finding.ts';
import { CommandFailed } from '../command-failed.ts';
import type { SubgraphSource } from '../compose/supergraph-file.ts';
import { isAddress } from '../compose/supergraph-file.ts';
import type { CliConfig } from '../config.ts';
import type { RoverAnswer, RunRover } from './run-rover.ts';

/** Apollo GraphOS, reached by rover. */
export interface GraphOs {
  /** What GraphOS says to a subgraph's schema: a finding that fails when rover does. */
  check(source: SubgraphSource): Promise<Finding>;
  /** @throws {CommandFailed} with rover's output when rover fails */
  publish(source: SubgraphSource): Promise<void>;
  /** Takes a subgraph away. @throws {CommandFailed} with rover's output when rover fails */
  remove(subgraph: string): Promise<void>;
}

/**
 * GraphOS as the environment names it; undefined without `APOLLO_KEY`, which rover itself reads.
 * @throws {CommandFailed} when the key is there and the graph is not said
 */
export function graphOsOf({ apolloKey, apolloGraphRef: ref }: CliConfig, rover: RunRover): GraphOs | undefined {
  if (apolloKey === undefined) return undefined;
  if (ref === undefined) {
    throw new CommandFailed(
      'APOLLO_KEY is set and APOLLO_GRAPH_REF is not: set it to graph@variant, or unset the key.',
    );
  }
  const run = async (args: readonly string[], input?: string): Promise<RoverAnswer> => {
    const answer = await rover(args, { input });
    if (answer !== undefined) return answer;
    throw new CommandFailed('APOLLO_KEY is set and rover is not in PATH: install rover, or unset the key.');
  };
  const succeed = async (what: string, args: readonly string[], input?: string): Promise<void> => {
    const { exitCode, output } = await run(args, input);
    if (exitCode !== 0) throw new CommandFailed(`${what}: rover ended with ${exitCode}\n${indented(output)}`);
  };
  return {
    async check(source) {
      const { exitCode, output } = await run(['subgraph', 'check', ref, ...schemaOf(source)], inputOf(source));
      const accepts = exitCode === 0;
      return {
        rule: 'graphos-check',
        coordinate: source.name,
        level: accepts ? 'safe' : 'fails',
        message: accepts
          ? `GraphOS (${ref}) has nothing against ${source.name}.`
          : `GraphOS (${ref}) refuses ${source.name}: rover ended with ${exitCode}\n${indented(output)}`,
      };
    },
    publish: (source) =>
      succeed(
        `GraphOS (${ref}) does not take ${source.name}, and nothing is in force that was not before`,
        ['subgraph', 'publish', ref, ...schemaOf(source), '--routing-url', source.routingUrl],
        inputOf(source),
      ),
    remove: (name) =>
      succeed(`GraphOS (${ref}) does not let go of ${name}`, ['subgraph', 'delete', ref, '--name', name, '--confirm']),
  };
}

/** A schema that a running subgraph told of has no file; rover reads it from its input. */
function schemaOf({ name, schemaFile }: SubgraphSource): readonly string[] {
  return ['--name', name, '--schema', isAddress(schemaFile) ? '-' : schemaFile];
}

function inputOf({ schemaFile, sdl }: SubgraphSource): string | undefined {
  return isAddress(schemaFile) ? sdl : undefined;
}

function indented(output: string): string {
  return output.replaceAll(/^/gm, '    ');
}
