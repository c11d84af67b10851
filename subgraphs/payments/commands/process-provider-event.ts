import { DomainError } from '@tessera/subgraph-kit/errors';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { type EventTarget, type PaymentProvider, ProviderRefusal } from '../providers/payment-provider.ts';
import { asking } from '../providers/providers.ts';
import { applyProviderState } from './apply-provider-state.ts';
import { readPayment } from './payment-row.ts';
import { keepMethod, refreshMethod } from './saved-methods.ts';
import { startIntent } from './start-intent.ts';

/**
 * Works off a message that was kept. Done again it does the same: whatever order messages come in and however often, each makes
 * sure that its payment was looked at after it came (SPEC.md B3 #5). One look serves all messages that came before it.
 */
export async function processProviderEvent(work: Work, providerName: string, eventId: string): Promise<void> {
  const [event] = await work.em.fork().execute<Message[]>(
    `select target, looks_before as "looksBefore" from provider_events
       where provider = ? and event_id = ? and status = 'RECEIVED'`,
    [providerName, eventId],
  );
  if (event === undefined) return;
  const provider = work.services.providers.named(providerName);
  const note = await follow(work, provider, event);
  await work.em.fork().execute(
    `update provider_events set status = ?, note = ?, settled_at = now()
     where provider = ? and event_id = ? and status = 'RECEIVED'`,
    [note === null ? 'PROCESSED' : 'IGNORED', note, providerName, eventId],
  );
}

interface Message {
  readonly target: EventTarget;
  /** How many looks at its payment had begun when it was kept; null where the payment was not to be found then. */
  readonly looksBefore: number | null;
}

/** Does what a message asks for; answers with why there was nothing to do, or null. */
async function follow(work: Work, provider: PaymentProvider, { target, looksBefore }: Message): Promise<string | null> {
  switch (target.kind) {
    case 'payment': {
      const payment = await paymentOf(work, provider, target, looksBefore);
      if (payment === null) return 'There is no such payment here.';
      if (!payment.begun) await startIntent(work, await readPayment(work.em, payment.id));
      if (!payment.seenSince) await applyProviderState(work, payment.id);
      return null;
    }
    case 'setup':
      return saveOf(work, provider, target);
    case 'method':
      await refreshMethod(work, provider, target.methodRef);
      return null;
    case 'foreign':
      return 'It is not about payments.';
  }
}

async function saveOf(
  work: Work,
  provider: PaymentProvider,
  { setupRef, customerRef }: Extract<EventTarget, { kind: 'setup' }>,
): Promise<string | null> {
  const userId = await userOf(work, provider, customerRef);
  if (userId === null) return 'There is no such customer here.';
  try {
    const saved = await asking(() => provider.saveMethod(customerRef, { kind: 'setup', setupRef }, setupRef));
    await keepMethod(work, { userId, provider: provider.name, saved });
    return null;
  } catch (error) {
    // Forgotten since: the message is older than that.
    const isGone = error instanceof ProviderRefusal || (error instanceof DomainError && error.code === 'VALIDATION');
    if (!isGone) throw error;
    return error.message;
  }
}

interface Meant {
  readonly id: string;
  readonly begun: boolean;
  /** Whether a look that began after the message was kept is written down. */
  readonly seenSince: boolean;
}

async function paymentOf(
  work: Work,
  provider: PaymentProvider,
  { intentRef, paymentId }: Extract<EventTarget, { kind: 'payment' }>,
  looksBefore: number | null,
): Promise<Meant | null> {
  // The message may be faster than the answer that told us the reference: the metadata name our payment.
  const [row] = await work.em.fork().execute<Meant[]>(
    `select id, provider_ref is not null as begun,
       coalesce(seen_look > ?::int, false) as "seenSince"
     from payments where provider = ? and (provider_ref = ? or (provider_ref is null and id = ?::uuid))`,
    [looksBefore, provider.name, intentRef, isId(paymentId) ? paymentId : null],
  );
  return row ?? null;
}

async function userOf(work: Work, provider: PaymentProvider, customerRef: string): Promise<string | null> {
  const [row] = await work.em
    .fork()
    .execute<{ userId: string }[]>(
      'select user_id as "userId" from provider_customers where provider = ? and provider_ref = ?',
      [provider.name, customerRef],
    );
  return row?.userId ?? null;
}
