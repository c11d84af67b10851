import type { Caller, UserCaller } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';
import type { RequestContext, RequestlessContext } from '@tessera/subgraph-kit/define';
import type { Config } from './config.ts';
import { errors } from './errors.ts';
import type { Loaders } from './loaders/loaders.ts';
import type { Services } from './services/services.ts';

/** What resolvers see. */
export type Context = RequestContext<Config, Services, Loaders>;

/** What jobs, listeners and routes see; commands may act for somebody. */
export type Work = RequestlessContext<Config, Services> & { readonly caller?: Caller };

/** The signed-in person. @throws UNAUTHENTICATED when nobody is, or a service acts */
export function person(caller: Caller): UserCaller {
  if (caller.kind !== 'user') throw errors.signInNeeded();
  return caller;
}

/** Whether somebody may see a payment: its payer, who may read all of them, and services. */
export function maySee(caller: Caller, payment: { readonly payerId?: string | null | undefined }): boolean {
  if (caller.kind === 'service') return true;
  return (caller.kind === 'user' && caller.userId === payment.payerId) || holds(caller, 'payment:read');
}
