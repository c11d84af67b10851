import { DomainError } from '@tessera/subgraph-kit/errors';
import { errors } from '../errors.ts';
import { type PaymentProvider, ProviderRefusal } from './payment-provider.ts';

/** The providers that are configured. */
export interface Providers {
  /** By name, or the one for payments that do not say. @throws VALIDATION for a name that is unknown or not configured */
  named(name: string | null | undefined): PaymentProvider;
  readonly all: readonly PaymentProvider[];
}

/** Knows the providers by name. Payments that do not say take `preferred`, or the first one where that is not configured. */
export function providersOf(all: readonly PaymentProvider[], preferred: string): Providers {
  const byName = new Map(all.map((provider) => [provider.name, provider]));
  return {
    all,
    named(name) {
      const found = name == null ? (byName.get(preferred) ?? all[0]) : byName.get(name);
      if (found === undefined) throw errors.noSuchProvider({ provider: name ?? preferred });
      return found;
    },
  };
}

/**
 * Calls a provider. A definite refusal is thrown as it is; everything else leaves the outcome unknown and becomes
 * UPSTREAM_UNAVAILABLE, so that no caller mistakes it for a "no" (SPEC.md A6.3, B3.3 #6).
 */
export async function asking<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ProviderRefusal || error instanceof DomainError) throw error;
    throw Object.assign(errors.providerAway(), { cause: error });
  }
}
