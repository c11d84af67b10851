import type { RouterOptions } from '../options.ts';
import type { SubgraphClient } from '../subgraph-client/subgraph-client.ts';
import type { CurrentSupergraph } from '../supergraph-in-force.ts';
import type { ContextTokens } from './context-tokens.ts';
import type { Identity } from './establish-caller.ts';
import { KeySet } from './key-set.ts';
import { SessionCheck } from './session-check.ts';

/** The subgraph that knows sessions and API keys; undefined when tokens are believed for what they say. */
export function identitySubgraph({ identity }: RouterOptions, supergraph: CurrentSupergraph): string | undefined {
  if (identity === undefined || identity.subgraph === null) return undefined;
  if (identity.subgraph !== undefined) return identity.subgraph;
  return supergraph.current.subgraphs.has('identity') ? 'identity' : undefined;
}

/** How access tokens and API keys are judged; undefined: everybody is anonymous. */
export function openIdentity(
  { identity }: RouterOptions,
  subgraph: string | undefined,
  subgraphs: SubgraphClient,
  contextTokens: ContextTokens,
): Identity | undefined {
  if (identity === undefined) return undefined;
  const { jwksUrl, issuer = 'https://identity.tessera.local', audience = 'tessera' } = identity;
  const ask = (request: Parameters<ReturnType<SubgraphClient['forRequest']>>[0]) => {
    const contextToken = contextTokens.tokenFor({ kind: 'service', service: 'router' });
    return subgraphs.forRequest({ forwarded: { contextToken, requestId: 'router', clientIp: '' } })(request);
  };
  const sessions = subgraph === undefined ? undefined : new SessionCheck(ask, subgraph);
  const apiKeys = subgraph === undefined ? undefined : new SessionCheck(ask, subgraph, 'validateApiKey');
  return { keys: new KeySet(jwksUrl), rules: { issuer, audience }, sessions, apiKeys };
}
