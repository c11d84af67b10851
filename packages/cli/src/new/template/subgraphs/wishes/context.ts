import type { Caller, UserCaller } from '@tessera/caller/caller';
import type { RequestContext } from '@tessera/subgraph-kit/define';
import type { Config } from './config.ts';
import { errors } from './errors.ts';
import type { Loaders } from './loaders/loaders.ts';

/** What the resolvers, commands and queries of wishes see. */
export type Context = RequestContext<Config, object, Loaders>;

/** The signed-in person. @throws UNAUTHENTICATED when nobody is, or a service acts */
export function person(caller: Caller): UserCaller {
  if (caller.kind !== 'user') throw errors.signInNeeded();
  return caller;
}
