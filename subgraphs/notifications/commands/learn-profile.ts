import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { UpstreamError } from '@tessera/subgraph-kit/graph-client/graph-client';
import type { WorkContext } from '../context.ts';
import { contactOf } from '../mail/contact.ts';
import { rememberProfile } from './remember-profile.ts';

/** How to speak to a person, and by which clock they live. */
export interface Profile {
  readonly locale: string;
  readonly timezone: string;
}

/** After this long identity is asked again; an event of a changed profile comes sooner. */
const FRESH_FOR_HOURS = 24;

/**
 * The person's profile: what was remembered, else what identity says.
 *
 * - `'unknown person'`: identity answered that there is no such person;
 * - `'unreachable'`: identity did not answer, and nothing is remembered. An outdated memory is better than none.
 */
export async function learnProfile(
  context: WorkContext,
  userId: string,
): Promise<Profile | 'unknown person' | 'unreachable'> {
  const remembered = await readProfile(context.em, userId);
  if (remembered?.fresh === true) return remembered;
  try {
    const userContact = await contactOf(context.graph, userId);
    if (userContact === null) return 'unknown person';
    await rememberProfile(context.em, userId, userContact);
    return { locale: userContact.locale, timezone: userContact.timezone };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return remembered ?? 'unreachable';
  }
}

/** Whether the person's profile is remembered. One that was learnt and is not remembered any more is that of somebody erased. */
export async function isRemembered(em: EntityManager, userId: string): Promise<boolean> {
  return (await readProfile(em, userId)) !== undefined;
}

async function readProfile(em: EntityManager, userId: string): Promise<(Profile & { fresh: boolean }) | undefined> {
  const [row] = await em.execute<{ locale: string; timezone: string; fresh: boolean }[]>(
    `select locale, timezone, coalesce(profile_read_at > now() - interval '${FRESH_FOR_HOURS} hours', false) as fresh
       from recipients where user_id = ? and locale is not null and timezone is not null`,
    [userId],
  );
  return row;
}
