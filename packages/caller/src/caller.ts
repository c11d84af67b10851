/**
 * Who asks. The router establishes it from a bearer token and passes it to subgraphs inside a signed context token
 * (SPEC.md A8); resolvers and commands see only this value.
 */
export type Caller = AnonymousCaller | UserCaller | ServiceCaller;

/** Nobody is signed in. Anonymous callers get a context token too: a request without one did not come through the router. */
export interface AnonymousCaller {
  readonly kind: 'anonymous';
}

/**
 * A signed-in person, or an API key that acts for an account. `permissions` are `resource:action` names and may contain
 * wildcards (`orders:*`, `*:*`).
 */
export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  /** The open session; of an API key its id, so that its end is heard in the same way. */
  readonly sessionId: string;
  /**
   * The API key by which the account acts; absent for somebody who is signed in. A key is not the person: what asks for a
   * person refuses it, unless it says by which scope a key may do it (./permission.ts).
   */
  readonly apiKeyId?: string;
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

/** Whether a program acts by an API key, and not a signed-in person or a service. */
export function isByKey(caller: Caller): boolean {
  return caller.kind === 'user' && caller.apiKeyId !== undefined;
}

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
