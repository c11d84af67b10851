import { type Caller, isByKey } from '@tessera/caller/caller';
import { satisfiesAuthenticated, satisfiesPolicies, satisfiesScopes } from '@tessera/caller/permission';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { type AccessRule, type AccessRules, readAccessRules } from './access-rules.ts';
import { DomainError } from './errors.ts';

/** What the checks need of a resolver's context. */
interface Asked {
  readonly caller: Caller;
}

/**
 * Makes the schema enforce what its SDL declares: `@authenticated`, `@requiresScopes` and `@policy` on fields and on
 * types. The router enforces them too; a subgraph does it again on the signed caller, because `_entities` can ask for
 * anything (SPEC.md A8). A refused field is null with the error UNAUTHENTICATED or FORBIDDEN, and its resolver never runs.
 *
 * An API key is not the person whose it is: a field that asks for somebody signed in and for nothing else refuses it, and
 * so does the policy `user` (docs/adr on API keys). `@requiresScopes` and the policies `key` and `key:<permission>` say what
 * keys may do.
 *
 * A field is held against the rules of its parent type, its own, and those of the type that it returns; an entity also
 * when it is looked up by reference. The schema is changed in place.
 * @throws when a root field declares neither a rule nor `@tag(name: "anonymous")`
 */
export function enforceAuthorisation(schema: GraphQLSchema, sdl: string): void {
  const rules = readAccessRules(sdl);
  assertRootFieldsDeclared(schema, rules);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const found = [
        ...rules.ofType(type.name),
        ...rules.ofField(type.name, field.name),
        ...rules.ofType(getNamedType(field.type).name),
      ];
      if (found.length > 0) guardField(field, found);
    }
    guardReference(type, rules.ofType(type.name));
  }
}

function guardField(field: GraphQLField<unknown, Asked>, rules: readonly AccessRule[]): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    assertAllowed(context.caller, rules);
    return resolve(source, args, context, info);
  };
  const subscribe = field.subscribe;
  if (subscribe === undefined) return;
  field.subscribe = (source, args, context, info) => {
    assertAllowed(context.caller, rules);
    return subscribe(source, args, context, info);
  };
}

/**
 * `@apollo/subgraph` looks for the reference resolver under the type's extensions. It is made async throughout: one that
 * throws at once would cost all other references of the request.
 */
function guardReference(type: GraphQLObjectType, rules: readonly AccessRule[]): void {
  const apollo = (type.extensions as ApolloExtensions).apollo ?? {};
  const resolve = apollo.subgraph?.resolveReference;
  if (resolve === undefined && rules.length === 0) return;
  const guarded: ResolveReference = async (reference, context, info) => {
    assertAllowed(context.caller, rules);
    return resolve === undefined ? reference : resolve(reference, context, info);
  };
  type.extensions = {
    ...type.extensions,
    apollo: { ...apollo, subgraph: { ...apollo.subgraph, resolveReference: guarded } },
  };
}

type ResolveReference = (reference: unknown, context: Asked, info: unknown) => unknown;

interface ApolloExtensions {
  readonly apollo?: { readonly subgraph?: { readonly resolveReference?: ResolveReference } };
}

/** @throws {DomainError} UNAUTHENTICATED when signing in might help, else FORBIDDEN */
function assertAllowed(caller: Caller, rules: readonly AccessRule[]): void {
  if (rules.every((rule) => isAllowed(caller, rule))) return;
  if (caller.kind === 'anonymous') throw new DomainError('UNAUTHENTICATED', 'Please sign in.');
  if (isByKey(caller)) {
    throw new DomainError('FORBIDDEN', 'This API key has no scope for this, or only a signed-in person can do it.');
  }
  throw new DomainError('FORBIDDEN', 'You are not allowed to do this.');
}

function isAllowed(caller: Caller, rule: AccessRule): boolean {
  switch (rule.kind) {
    case 'authenticated':
      return satisfiesAuthenticated(caller, rule.alone);
    case 'scopes':
      return satisfiesScopes(caller, rule.anyOf);
    case 'policies':
      return satisfiesPolicies(caller, rule.anyOf);
  }
}

function assertRootFieldsDeclared(schema: GraphQLSchema, rules: AccessRules): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const open = roots.flatMap((root) =>
    Object.keys(root?.getFields() ?? {})
      .filter((field) => root !== null && root !== undefined && !isDeclared(root.name, field, rules))
      .map((field) => `${root?.name}.${field}`),
  );
  if (open.length === 0) return;
  throw new Error(
    `Nothing says who may use ${open.join(', ')}. Each root field needs @authenticated, @requiresScopes, @policy or @tag(name: "anonymous").`,
  );
}

/** Federation's own root fields are asked by the router alone; what they reach is guarded type by type. */
const FEDERATION_FIELDS = new Set(['_entities', '_service']);

function isDeclared(type: string, field: string, rules: AccessRules): boolean {
  return FEDERATION_FIELDS.has(field) || rules.ofField(type, field).length > 0 || rules.isAnonymous(type, field);
}
