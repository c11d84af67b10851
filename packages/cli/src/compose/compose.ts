import { type CompositionSuccess, composeServices } from '@apollo/composition';
import { type ASTNode, type GraphQLError, parse, Source } from 'graphql';
import { CommandFailed } from '../command-failed.ts';
import type { SubgraphSource } from './supergraph-file.ts';

/** Where in a subgraph's schema something stands. */
export interface Place {
  readonly subgraph: string;
  readonly file: string;
  readonly line: number;
  /** Undefined where a whole definition is meant. */
  readonly column?: number;
}

/** One thing that composition says. */
export interface Remark {
  readonly message: string;
  /** The places that it is about; none where it is about the whole. */
  readonly places: readonly Place[];
}

/** What composition made of the subgraphs. */
export interface Composed {
  readonly supergraphSdl: string;
  /** Things that compose but deserve a look. */
  readonly remarks: readonly Remark[];
  /** The same, one line each. */
  readonly hints: readonly string[];
}

/** The subgraphs do not compose. The message has one line for each error: the subgraphs, their files and lines, and the reason. */
export class CompositionFailed extends CommandFailed {
  readonly remarks: readonly Remark[];

  constructor(remarks: readonly Remark[]) {
    super(`The subgraphs do not compose:\n${remarks.map((remark) => `  ${remarkLine(remark)}`).join('\n')}`);
    this.remarks = remarks;
  }
}

/** Composes the subgraphs with Apollo's composition. @throws {CompositionFailed} */
export function compose(sources: readonly SubgraphSource[]): Composed {
  const services = sources.map((source) => ({
    name: source.name,
    url: source.routingUrl,
    typeDefs: parseSdl(source),
  }));
  const placesOf = placeFinder(sources);
  const result = composeServices(services);
  if (result.errors !== undefined) {
    throw new CompositionFailed(
      result.errors.map((error) => ({ message: reasonOf(error), places: placesOf(error.nodes) })),
    );
  }
  const remarks = (result.hints ?? [])
    .filter(deservesALook)
    .map(({ message, nodes }) => ({ message: oneLine(message), places: placesOf(nodes) }));
  return { supergraphSdl: result.supergraphSdl, remarks, hints: remarks.map(remarkLine) };
}

/** A remark in one line, its places first. */
export function remarkLine({ message, places }: Remark): string {
  const where = places.map(
    ({ subgraph, file, line, column }) => `${subgraph} at ${file}:${line}${column === undefined ? '' : `:${column}`}`,
  );
  return where.length === 0 ? message : `${where.join(', ')}: ${message}`;
}

/** A stub describes another team's entity in words of its own; composition keeps the owner's, and that is as it should be. */
function deservesALook({ definition }: CompositionSuccess['hints'][number]): boolean {
  return definition.level.name === 'WARN' && definition.code !== 'INCONSISTENT_DESCRIPTION';
}

function parseSdl(source: SubgraphSource) {
  try {
    return parse(new Source(source.sdl, source.schemaFile));
  } catch (error) {
    const { line = 1, column } = (error as GraphQLError).locations?.[0] ?? {};
    const place = { subgraph: source.name, file: source.schemaFile, line, ...(column === undefined ? {} : { column }) };
    throw new CompositionFailed([{ message: (error as Error).message, places: [place] }]);
  }
}

/** Every schema was parsed with its file as the name of its source. */
function placeFinder(sources: readonly SubgraphSource[]) {
  const names = new Map(sources.map(({ schemaFile, name }) => [schemaFile, name]));
  return (nodes: readonly ASTNode[] = []): readonly Place[] =>
    nodes.flatMap(({ loc }) => {
      const subgraph = loc === undefined ? undefined : names.get(loc.source.name);
      return loc === undefined || subgraph === undefined
        ? []
        : [{ subgraph, file: loc.source.name, line: loc.startToken.line }];
    });
}

function reasonOf(error: GraphQLError): string {
  const code = error.extensions['code'];
  return oneLine(typeof code === 'string' ? `${error.message} (${code})` : error.message);
}

function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, ' ').trim();
}
