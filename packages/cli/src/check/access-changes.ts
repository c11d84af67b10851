import { isDeepStrictEqual } from 'node:util';
import type { AccessRules } from '@tessera/router/supergraph/access-rules';
import type { GraphQLSchema } from 'graphql';
import type { ClientOperation } from './client-operations.ts';
import type { BrokenOperation, Finding } from './finding.ts';
import { usageOf } from './operation-usage.ts';

/** What callers must be allowed to do, before and after, and the operations that ask. */
export interface AccessPair {
  readonly before: AccessRules;
  readonly after: AccessRules;
  /** Each contract as it was, with the operations of its clients. */
  readonly contracts: readonly {
    readonly before: GraphQLSchema;
    readonly after: GraphQLSchema;
    readonly operations: readonly ClientOperation[];
  }[];
}

/**
 * Changes of who may use what. They do not show in the types, yet a caller who is no longer allowed gets nothing: a new or
 * another rule on what an operation uses fails. A rule that goes away warns: somebody should have decided that.
 */
export function accessChanges({ before, after, contracts }: AccessPair): readonly Finding[] {
  const coordinates = [...new Set([...before.keys(), ...after.keys()])];
  const changed = coordinates.filter((coordinate) => !isDeepStrictEqual(before.get(coordinate), after.get(coordinate)));
  if (changed.length === 0) return [];
  const used = contracts.flatMap(({ before: schema, operations }) =>
    operations.map((operation) => ({ operation, usage: usageOf(schema, operation) })),
  );
  // What came or went with its field is told as that.
  const stays = (coordinate: string) =>
    contracts.some((pair) => exists(pair.before, coordinate) && exists(pair.after, coordinate));
  return changed.filter(stays).map((coordinate): Finding => {
    if (!after.has(coordinate)) {
      return {
        rule: 'access-opened',
        coordinate,
        level: 'warns',
        message: `${coordinate} no longer demands anything of its callers. Was that decided?`,
      };
    }
    const breaks = used.flatMap(({ operation, usage }): BrokenOperation[] => {
      const line = usage.get(coordinate);
      const { client, name, file, released } = operation;
      return line === undefined ? [] : [{ client, operation: name, file, line, field: coordinate, released }];
    });
    const how = before.has(coordinate) ? 'something else' : 'something where it demanded nothing';
    return {
      rule: 'access-changed',
      coordinate,
      level: breaks.length > 0 ? 'fails' : 'warns',
      message: `${coordinate} demands ${how} of its callers; who lacks it is refused.`,
      ...(breaks.length === 0 ? {} : { breaks }),
    };
  });
}

function exists(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', fieldName] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (type === undefined || fieldName === undefined) return type !== undefined;
  return 'getFields' in type && type.getFields()[fieldName] !== undefined;
}
