/**
 * The `authorization` in the payload of `connection_init`: `{ authorization: 'Bearer …' }`, in any common spelling of the
 * name, or `{ token: '…' }`. Browsers cannot set headers on a WebSocket, so it is sent this way. Undefined when there is none;
 * something that is not a text counts as a token that proves nothing.
 */
export function authorizationOf(payload: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const authorization = payload?.['authorization'] ?? payload?.['Authorization'];
  if (authorization !== undefined && authorization !== null) return String(authorization);
  const token = payload?.['token'];
  return token === undefined || token === null ? undefined : `Bearer ${String(token)}`;
}
