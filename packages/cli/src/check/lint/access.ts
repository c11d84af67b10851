import { hasDirective, ROOT_TYPES, type SubgraphSchema } from './subgraph-schema.ts';
import type { Violation } from './violation.ts';

/** Every entry point says who may use it: a forgotten rule would be an open door. */
export function access(schema: SubgraphSchema): readonly Violation[] {
  return schema.fields
    .filter(({ type }) => ROOT_TYPES.has(type))
    .filter(({ node }) => !['authenticated', 'requiresScopes', 'policy'].some((name) => hasDirective(node, name)))
    .filter(({ node }) => !isAnonymous(node))
    .map(({ coordinate, line }) => ({
      rule: 'no-access-rule',
      coordinate,
      line,
      subgraph: schema.name,
      file: schema.file,
      message: `${coordinate} does not say who may use it: add @authenticated, @requiresScopes, @policy or @tag(name: "anonymous").`,
    }));
}

function isAnonymous(node: SubgraphSchema['fields'][number]['node']): boolean {
  return (node.directives ?? []).some(
    (directive) =>
      directive.name.value.replace(/^federation__/, '') === 'tag' &&
      directive.arguments?.some(({ value }) => 'value' in value && value.value === 'anonymous'),
  );
}
