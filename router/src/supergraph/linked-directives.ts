import type { Schema } from '@apollo/federation-internals';
import type { AccessDirectives } from './access-rules.ts';
import type { CostDirectives } from './cost-rules.ts';

/** The names under which a supergraph links the directives that the router reads; undefined for one that it does not link. */
export interface LinkedDirectives extends AccessDirectives, CostDirectives {
  readonly tag: string | undefined;
}

/** A supergraph may rename what it links (`@link(url: …, as: …)`); the names are those that stand in its SDL. */
export function linkedDirectives(supergraph: Schema): LinkedDirectives {
  const nameOf = (feature: string, directive = feature): string | undefined =>
    supergraph.coreFeatures?.getByIdentity(`https://specs.apollo.dev/${feature}`)?.directiveNameInSchema(directive);
  return {
    tag: nameOf('tag'),
    authenticated: nameOf('authenticated'),
    requiresScopes: nameOf('requiresScopes'),
    policy: nameOf('policy'),
    cost: nameOf('cost'),
    listSize: nameOf('cost', 'listSize'),
  };
}
