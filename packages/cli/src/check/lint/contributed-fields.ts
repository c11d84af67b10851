import { type ConstDirectiveNode, Kind } from 'graphql';
import { hasDirective, type SubgraphSchema } from './subgraph-schema.ts';
import type { Violation } from './violation.ts';

/**
 * A field that a subgraph adds to an entity of another is nullable, so that the subgraph's death costs a null and not the whole
 * object. An entity that was there before keeps its owner, whoever adds how much to it; a new one is of the subgraph that gives it
 * the most fields of its own, with as many of the one listed first.
 */
export function contributedFields(
  schemas: readonly SubgraphSchema[],
  before: readonly SubgraphSchema[] = [],
): readonly Violation[] {
  const still = [...ownersIn(before)].filter(([type, { subgraph }]) =>
    schemas.some((schema) => schema.name === subgraph && entities(schema).includes(type)),
  );
  const owners = new Map([...ownersIn(schemas), ...still]);
  return schemas.flatMap((schema) =>
    entities(schema)
      .filter((type) => owners.get(type)?.subgraph !== schema.name)
      .flatMap((type) => ownFields(schema, type))
      .filter(({ node }) => node.type.kind === Kind.NON_NULL_TYPE)
      .map(({ coordinate, type, line }) => ({
        rule: 'contributed-not-nullable' as const,
        coordinate,
        line,
        subgraph: schema.name,
        file: schema.file,
        message: `${coordinate} belongs to ${schema.name}, ${type} to ${owners.get(type)?.subgraph}: make it nullable, so that a dead ${schema.name} costs a null.`,
      })),
  );
}

function ownersIn(schemas: readonly SubgraphSchema[]): ReadonlyMap<string, { readonly subgraph: string }> {
  const owners = new Map<string, { readonly subgraph: string; readonly count: number }>();
  for (const schema of schemas) {
    for (const type of entities(schema)) {
      const count = ownFields(schema, type).length;
      if (count > (owners.get(type)?.count ?? -1)) owners.set(type, { subgraph: schema.name, count });
    }
  }
  return owners;
}

function entities(schema: SubgraphSchema): readonly string[] {
  return [...new Set(schema.types.filter((type) => hasDirective(type, 'key')).map((type) => type.name.value))];
}

/** The fields of a type that are neither its key nor another subgraph's. */
function ownFields(schema: SubgraphSchema, type: string) {
  const keys = new Set(
    schema.types
      .filter((definition) => definition.name.value === type)
      .flatMap((definition) => (definition.directives ?? []).flatMap(keyFields)),
  );
  return schema.fields.filter(
    (field) =>
      field.type === type &&
      !keys.has(field.node.name.value) &&
      !hasDirective(field.node, 'external') &&
      !hasDirective(field.node, 'shareable'),
  );
}

function keyFields(directive: ConstDirectiveNode): readonly string[] {
  if (directive.name.value.replace(/^federation__/, '') !== 'key') return [];
  const fields = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
  return fields !== undefined && 'value' in fields ? (String(fields.value).match(/\w+/g) ?? []) : [];
}
