import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { MAIL_PAUSE_SECONDS } from '../domain/durations.ts';

/** The mails that somebody else can cause. */
export type MailKind = 'verify_email' | 'reset_password' | 'registration_repeated';

/**
 * Claims the right to have one mail of a kind sent to a user; at most one claim a minute succeeds, of parallel ones one.
 * Without it anybody could fill anybody's mailbox.
 */
export async function mayMail(tx: EntityManager, userId: string, kind: MailKind): Promise<boolean> {
  const claimed = await tx.execute(
    `insert into mail_pauses as pause (user_id, kind, mailed_at) values (?, ?, now())
     on conflict (user_id, kind) do update set mailed_at = excluded.mailed_at
     where pause.mailed_at <= now() - make_interval(secs => ?)
     returning 1`,
    [userId, kind, MAIL_PAUSE_SECONDS],
  );
  return claimed.length > 0;
}
