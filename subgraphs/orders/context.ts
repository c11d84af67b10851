import type { Caller, UserCaller } from '@tessera/caller/caller';
import type { RequestContext, RequestlessContext } from '@tessera/subgraph-kit/define';
import type { Config } from './config.ts';
import { errors } from './errors.ts';
import type { Loaders } from './loaders/loaders.ts';
import type { Services } from './services/services.ts';

/** What resolvers see. */
export type Context = RequestContext<Config, Services, Loaders>;

/** What jobs, listeners, sagas and the seed see. */
export type Work = RequestlessContext<Config, Services>;

/** What commands see: somebody acts, within a request or without. */
export type Acting = Work & { readonly caller: Caller };

/** What commands see that may be carried out by nobody in particular: the saga, a timer, an event. */
export type Working = Work & { readonly caller?: Caller };

/** The signed-in person. @throws UNAUTHENTICATED when nobody is, or a service acts */
export function person(caller: Caller): UserCaller {
  if (caller.kind !== 'user') throw errors.signInNeeded();
  return caller;
}
