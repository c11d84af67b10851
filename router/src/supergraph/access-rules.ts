import type { Caller } from '@tessera/caller/caller';
import { satisfiesAuthenticated, satisfiesPolicies, satisfiesScopes } from '@tessera/caller/permission';
import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { alternativesArgument } from './directive-arguments.ts';

/** What one element of the schema demands of a caller: all of the three that are given. */
export interface AccessRule {
  readonly authenticated: boolean;
  /** Whether `@authenticated` is all that a field declares: it asks for a person, and an API key is none. */
  readonly alone: boolean;
  readonly scopes: readonly (readonly string[])[] | undefined;
  readonly policies: readonly (readonly string[])[] | undefined;
}

/** The names the supergraph links the authorisation directives under; undefined for one that it does not link. */
export interface AccessDirectives {
  readonly authenticated: string | undefined;
  readonly requiresScopes: string | undefined;
  readonly policy: string | undefined;
}

/**
 * Every rule of a supergraph by schema coordinate: `Type` for object types, enums and scalars, `Type.field` for fields of
 * object types. Composition copies the rules of an implementation up to its interfaces; those copies are left out here,
 * because an interface is as open as the type that stands behind a value (docs/router.md "Authorisation").
 */
export type AccessRules = ReadonlyMap<string, AccessRule>;

/** Reads the rules from supergraph SDL. Equal rules are one and the same value, so that a set of rules stays small. */
export function readAccessRules(supergraph: DocumentNode, names: AccessDirectives): AccessRules {
  const rules = new Map<string, AccessRule>();
  const interned = new Map<string, AccessRule>();
  const note = (
    coordinate: string,
    directives: readonly ConstDirectiveNode[] | undefined,
    on: 'type' | 'field' = 'type',
  ): void => {
    const rule = ruleOf(directives ?? [], names, on);
    if (rule === undefined) return;
    const text = JSON.stringify(rule);
    rules.set(coordinate, interned.get(text) ?? rule);
    if (!interned.has(text)) interned.set(text, rule);
  };
  for (const definition of supergraph.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
        note(definition.name.value, definition.directives);
        for (const field of definition.fields ?? []) {
          note(`${definition.name.value}.${field.name.value}`, field.directives, 'field');
        }
        break;
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.SCALAR_TYPE_EXTENSION:
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_EXTENSION:
        note(definition.name.value, definition.directives);
        break;
      default:
    }
  }
  return rules;
}

/** Whether the caller meets the rule. */
export function satisfies(caller: Caller, rule: AccessRule): boolean {
  if (rule.authenticated && !satisfiesAuthenticated(caller, rule.alone)) return false;
  if (rule.scopes !== undefined && !satisfiesScopes(caller, rule.scopes)) return false;
  return rule.policies === undefined || satisfiesPolicies(caller, rule.policies);
}

function ruleOf(
  directives: readonly ConstDirectiveNode[],
  names: AccessDirectives,
  on: 'type' | 'field',
): AccessRule | undefined {
  const applied = (name: string | undefined) =>
    name === undefined ? undefined : directives.find((directive) => directive.name.value === name);
  const authenticated = applied(names.authenticated);
  const scopes = applied(names.requiresScopes);
  const policy = applied(names.policy);
  if (authenticated === undefined && scopes === undefined && policy === undefined) return undefined;
  return {
    authenticated: authenticated !== undefined,
    alone: on === 'field' && scopes === undefined && policy === undefined,
    scopes: scopes && alternativesArgument(scopes, 'scopes'),
    policies: policy && alternativesArgument(policy, 'policies'),
  };
}
