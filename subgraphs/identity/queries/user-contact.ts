import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { User } from '../entities/user.ts';
import { emailsOf } from './emails-of.ts';

/** How to reach a user. */
export interface UserContact {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly timezone: string;
  readonly verified: boolean;
}

/** How to reach a user; null when there is none, or their data key was destroyed. */
export async function userContact({ em, services }: Acting, userId: string): Promise<UserContact | null> {
  if (!isId(userId)) return null;
  const user = await em.findOne(User, { id: userId });
  const [address] = await emailsOf(em, services.vault, [userId]);
  if (user === null || address === undefined) return null;
  const { name, locale, timezone } = user;
  return { userId, email: address.email, name, locale, timezone, verified: user.verifiedAt != null };
}
