import type { Retained } from '@tessera/subgraph-kit/privacy/subject-data';
import type { WorkContext } from '../context.ts';
import { lockInbox } from './lock-inbox.ts';

/** Forgets a person: inbox, deliveries, preferences and what is remembered of the profile. Nothing is kept. */
export async function eraseSubject(userId: string, { em }: WorkContext): Promise<readonly Retained[]> {
  // Behind whoever is at the inbox: they have the lock and come to its rows next.
  await lockInbox(em, userId);
  // Deliveries and keys of senders go with their notifications.
  await em.execute(`delete from notifications where recipient_id = ?`, [userId]);
  await em.execute(`delete from preferences where user_id = ?`, [userId]);
  await em.execute(`delete from recipients where user_id = ?`, [userId]);
  await em.execute(`delete from sent_keys where sender = ?`, [`user ${userId}`]);
  return [];
}
