import type { Caller } from '@tessera/caller/caller';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { DomainError } from '@tessera/subgraph-kit/errors';
import { requestHash } from '@tessera/subgraph-kit/idempotency/request-hash';
import type { WorkContext } from '../context.ts';
import { type DirectMessage, type DirectMessageFault, faultOf } from '../domain/direct-message.ts';
import type { NotificationRecord } from '../domain/notification-record.ts';
import { direct } from '../domain/workflows/direct.ts';
import { NotificationEntity } from '../entities/notification.ts';
import { errors } from '../errors.ts';
import { acceptNotification } from './accept-notification.ts';
import { learnProfile, type Profile } from './learn-profile.ts';
import { placeIn, RecipientErased } from './place-notification.ts';

const LONGEST_KEY = 255;

/**
 * Sends a message to one person, at once and in one transaction. The same sender, key and message answer the same
 * notification for 24 hours, however often and however concurrently they come (SPEC.md A4).
 * @throws {DomainError} VALIDATION, NOT_FOUND, IDEMPOTENCY_KEY_REUSED; UPSTREAM_UNAVAILABLE when identity cannot be asked
 * for a person that was never written to
 */
export async function sendNotification(
  context: WorkContext,
  caller: Caller,
  message: DirectMessage,
  idempotencyKey: string,
): Promise<NotificationRecord> {
  if (idempotencyKey.length < 1 || idempotencyKey.length > LONGEST_KEY || idempotencyKey.includes('\0')) {
    throw errors.idempotencyKeyInvalid();
  }
  const fault = faultOf(message);
  if (fault !== null) throw errors[FAULTS[fault]]();
  const sender = senderOf(caller);
  const inputHash = hashOf(message);
  const earlier = await answerOf(context.em, sender, idempotencyKey, inputHash);
  if (earlier !== null) return earlier;
  const profile = await profileOf(context, message.userId);
  const sending = inTransaction(context.em, async (tx) => {
    // Two calls with one key wait here for each other: the second then finds the answer of the first.
    await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`sent_keys ${sender} ${idempotencyKey}`]);
    return (
      (await answerOf(tx, sender, idempotencyKey, inputHash)) ??
      (await send(tx, context, { message, profile, sender, idempotencyKey, inputHash }))
    );
  });
  return sending.catch((error: unknown) => {
    throw error instanceof RecipientErased ? errors.recipientUnknown() : error;
  });
}

const FAULTS = {
  title: 'titleInvalid',
  body: 'bodyInvalid',
  data: 'dataInvalid',
  channels: 'channelsEmpty',
} as const satisfies Record<DirectMessageFault, keyof typeof errors>;

async function profileOf(context: WorkContext, userId: string): Promise<Profile> {
  const profile = await learnProfile(context, userId);
  if (profile === 'unknown person') throw errors.recipientUnknown();
  if (profile === 'unreachable') {
    throw new DomainError('UPSTREAM_UNAVAILABLE', 'The recipient cannot be looked up right now. Please try again.');
  }
  return profile;
}

async function send(
  tx: EntityManager,
  context: WorkContext,
  sending: {
    readonly message: DirectMessage;
    readonly profile: Profile;
    readonly sender: string;
    readonly idempotencyKey: string;
    readonly inputHash: string;
  },
): Promise<NotificationRecord> {
  const { message, profile, sender, idempotencyKey, inputHash } = sending;
  const { title, body, data, channels } = message;
  // A key may be used anew after 24 hours, so the notification's own dedupe key is not the sender's.
  const id = await acceptNotification(tx, context.jobs, direct(message.category), {
    recipientId: message.userId,
    dedupeKey: crypto.randomUUID(),
    data: { title, body, data },
    channels,
  });
  const placed = id === null ? null : await placeIn(tx, context, id, profile);
  if (placed === null) throw new Error('A notification with a new key was there before.');
  await tx.execute(
    `insert into sent_keys (sender, key, input_hash, notification_id) values (?, ?, ?, ?)
     on conflict (sender, key) do update set input_hash = excluded.input_hash,
       notification_id = excluded.notification_id, created_at = excluded.created_at`,
    [sender, idempotencyKey, inputHash, placed.id],
  );
  return placed;
}

async function answerOf(
  em: EntityManager,
  sender: string,
  key: string,
  inputHash: string,
): Promise<NotificationRecord | null> {
  const [known] = await em.execute<{ input_hash: string; notification_id: string }[]>(
    `select input_hash, notification_id from sent_keys
      where sender = ? and key = ? and created_at > now() - interval '24 hours'`,
    [sender, key],
  );
  if (known === undefined) return null;
  if (known.input_hash !== inputHash) throw errors.idempotencyKeyReused();
  return em.findOneOrFail(NotificationEntity, { id: known.notification_id });
}

function senderOf(caller: Caller): string {
  if (caller.kind === 'user') return `user ${caller.userId}`;
  if (caller.kind === 'service') return `service ${caller.service}`;
  throw errors.notAPerson();
}

function hashOf({ userId, title, body, category, data, channels }: DirectMessage): string {
  return requestHash([userId, title, body, category, data, channels.toSorted()]);
}
