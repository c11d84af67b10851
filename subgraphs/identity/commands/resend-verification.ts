import { userVerificationRequested } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { personInSession } from './in-session.ts';
import { issueLink } from './issue-link.ts';
import { mayMail } from './mail-pause.ts';

/** Has a new link sent to the signed-in person, unless the address is proven or a mail went out within the minute. */
export async function resendVerification(acting: Acting): Promise<void> {
  await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const unproven = await tx.execute(`select 1 from users where id = ? and verified_at is null`, [userId]);
    if (unproven.length === 0 || !(await mayMail(tx, userId, 'verify_email'))) return;
    const verificationId = await issueLink(tx, userId, 'verify_email');
    await emit(tx, userVerificationRequested, {
      aggregateId: userId,
      data: { userId, verificationId },
      actor: acting.caller,
    });
  });
}
