/** Another platform that people sign in through, as it stands in the database. */
export const PROVIDERS = ['google', 'github'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** A sign-in at another platform may take so long (SPEC.md E5). */
export const OAUTH_ATTEMPT_SECONDS = 10 * 60;

/** Its name in the schema. */
export function providerName(provider: Provider): 'GOOGLE' | 'GITHUB' {
  return provider === 'google' ? 'GOOGLE' : 'GITHUB';
}

/** The provider of a name in the schema. */
export function providerOf(name: 'GOOGLE' | 'GITHUB'): Provider {
  return name === 'GOOGLE' ? 'google' : 'github';
}

/** What is known when somebody comes back from a platform. */
export interface Arrival {
  /** Whether the platform's account opens an account here already. */
  readonly linked: boolean;
  /** The address that the platform tells: proven by it, told only, or none that can be used. */
  readonly address: 'proven' | 'unproven' | 'none';
  /** The account here that has this address. */
  readonly local: 'verified' | 'unverified' | 'none';
}

/** What an arrival leads to. */
export type ArrivalDecision = 'enter' | 'open' | 'link' | 'take_over' | 'ask_for_proof' | 'refuse';

/**
 * Whether and how an account of another platform opens one here (SPEC.md B1 #9, E5). What counts is the platform's own id;
 * an address counts only when the platform has proven it.
 *
 * - Linked already: enter.
 * - Proven, and nobody has the address: open a verified account.
 * - Proven, and a verified account has it: link, and tell its owner.
 * - Proven, and an unverified account has it: somebody may have registered the address of another and wait behind its
 *   password (authorizer#503). Its password, sessions and whatever else opens it go, then the owner takes it over.
 * - Told but unproven: nothing is linked or entered. The address is asked to be proven by mail, as at a registration, in the
 *   same words whether or not it has an account.
 * - No address: there is nothing to open an account with.
 */
export function decideArrival({ linked, address, local }: Arrival): ArrivalDecision {
  if (linked) return 'enter';
  if (address === 'none') return 'refuse';
  if (address === 'unproven') return 'ask_for_proof';
  if (local === 'none') return 'open';
  return local === 'verified' ? 'link' : 'take_over';
}
