import { CONTRACT_HEADER } from '../contract-choice.ts';

/**
 * The contract that the payload of `connection_init` asks for, under the name of the header: browsers cannot set headers on a
 * WebSocket.
 */
export function contractOf(payload: Readonly<Record<string, unknown>> | undefined): unknown {
  return payload?.[CONTRACT_HEADER] ?? undefined;
}
