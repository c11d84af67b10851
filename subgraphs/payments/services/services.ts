import type { HostContext } from '@tessera/subgraph-kit/define';
import type { Config } from '../config.ts';
import { type ManualDesk, manualDesk } from '../providers/manual/manual-desk.ts';
import { manualProvider } from '../providers/manual/manual-provider.ts';
import { type Providers, providersOf } from '../providers/providers.ts';
import { stripeProvider } from '../providers/stripe/stripe-provider.ts';
import { type ActionVault, makeActionVault } from './action-vault.ts';
import { watchProviderEvents } from './inbox-meters.ts';
import { type Meters, makeMeters } from './meters.ts';

/** What payments makes once per process. */
export interface Services {
  readonly providers: Providers;
  /** Where somebody notes what the bank account shows. */
  readonly desk: ManualDesk;
  /** Seals what payers have to do. */
  readonly actions: ActionVault;
  readonly meters: Meters;
}

/** Makes the services of one process. No provider is asked before the first payment. @throws when the master key is not usable */
export function makeServices({ orm, config, log, metrics }: HostContext<Config>): Services {
  const fork = () => orm.em.fork();
  watchProviderEvents(orm, metrics);
  const providers = [...stripeOf(config), manualProvider(fork)];
  return {
    providers: providersOf(providers, config.defaultProvider),
    desk: manualDesk(fork),
    actions: makeActionVault(config.masterKey, log),
    meters: makeMeters(metrics),
  };
}

function stripeOf({ stripeSecretKey, stripeUrl, stripeTimeoutMs, stripeRetries, stripeWebhookSecret }: Config) {
  if (stripeSecretKey === undefined) return [];
  const account = {
    secretKey: stripeSecretKey,
    url: stripeUrl,
    timeoutMs: stripeTimeoutMs,
    retries: stripeRetries,
  };
  return [stripeProvider(account, stripeWebhookSecret)];
}
