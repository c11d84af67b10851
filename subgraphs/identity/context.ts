import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import type { LoaderContext, RequestContext, RequestlessContext } from '@tessera/subgraph-kit/define';
import type { Config } from './config.ts';
import { type Client, clientOf } from './domain/client.ts';
import { errors } from './errors.ts';
import type { Loaders } from './loaders/loaders.ts';
import type { Services } from './services/services.ts';

/** What resolvers see. */
export type Context = RequestContext<Config, Services, Loaders>;

/** What commands see: somebody who acts, with or without a request. */
export type Acting = LoaderContext<Config, Services>;

/** What routes, jobs and the seed see. */
export type Work = RequestlessContext<Config, Services>;

/** Nobody acts: for routes and the seed, which have no caller. */
export function actingAnonymously(work: Work): Acting {
  return { ...work, em: work.em.fork(), caller: ANONYMOUS };
}

/** The client behind a request. */
export function clientOfRequest(context: Context): Client {
  return clientOf(context.headers, context.config.countryHeader);
}

/**
 * The signed-in person.
 * @throws {DomainError} FORBIDDEN when a service acts
 */
export function person(caller: Caller): Extract<Caller, { kind: 'user' }> {
  if (caller.kind !== 'user') throw errors.notAPerson();
  return caller;
}
