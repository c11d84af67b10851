import { type CompositionSuccess, composeServices } from '@apollo/composition';
import { type GraphQLError, parse, Source } from 'graphql';
import { CommandFailed } from '../command-failed.ts';
import type { SubgraphSource } from './supergraph-file.ts';

/** What composition made of the subgraphs. */
export interface Composed {
  readonly supergraphSdl: string;
  /** Things that compose but deserve a look, one line each. */
  readonly hints: readonly string[];
}

/**
 * Composes the subgraphs with Apollo's composition.
 * @throws {CommandFailed} with one line per error: the subgraph's file and line where it is known, and the reason
 */
export function compose(sources: readonly SubgraphSource[]): Composed {
  const services = sources.map((source) => ({
    name: source.name,
    url: source.routingUrl,
    typeDefs: parseSdl(source),
  }));
  const result = composeServices(services);
  if (result.errors !== undefined) {
    const lines = result.errors.map((error) => `  ${describe(error)}`);
    throw new CommandFailed(`The subgraphs do not compose:\n${lines.join('\n')}`);
  }
  return {
    supergraphSdl: result.supergraphSdl,
    hints: (result.hints ?? []).filter(deservesALook).map((hint) => hint.message),
  };
}

/** A stub describes another team's entity in words of its own; composition keeps the owner's, and that is as it should be. */
function deservesALook({ definition }: CompositionSuccess['hints'][number]): boolean {
  return definition.level.name === 'WARN' && definition.code !== 'INCONSISTENT_DESCRIPTION';
}

function parseSdl(source: SubgraphSource) {
  try {
    return parse(new Source(source.sdl, source.schemaFile));
  } catch (error) {
    const at = (error as GraphQLError).locations?.[0];
    throw new CommandFailed(`${source.schemaFile}:${at?.line ?? 1}:${at?.column ?? 1} ${(error as Error).message}`);
  }
}

function describe(error: GraphQLError): string {
  const code = error.extensions['code'];
  const reason = typeof code === 'string' ? `${error.message} (${code})` : error.message;
  // Every schema was parsed with its file as the name of its source.
  const places = (error.nodes ?? []).flatMap(({ loc }) =>
    loc === undefined ? [] : [`${loc.source.name}:${loc.startToken.line}`],
  );
  return places.length === 0 ? reason : `${places.join(', ')}: ${reason}`;
}
