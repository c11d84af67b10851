import { relative } from 'node:path';
import { GraphQLError } from 'graphql';
import type { SubgraphSource } from '../../compose/supergraph-file.ts';
import { access } from './access.ts';
import { connections } from './connections.ts';
import { contributedFields } from './contributed-fields.ts';
import { type SubgraphSchema, subgraphSchema } from './subgraph-schema.ts';
import type { Violation } from './violation.ts';
import { words } from './words.ts';

/**
 * Every place where the subgraphs depart from the conventions of schemas. Shared value types are held against them in each
 * subgraph that carries a copy. A schema that is not GraphQL has no conventions to break: composition tells of it.
 * @param before the subgraphs as they were: who owned an entity owns it still
 */
export function lint(
  root: string,
  sources: readonly SubgraphSource[],
  before: readonly SubgraphSource[] = [],
): readonly Violation[] {
  const schemas = readable(root, sources);
  const alone = schemas.flatMap((schema) => [...words(schema), ...connections(schema), ...access(schema)]);
  const violations = [...alone, ...contributedFields(schemas, readable(root, before))];
  return schemas.flatMap((schema) =>
    settled(
      schema,
      violations.filter(({ file }) => file === schema.file),
    ),
  );
}

/** The violations of a schema with the reasons of those that are allowed, and one for each allowance that nothing needs. */
function settled({ name, file, allowances }: SubgraphSchema, violations: readonly Violation[]): readonly Violation[] {
  const used = new Set<number>();
  const told = violations.map((violation): Violation => {
    const allowance = allowances.find(({ rule, line }) => rule === violation.rule && line === violation.line);
    if (allowance === undefined) return violation;
    used.add(allowance.at);
    return allowance.reason === ''
      ? { ...violation, message: `${violation.message} The tessera-allow above it says no reason.` }
      : { ...violation, allowed: allowance.reason };
  });
  const idle = allowances.filter(({ at }) => !used.has(at));
  return [
    ...told,
    ...idle.map(
      ({ rule, at }): Violation => ({
        rule: 'override-not-needed',
        coordinate: `${file}:${at}`,
        message: `Nothing here needs "${rule}" to be allowed: remove the comment, or mend its rule.`,
        subgraph: name,
        file,
        line: at,
      }),
    ),
  ];
}

function readable(root: string, sources: readonly SubgraphSource[]): readonly SubgraphSchema[] {
  return sources.flatMap(({ name, schemaFile, sdl }) => {
    try {
      return [subgraphSchema(name, relative(root, schemaFile), sdl)];
    } catch (error) {
      if (error instanceof GraphQLError) return [];
      throw error;
    }
  });
}
