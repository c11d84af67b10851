import type { Caller } from './caller.ts';
import { isByKey, scopesOf } from './caller.ts';

/**
 * Whether one granted permission covers a wanted one. Both are `resource:action` names; either part of the granted one
 * may be `*`. `product:write` does not cover `product:write:own` and the other way round: names are whole words, not
 * prefixes, so that a narrower name can never be widened by accident (SPEC.md B1 #11: deny by default).
 */
export function covers(granted: string, wanted: string): boolean {
  // A service's scope names one service; no wildcard of a user's permission may stand for it.
  if (wanted.startsWith('service:')) return false;
  if (granted === wanted) return true;
  const separator = granted.indexOf(':');
  const wantedSeparator = wanted.indexOf(':');
  // A name without an action is no `resource:action`; no wildcard stands for it.
  if (separator < 0 || wantedSeparator < 0) return false;
  const resource = granted.slice(0, separator);
  const action = granted.slice(separator + 1);
  const sameResource = resource === '*' || resource === wanted.slice(0, wantedSeparator);
  return sameResource && (action === '*' || action === wanted.slice(wantedSeparator + 1));
}

/** Whether the caller holds the scope or permission, wildcards included. */
export function holds(caller: Caller, wanted: string): boolean {
  // Only a service token grants a service's scope: a permission of that name in a user's role must not.
  if (wanted.startsWith('service:')) return caller.kind === 'service' && scopesOf(caller).includes(wanted);
  return scopesOf(caller).some((granted) => covers(granted, wanted));
}

/**
 * Whether the caller satisfies `@requiresScopes(scopes: …)`: the outer list is an OR, each inner list an AND
 * (Apollo Federation specification v2.9).
 */
export function satisfiesScopes(caller: Caller, scopes: readonly (readonly string[])[]): boolean {
  return scopes.some((all) => all.every((scope) => holds(caller, scope)));
}

/**
 * Whether the caller satisfies `@policy(policies: …)`, read like scopes. The policies known everywhere, each of which means one
 * kind of caller:
 *
 * - `user`: a signed-in person; not a service, and not an API key;
 * - `service`: any service;
 * - `role:<name>`: somebody who holds the role; an API key holds none;
 * - `key`: any API key; `key:<permission>`: an API key that holds the permission.
 */
export function satisfiesPolicies(caller: Caller, policies: readonly (readonly string[])[]): boolean {
  return policies.some((all) => all.every((policy) => satisfiesPolicy(caller, policy)));
}

/**
 * Whether the caller satisfies `@authenticated`.
 *
 * Nobody who is anonymous does. `alone` says that it is all that a *field* declares: such a field asks for the person, or
 * for a service that the domain knows, and names no scope that a key could hold, so a key is refused. Beside
 * `@requiresScopes` or `@policy` those decide about keys, and on a type the fields do that lead to it.
 */
export function satisfiesAuthenticated(caller: Caller, alone: boolean): boolean {
  return caller.kind !== 'anonymous' && !(alone && isByKey(caller));
}

function satisfiesPolicy(caller: Caller, policy: string): boolean {
  if (policy === 'user') return caller.kind === 'user' && !isByKey(caller);
  if (policy === 'service') return caller.kind === 'service';
  if (policy === 'key') return isByKey(caller);
  if (policy.startsWith('key:')) return isByKey(caller) && holds(caller, policy.slice('key:'.length));
  if (!policy.startsWith('role:') || caller.kind !== 'user' || isByKey(caller)) return false;
  return caller.roles.includes(policy.slice('role:'.length));
}
