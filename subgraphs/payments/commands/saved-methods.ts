import { paymentMethodAttached, paymentMethodDetached } from '@tessera/contracts/events/payments';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import { person, type Work } from '../context.ts';
import { textOf } from '../domain/money-input.ts';
import { PaymentMethod, type PaymentMethodRow } from '../entities/payment-method.ts';
import { errors, invalid } from '../errors.ts';
import {
  type MethodSource,
  type PaymentProvider,
  ProviderRefusal,
  type SavedMethod,
} from '../providers/payment-provider.ts';
import { asking } from '../providers/providers.ts';
import { customerOf } from './provider-customer.ts';

/** Begins to save a method of the caller in the browser; see `createSetupIntent` of the schema. */
export async function beginSetup(work: Work, idempotencyKey: string) {
  textOf('idempotencyKey', idempotencyKey, 255);
  const { userId, provider } = vault(work);
  const customerRef = await customerOf(work, provider, userId);
  return refusing(() => provider.beginSetup(customerRef, `setup:${userId}:${idempotencyKey}`));
}

/** Which method to save: exactly one of both. */
export interface AttachMethod {
  readonly setupIntentId?: string | null | undefined;
  readonly methodToken?: string | null | undefined;
}

/** Saves a method of the caller. The first one becomes the default; one that is there already is answered as it is. */
export async function attachMethod(work: Work, input: AttachMethod): Promise<PaymentMethodRow> {
  const source = sourceOf(input);
  const { userId, provider } = vault(work);
  const customerRef = await customerOf(work, provider, userId);
  const name = source.kind === 'setup' ? source.setupRef : source.token;
  const saved = await refusing(() => provider.saveMethod(customerRef, source, `method:${userId}:${name}`));
  return keepMethod(work, { userId, provider: provider.name, saved });
}

function sourceOf({ setupIntentId, methodToken }: AttachMethod): MethodSource {
  if (setupIntentId != null && methodToken == null) {
    return { kind: 'setup', setupRef: textOf('input.setupIntentId', setupIntentId, 255) };
  }
  if (methodToken != null && setupIntentId == null) {
    return { kind: 'token', token: textOf('input.methodToken', methodToken, 255) };
  }
  throw invalid('input', 'Give a setup intent or a token, one of both.');
}

/** Writes a method down that its provider has saved; called by the person's own call and by the provider's message alike. */
export async function keepMethod(
  work: Work,
  { userId, provider, saved }: { readonly userId: string; readonly provider: string; readonly saved: SavedMethod },
): Promise<PaymentMethodRow> {
  return inTransaction(work.em, async (tx) => {
    await lockMethods(tx, userId);
    const known = await tx.findOne(PaymentMethod, { provider, providerRef: saved.ref });
    // A provider's reference is never reused: one that was forgotten stays so.
    if (known !== null && (known.userId !== userId || known.detachedAt != null)) throw errors.methodUnusable();
    if (known !== null) return Object.assign(known, shown(saved));
    const first = (await tx.count(PaymentMethod, { userId, isDefault: true })) === 0;
    const method = tx.create(PaymentMethod, {
      id: newId(),
      userId,
      provider,
      providerRef: saved.ref,
      ...shown(saved),
      isDefault: first,
    });
    const data = { paymentMethodId: method.id, userId };
    await emit(tx, paymentMethodAttached, { aggregateId: userId, data, ...actorOf(work) });
    return method;
  });
}

function shown({ kind, brand, last4, expMonth, expYear, fingerprint }: SavedMethod) {
  return { kind, brand, last4, expMonth, expYear, fingerprint };
}

/** Makes a saved method of the caller the default one, and no other. */
export async function setDefaultMethod(work: Work, id: string): Promise<PaymentMethodRow> {
  const { userId } = person(work.caller ?? { kind: 'anonymous' });
  return inTransaction(work.em, async (tx) => {
    await lockMethods(tx, userId);
    await ownMethod(tx, id, userId);
    // First none, then one: in one statement the partial unique index might see two.
    await tx.execute(
      'update payment_methods set is_default = false, version = version + 1 where user_id = ? and is_default',
      [userId],
    );
    await tx.execute('update payment_methods set is_default = true, version = version + 1 where id = ?', [id]);
    return tx.findOneOrFail(PaymentMethod, { id }, { refresh: true });
  });
}

/** Forgets a saved method of the caller. Here first: what is forgotten here is not charged even if the provider is away. */
export async function detachMethod(work: Work, id: string): Promise<PaymentMethodRow> {
  const { userId } = person(work.caller ?? { kind: 'anonymous' });
  const method = await inTransaction(work.em, async (tx) => {
    await lockMethods(tx, userId);
    await ownMethod(tx, id, userId);
    return forget(tx, work, id);
  });
  await asking(() => work.services.providers.named(method.provider).forgetMethod(method.providerRef));
  return method;
}

/** Follows what the provider says of a saved method: it has a new expiry, or it is gone. */
export async function refreshMethod(work: Work, provider: PaymentProvider, ref: string): Promise<void> {
  const saved = await asking(() => provider.getMethod(ref));
  await inTransaction(work.em, async (tx) => {
    const known = await tx.findOne(PaymentMethod, { provider: provider.name, providerRef: ref, detachedAt: null });
    if (known === null) return;
    await lockMethods(tx, known.userId);
    if (saved === null) await forget(tx, work, known.id);
    else Object.assign(known, shown(saved));
  });
}

async function forget(tx: EntityManager, work: Work, id: string): Promise<PaymentMethodRow> {
  await tx.execute(
    `update payment_methods set detached_at = now(), is_default = false, version = version + 1
     where id = ? and detached_at is null`,
    [id],
  );
  const method = await tx.findOneOrFail(PaymentMethod, { id }, { refresh: true });
  const { userId } = method;
  await emit(tx, paymentMethodDetached, {
    aggregateId: userId,
    data: { paymentMethodId: id, userId },
    ...actorOf(work),
  });
  return method;
}

function actorOf({ caller }: Work) {
  return caller === undefined ? {} : { actor: caller };
}

/** The methods of one person change one after the other; a person without any has no row to lock. */
async function lockMethods(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('payment_methods:' || ?, 0))`, [userId]);
}

async function ownMethod(tx: EntityManager, id: string, userId: string): Promise<void> {
  const own = isId(id) ? await tx.count(PaymentMethod, { id, userId, detachedAt: null }) : 0;
  if (own === 0) throw errors.methodNotFound();
}

function vault(work: Work): { userId: string; provider: PaymentProvider } {
  const { userId } = person(work.caller ?? { kind: 'anonymous' });
  return { userId, provider: work.services.providers.named(null) };
}

async function refusing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await asking(call);
  } catch (error) {
    if (!(error instanceof ProviderRefusal)) throw error;
    if (error.reason === 'declined') throw errors.declined({ reason: error.message });
    throw errors.methodUnusable();
  }
}
