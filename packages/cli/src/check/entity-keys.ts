import { type ConstDirectiveNode, Kind, parse } from 'graphql';
import type { Finding } from './finding.ts';

/**
 * Keys of entities that a subgraph no longer answers. No client sees keys, and if a field became unreachable composition
 * says so; but plans made with the old supergraph still ask by the old key until every router has the new one.
 */
export function removedKeys(before: string, after: string): readonly Finding[] {
  const present = keysOf(after);
  return [...keysOf(before)].flatMap(([id, { type, subgraph, fields }]) =>
    present.has(id)
      ? []
      : [
          {
            rule: 'key-removed',
            coordinate: `${type}.@key(${fields})`,
            level: 'warns' as const,
            message: `${subgraph} no longer finds a ${type} by "${fields}". Nothing needs it any more, but routers ask by it until they have the new supergraph.`,
          },
        ],
  );
}

interface EntityKey {
  readonly type: string;
  readonly subgraph: string;
  readonly fields: string;
}

function keysOf(supergraphSdl: string): ReadonlyMap<string, EntityKey> {
  const keys = new Map<string, EntityKey>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const directive of definition.directives ?? []) {
      const fields = argument(directive, 'key');
      if (directive.name.value !== 'join__type' || fields === undefined) continue;
      const type = definition.name.value;
      const subgraph = (argument(directive, 'graph') ?? '').toLowerCase();
      keys.set(`${type} ${subgraph} ${fields}`, { type, subgraph, fields });
    }
  }
  return keys;
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((node) => node.name.value === name)?.value;
  return value !== undefined && 'value' in value && typeof value.value === 'string' ? value.value : undefined;
}
