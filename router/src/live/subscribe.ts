import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { type Established, NOBODY } from '../caller/establish-caller.ts';
import type { Parameters } from '../door/http/parameters.ts';
import type { RequestFacts } from '../door/http/request-facts.ts';
import { type PreparedSubscription, prepareSubscription } from '../execute/subscription.ts';
import { isRefused, type PreparedOperation } from '../operation/prepared-operation.ts';
import type { LiveAsking, Path, PathRooms, Result } from '../path.ts';
import type { SubgraphFetch } from '../subgraph-client/fetch.ts';
import { openLiveOperation } from './live-operation.ts';
import type { UpstreamResult } from './primary-fetch.ts';
import { SharedOperations } from './shared-operations.ts';

/** What opening a subscription needs of the path and its rooms. */
export interface SubscribeRooms
  extends Pick<PathRooms, 'supergraph' | 'onSwap' | 'plans' | 'contextTokens' | 'live' | 'openFields' | 'metrics'> {
  readonly prepare: Path['prepare'];
  readonly fetchFor: (caller: Caller, facts: RequestFacts) => SubgraphFetch;
  /** The last look at an answer for this caller. */
  readonly finish: (result: Result, established: Established) => Result;
  /** The answer for a failure of the router's own. */
  readonly failed: (error: unknown, requestId: string) => Result;
}

/**
 * Opens subscriptions. Three kinds, by what an answer depends on:
 *
 * - **the event alone** (its root field is open to everybody, nothing is held against the caller, no other subgraph is
 *   asked): runs once for all clients of the operation and its variables;
 * - **the event and what others say to nobody in particular** (the same, but the rest of the plan asks other subgraphs):
 *   runs once for all anonymous clients of one language, and once for each signed-in client;
 * - **the caller**: runs for each client, with the caller as known now.
 */
export function createSubscribe(rooms: SubscribeRooms): Path['subscribe'] {
  const shared = new SharedOperations();
  const running = new Set<Running>();
  // Without a look at each of them, a stream of rare events would not learn of its end for long.
  rooms.onSwap(() => {
    for (const { operation, parameters, end } of running) {
      if (isRefused(rooms.prepare(parameters, operation.contract.name))) end();
    }
  });
  return async (operation, parameters, asking) => {
    const failed = (error: unknown) => rooms.failed(error, asking.facts.requestId);
    try {
      const { caller } = await asking.current();
      const prepared = prepareSubscription(rooms.plans.compile(operation, caller), parameters.variables);
      if (prepared.primary === undefined) return { result: prepared };
      const { primary, isWhole } = prepared;
      rooms.metrics.subscriptionsOpen(1);
      const ended = () => rooms.metrics.subscriptionsOpen(-1);
      const isOpen = rooms.openFields.isOpen(operation, primary);
      const runsOnce = isOpen && (isWhole || caller.kind === 'anonymous');
      const open = (voice: Voice, ended?: () => void) => {
        let one: Running | undefined;
        return openLiveOperation(rooms.live, {
          onOpen: (end) => {
            one = { operation, parameters, end };
            running.add(one);
          },
          ended: () => {
            if (one !== undefined) running.delete(one);
            ended?.();
          },
          primary,
          shared: isOpen,
          caller: voice.caller,
          contextToken: async () => rooms.contextTokens.tokenFor((await voice.current()).caller),
          complete: createCompletion(rooms, { operation, parameters, prepared, voice }),
          failed,
        });
      };
      if (!runsOnce) return open({ ...asking, caller, isEverybodys: false }, ended);
      const language = isWhole ? undefined : asking.facts.acceptLanguage;
      const key = [operation.contract.name, operation.hash, operation.name, parameters.variables, isWhole, language];
      const everybody = { ...nobody(asking.facts, language), isEverybodys: isWhole };
      return shared.join(JSON.stringify(key), () => open(everybody), ended);
    } catch (error) {
      return { result: failed(error) };
    }
  };
}

/** A subscription that may have to end when the supergraph changes. */
interface Running extends Pick<Opened, 'operation' | 'parameters'> {
  readonly end: () => void;
}

/** On whose behalf events are completed. */
interface Voice extends Pick<LiveAsking, 'facts' | 'current'> {
  readonly caller: Caller;
  /** Signed-in clients listen too: an answer must not come to depend on who asks. */
  readonly isEverybodys: boolean;
}

/** What is run once for many tells subgraphs nothing of the client that happened to come first. */
function nobody(
  { requestId, endsAtMs }: RequestFacts,
  acceptLanguage: string | undefined,
): Omit<Voice, 'isEverybodys'> {
  const unknown = { traceparent: undefined, userAgent: undefined, authorization: undefined, apiKey: undefined };
  return {
    caller: ANONYMOUS,
    facts: { ...unknown, clientIp: '', clientHeaders: {}, requestId, endsAtMs, acceptLanguage },
    current: async () => NOBODY,
  };
}

interface Opened {
  readonly operation: PreparedOperation;
  readonly parameters: Parameters;
  readonly prepared: PreparedSubscription;
  readonly voice: Voice;
}

/** Since a stream began the supergraph can have been swapped, and what the caller may see can have changed. */
function createCompletion(rooms: SubscribeRooms, { operation, parameters, prepared, voice }: Opened) {
  let checked = operation;
  let compiled = prepared;
  let compiledFor = voice.caller;
  return async (event: UpstreamResult): Promise<Result> => {
    const established = await voice.current();
    const isSwapped = checked.contract.supergraph !== rooms.supergraph();
    if (isSwapped || established.caller !== compiledFor) {
      const again = isSwapped ? rooms.prepare(parameters, operation.contract.name) : checked;
      if (isRefused(again)) return { errors: [...NOT_VALID_ANY_MORE, ...again.errors] };
      const now = prepareSubscription(rooms.plans.compile(again, established.caller), parameters.variables);
      if (now.primary === undefined) return now;
      if (voice.isEverybodys && (again.accessRules.length > 0 || !now.isWhole)) return OPEN_ANEW;
      checked = again;
      compiled = now;
      compiledFor = established.caller;
    }
    const fetch = rooms.fetchFor(established.caller, voice.facts);
    return rooms.finish(await compiled.next(event, { fetch }), established);
  };
}

const NOT_VALID_ANY_MORE: NonNullable<Result['errors']> = [
  {
    message: 'The schema has changed, and this subscription is no longer valid.',
    extensions: { code: 'SUPERGRAPH_CHANGED' },
  },
];

const OPEN_ANEW: Result = {
  errors: [
    {
      message: 'The schema has changed, and what this subscription answers now depends on who asks: open it anew.',
      extensions: { code: 'SUPERGRAPH_CHANGED' },
    },
  ],
};
