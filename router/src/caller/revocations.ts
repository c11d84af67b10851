import type { Log } from '@tessera/process/log';
import type { RedisFactory } from '@tessera/process/redis';

/** The channel on which identity tells that a session, or every session of a user, is over (SPEC.md A8). */
export const REVOCATION_CHANNEL = 'live:sessions:revoked';

/** Which sessions are over: one by its id, or all of a user. */
export interface Revocation {
  readonly sessionId?: string;
  readonly userId?: string;
}

/**
 * Listens for revocations and hands each to `onRevoked`. Losing the channel delays a revocation until the cached answer
 * of at most two seconds ends (requests), or until the token ends (open sockets); it never keeps anybody out.
 */
export async function listenForRevocations(
  redis: RedisFactory,
  log: Log,
  onRevoked: (revocation: Revocation) => void,
): Promise<AsyncDisposable> {
  const subscriber = redis.connect('router:revocations', { patient: true });
  subscriber.on('message', (channel: string, text: string) => {
    const revocation = channel === REVOCATION_CHANNEL ? readRevocation(text) : undefined;
    if (revocation === undefined) log.warn({ channel }, 'a message about revoked sessions could not be read');
    else onRevoked(revocation);
  });
  // Not awaited: a Redis that is away must not keep the router from starting. ioredis subscribes again by itself.
  subscriber.subscribe(REVOCATION_CHANNEL).catch((error: unknown) => {
    log.error({ err: error }, 'cannot listen for revoked sessions');
  });
  return {
    async [Symbol.asyncDispose]() {
      subscriber.disconnect();
    },
  };
}

function readRevocation(text: string): Revocation | undefined {
  try {
    const { sessionId, userId } = JSON.parse(text) as Record<string, unknown>;
    const revocation = {
      ...(typeof sessionId === 'string' && { sessionId }),
      ...(typeof userId === 'string' && { userId }),
    };
    return Object.keys(revocation).length > 0 ? revocation : undefined;
  } catch {
    return undefined;
  }
}
