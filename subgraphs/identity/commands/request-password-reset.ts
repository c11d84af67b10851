import { userPasswordResetRequested } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { CLOSED_UNTIL } from '../domain/data-request.ts';
import { normaliseEmail } from '../domain/email.ts';
import { steadily } from '../services/steady-answer.ts';
import { issueLink } from './issue-link.ts';
import { mayMail } from './mail-pause.ts';

/** Has a link sent to the owner of an address, at the address that is *kept*. Nobody learns whether there is one. */
export async function requestPasswordReset(acting: Acting, email: string): Promise<void> {
  const address = normaliseEmail(email);
  await steadily(acting.config.steadyAnswerMs, async () => {
    if (address === null) return;
    await inTransaction(acting.em, async (tx) => {
      const [user] = await tx.execute<{ id: string }[]>(
        `select id from users where email_index = ? and locked_until is distinct from ?`,
        [acting.services.vault.emailIndex(address), CLOSED_UNTIL],
      );
      if (user === undefined || !(await mayMail(tx, user.id, 'reset_password'))) return;
      const resetId = await issueLink(tx, user.id, 'reset_password');
      await emit(tx, userPasswordResetRequested, {
        aggregateId: user.id,
        data: { userId: user.id, resetId },
        actor: acting.caller,
      });
    });
  });
}
