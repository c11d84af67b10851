import { relative } from 'node:path';
import { GraphQLError } from 'graphql';
import type { SubgraphSource } from '../../compose/supergraph-file.ts';
import { access } from './access.ts';
import { connections } from './connections.ts';
import { contributedFields } from './contributed-fields.ts';
import { subgraphSchema } from './subgraph-schema.ts';
import type { Violation } from './violation.ts';
import { words } from './words.ts';

/**
 * Every place where the subgraphs depart from the conventions of schemas. Shared value types are held against them in each
 * subgraph that carries a copy. A schema that is not GraphQL has no conventions to break: composition tells of it.
 */
export function lint(root: string, sources: readonly SubgraphSource[]): readonly Violation[] {
  const schemas = sources.flatMap(({ name, schemaFile, sdl }) => {
    try {
      return [subgraphSchema(name, relative(root, schemaFile), sdl)];
    } catch (error) {
      if (error instanceof GraphQLError) return [];
      throw error;
    }
  });
  const alone = schemas.flatMap((schema) => [...words(schema), ...connections(schema), ...access(schema)]);
  return [...alone, ...contributedFields(schemas)];
}
