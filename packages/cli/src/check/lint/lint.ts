import { relative } from 'node:path';
import type { SubgraphSource } from '../../compose/supergraph-file.ts';
import { access } from './access.ts';
import { connections } from './connections.ts';
import { contributedFields } from './contributed-fields.ts';
import { subgraphSchema } from './subgraph-schema.ts';
import type { Violation } from './violation.ts';
import { words } from './words.ts';

/**
 * Every place where the subgraphs depart from the conventions of schemas. Shared value types are held against them in each
 * subgraph that carries a copy.
 * @throws {GraphQLError} when a schema is not GraphQL
 */
export function lint(root: string, sources: readonly SubgraphSource[]): readonly Violation[] {
  const schemas = sources.map(({ name, schemaFile, sdl }) => subgraphSchema(name, relative(root, schemaFile), sdl));
  const alone = schemas.flatMap((schema) => [...words(schema), ...connections(schema), ...access(schema)]);
  return [...alone, ...contributedFields(schemas)];
}
