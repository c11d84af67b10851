import type { SchemaPart, SubgraphSchema } from './subgraph-schema.ts';
import type { Violation } from './violation.ts';

const NAMES: Readonly<Record<SchemaPart['kind'], { readonly pattern: RegExp; readonly style: string }>> = {
  type: { pattern: /^[A-Z][A-Za-z0-9]*$/, style: 'PascalCase' },
  field: { pattern: /^[a-z][A-Za-z0-9]*$/, style: 'camelCase' },
  argument: { pattern: /^[a-z][A-Za-z0-9]*$/, style: 'camelCase' },
  'input field': { pattern: /^[a-z][A-Za-z0-9]*$/, style: 'camelCase' },
  'enum value': { pattern: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, style: 'UPPER_CASE' },
};

/** Everything is described, and named as its kind is: a schema is read by people who cannot ask its author. */
export function words(schema: SubgraphSchema): readonly Violation[] {
  const where = { subgraph: schema.name, file: schema.file };
  return schema.parts.flatMap(({ kind, name, coordinate, described, line }): Violation[] => {
    const { pattern, style } = NAMES[kind];
    // `link__Import` and the like are federation's own.
    if (name.includes('__')) return [];
    return [
      ...(described
        ? []
        : [
            {
              ...where,
              rule: 'undescribed' as const,
              coordinate,
              line,
              message: `The ${kind} ${coordinate} has no description. Say in a sentence what it means.`,
            },
          ]),
      ...(pattern.test(name)
        ? []
        : [
            {
              ...where,
              rule: 'naming' as const,
              coordinate,
              line,
              message: `The ${kind} ${coordinate} is not named in ${style}.`,
            },
          ]),
    ];
  });
}
