import type { GraphQLSchema } from 'graphql';
import type { ClientOperation } from '../check/client-operations.ts';
import { usageOf } from '../check/operation-usage.ts';
import type { SubgraphSource } from '../compose/supergraph-file.ts';
import { changedCoordinates, mentionedTypes, typesOf } from './changed-coordinates.ts';

/** An operation of a client that uses what changed. */
export interface TouchedOperation {
  readonly client: string;
  readonly operation: string;
  readonly file: string;
  readonly field: string;
}

/** What a change reaches. */
export interface Affected {
  /** Subgraphs with a changed file. */
  readonly changed: readonly string[];
  /** The coordinates of which a subgraph's schema says something else. */
  readonly coordinates: readonly string[];
  readonly operations: readonly TouchedOperation[];
  /** Subgraphs without a changed file that the change reaches through the contract, with the reasons. */
  readonly reached: readonly { readonly subgraph: string; readonly because: readonly string[] }[];
}

/** The two states of the graph, and the files that differ. */
export interface Change {
  readonly before: readonly SubgraphSource[];
  readonly after: readonly SubgraphSource[];
  /** What services see, in each state: what an operation uses is looked up in both. */
  readonly schemas: readonly GraphQLSchema[];
  readonly operations: readonly ClientOperation[];
  /** Subgraphs with a changed file. */
  readonly changed: readonly string[];
}

/**
 * What a change reaches through the contract: clients whose operations use a changed field, services among them, and subgraphs that
 * contribute to a changed type, an entity above all, or refer to one.
 */
export function affectedBy({ before, after, schemas, operations, changed }: Change): Affected {
  const coordinates = changesOf(before, after);
  const touched = operations.flatMap((operation) => touchedBy(operation, schemas, coordinates));
  const types = typesOf(coordinates);
  const reached = after
    .filter(({ name }) => !changed.includes(name))
    .map(({ name, sdl }) => ({
      subgraph: name,
      because: [
        ...[...mentionedTypes(sdl)].filter((type) => types.has(type)).map((type) => `its schema has ${type}`),
        ...touched
          .filter(({ client }) => client === name)
          .map(({ operation, field }) => `its operation ${operation} uses ${field}`),
      ],
    }))
    .filter(({ because }) => because.length > 0);
  return { changed, coordinates: [...coordinates].toSorted(), operations: touched, reached };
}

function changesOf(before: readonly SubgraphSource[], after: readonly SubgraphSource[]): ReadonlySet<string> {
  const sdlOf = (sources: readonly SubgraphSource[], name: string) =>
    sources.find((source) => source.name === name)?.sdl ?? '';
  const names = new Set([...before, ...after].map(({ name }) => name));
  return new Set(
    [...names].flatMap((name) => {
      const [old, now] = [sdlOf(before, name), sdlOf(after, name)];
      return old === now ? [] : [...changedCoordinates(old, now)];
    }),
  );
}

function touchedBy(
  operation: ClientOperation,
  schemas: readonly GraphQLSchema[],
  coordinates: ReadonlySet<string>,
): readonly TouchedOperation[] {
  const { client, name, file } = operation;
  const used = new Set(schemas.flatMap((schema) => [...usageOf(schema, operation).keys()]));
  const fields = [...used].filter((coordinate) => coordinates.has(coordinate));
  // That a type is said anew where one of its fields is too tells nothing more.
  const telling = fields.filter((field) => !fields.some((other) => other.startsWith(`${field}.`)));
  return telling.map((field) => ({ client, operation: name, file, field }));
}
