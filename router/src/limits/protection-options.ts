import type { DemandOptions } from '../operation/demand/demand-control.ts';
import { DEFAULT_LIMITS, type OperationLimits } from '../operation/limits.ts';
import type { PersistedOptions } from '../operation/persisted/persisted-operations.ts';
import type { ApiKeyIdentity } from './api-keys.ts';
import { DEFAULT_RATES, type RateLimitRates } from './rate-limits.ts';
import { KEY_TTL_SECONDS } from './redis-buckets.ts';

/** How the router protects itself and its subgraphs. Whatever is left out has its default; nothing is off by default. */
export interface ProtectionOptions {
  /** Rates other than {@link DEFAULT_RATES}; a cost budget per client only when it is given. No window above half an hour. */
  readonly rates?: Partial<RateLimitRates> | undefined;
  /** Root fields that are held to the rate `login`. */
  readonly loginFields?: readonly string[] | undefined;
  /** Who an `x-api-key` belongs to. Default: keys are not looked at. */
  readonly apiKeys?: ApiKeyIdentity | undefined;
  /** How large one operation may be. */
  readonly operations?: Partial<OperationLimits> | undefined;
  readonly demand?: DemandOptions | undefined;
  readonly persisted?: PersistedOptions | undefined;
}

/** An option of protection cannot be used. The message names it. */
export class ProtectionUnusable extends Error {
  override readonly name = 'ProtectionUnusable';
}

/** Refuses names that are not among the known ones. */
type Refuse = (what: string, given: readonly string[], known: readonly string[]) => void;

/**
 * Looks at the options before anything is started.
 * @throws {ProtectionUnusable} for a rate that is none or whose window is too long for the life of its keys; whatever
 *   `refuse` throws for unknown names
 */
export function checkProtectionOptions(options: ProtectionOptions, refuse: Refuse): void {
  const known = ['rates', 'loginFields', 'apiKeys', 'operations', 'demand', 'persisted'];
  refuse('protection option', Object.keys(options), known);
  refuse('rate', Object.keys(options.rates ?? {}), [...Object.keys(DEFAULT_RATES), 'cost']);
  refuse('operation limit', Object.keys(options.operations ?? {}), Object.keys(DEFAULT_LIMITS));
  refuse('demand option', Object.keys(options.demand ?? {}), ['mode', 'maxCost', 'listSize']);
  const persisted = ['automatic', 'manifestFile', 'safelist', 'requireId'];
  refuse('option of persisted operations', Object.keys(options.persisted ?? {}), persisted);
  // The window before the present one must still be there.
  const longestMs = (KEY_TTL_SECONDS * 1000) / 2;
  for (const [name, rate] of Object.entries(options.rates ?? {})) {
    if (rate === undefined || (rate.limit >= 1 && rate.windowMs >= 1 && rate.windowMs <= longestMs)) continue;
    const wanted = `at least 1 in a window of 1 to ${longestMs} ms`;
    throw new ProtectionUnusable(`The rate "${name}" is ${rate.limit} in ${rate.windowMs} ms; it must be ${wanted}.`);
  }
}
