/**
 * Who asks. The router establishes it from a bearer token and passes it to subgraphs inside a signed context token
 * (SPEC.md A8); resolvers and commands see only this value.
 */
export type Caller = AnonymousCaller | UserCaller | ServiceCaller;

/** Nobody is signed in. Anonymous callers get a context token too: a request without one did not come through the router. */
export interface AnonymousCaller {
  readonly kind: 'anonymous';
}

/** A signed-in person. `permissions` are `resource:action` names and may contain wildcards (`orders:*`, `*:*`). */
export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  readonly sessionId: string;
  readonly activeTeamId: string | null;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

/** Another subgraph that acts as a client of the internal contract. Its one scope is `service:<service>`. */
export interface ServiceCaller {
  readonly kind: 'service';
  readonly service: string;
}

export const ANONYMOUS: AnonymousCaller = { kind: 'anonymous' };

/** The scopes that `@requiresScopes` is held against: a user's permissions, or a service's own scope. */
export function scopesOf(caller: Caller): readonly string[] {
  switch (caller.kind) {
    case 'anonymous':
      return [];
    case 'user':
      return caller.permissions;
    case 'service':
      return [`service:${caller.service}`];
  }
}
