import { type FieldDefinitionNode, print } from 'graphql';
import type { SubgraphSchema } from './subgraph-schema.ts';
import type { Violation } from './violation.ts';

/** Lists are paged the same way everywhere: `first: Int` and `after: String`, `edges { cursor node }` and `pageInfo: PageInfo!`. */
export function connections(schema: SubgraphSchema): readonly Violation[] {
  const where = { subgraph: schema.name, file: schema.file, rule: 'connection' as const };
  const paged = schema.fields
    .filter(({ node }) => namedType(node).endsWith('Connection'))
    .flatMap(({ node, coordinate, line }) => {
      const missing = Object.entries({ first: 'Int', after: 'String' }).filter(
        ([name, type]) =>
          !node.arguments?.some((argument) => argument.name.value === name && print(argument.type) === type),
      );
      return missing.map(([name, type]) => ({
        ...where,
        coordinate,
        line,
        message: `${coordinate} returns a connection without the argument \`${name}: ${type}\`.`,
      }));
    });
  const shapes = schema.types.flatMap((type) => {
    const name = type.name.value;
    const wanted = name.endsWith('Connection')
      ? ['edges', 'pageInfo']
      : name.endsWith('Edge')
        ? ['cursor', 'node']
        : [];
    const own = schema.fields.filter((field) => field.type === name).map(({ node }) => node.name.value);
    return wanted
      .filter((field) => !own.includes(field))
      .map((field) => ({
        ...where,
        coordinate: name,
        line: type.name.loc?.startToken.line ?? 1,
        message: `${name} has no field \`${field}\`.`,
      }));
  });
  return [...paged, ...shapes];
}

function namedType(node: FieldDefinitionNode): string {
  return print(node.type).replaceAll(/[[\]!]/g, '');
}
