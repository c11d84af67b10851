import { afterCommit, type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { DomainError } from '@tessera/subgraph-kit/errors';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { Reconciliation, type ReconciliationRow } from '../entities/reconciliation.ts';
import { ReconciliationFinding } from '../entities/reconciliation-finding.ts';
import { asking } from '../providers/providers.ts';
import { keepBookings, lockBooked } from './reconcile-bookings.ts';
import { compareBooks, paymentsToCompare } from './reconcile-books.ts';

/** Payments of a page, each of which may be a call of the provider. */
const PAGE = 50;
/** As many findings are told in words with their run; all of them are rows. */
const MOST_WORDS = 100;

/**
 * A reconciliation (SPEC.md B3 #10) holds what a provider booked in a span of time, and what we think of its payments, against each other:
 *
 *     BOOKINGS ──▶ BOOKS ──▶ DONE
 *
 * In BOOKINGS the provider's bookings are read, page by page, and each is given its entry of the ledger. In BOOKS every payment that has
 * something without a counterpart, on either side, is looked at anew: what we had missed is written down by that look, and what still
 * does not agree is a finding for people. A payment that cannot be looked at is logged and holds up no other. Where it stands is moved on in the transaction of a page, so a run that was cut off goes on
 * with the page that it had in hand, and a page that is gone through twice changes nothing more.
 */
export async function beginReconciliation(
  tx: EntityManager,
  provider: string,
  since: Date,
  until: Date,
): Promise<string> {
  // Begun again, it is the same run.
  const [run] = await tx.execute<{ id: string }[]>(
    `insert into reconciliations as known (id, provider, since, until, phase, checked, healed)
     values (?, ?, ?, ?, 'BOOKINGS', 0, 0)
     on conflict (provider, since, until) do update set provider = known.provider returning id`,
    [newId(), provider, since, until],
  );
  return run?.id ?? '';
}

/** Goes through the next page of a run. True while there is more to do. @throws UPSTREAM_UNAVAILABLE when the provider is away */
export async function reconcilePage(work: Work, id: string): Promise<boolean> {
  const run = await work.em.fork().findOneOrFail(Reconciliation, { id }, { disableIdentityMap: true });
  switch (run.phase) {
    case 'BOOKINGS':
      await nextBookings(work, run);
      return true;
    case 'BOOKS':
      await nextBooks(work, run);
      return true;
    case 'DONE':
      return false;
  }
}

async function nextBookings(work: Work, run: ReconciliationRow): Promise<void> {
  const provider = work.services.providers.named(run.provider);
  const { bookings, next } = await asking(() => provider.bookings(run.since, run.until, run.place ?? null));
  await inTransaction(work.em, async (tx) => {
    const to = { phase: next === null ? 'BOOKS' : 'BOOKINGS', place: next, checked: bookings.length } as const;
    // First the payments, then the run: a look that compares takes them in this order.
    const payments = await lockBooked(tx, provider.name, bookings);
    if (await moveOn(tx, run, to)) await keepBookings(tx, provider, run, { bookings, payments });
  });
}

async function nextBooks(work: Work, run: ReconciliationRow): Promise<void> {
  const ids = await paymentsToCompare(work.em, run, PAGE);
  await compareEach(work, run, ids);
  await inTransaction(work.em, async (tx) => {
    const place = ids.at(-1);
    if (place !== undefined) await moveOn(tx, run, { phase: 'BOOKS', place, checked: 0 });
    else if (await moveOn(tx, run, { phase: 'DONE', place: null, checked: 0 })) await sumUp(tx, work, run);
  });
}

/**
 * Compares each payment, also when it fails for some.
 * @throws UPSTREAM_UNAVAILABLE when none of several could be asked about: then it is the provider, and the page is gone through again
 */
async function compareEach(work: Work, run: ReconciliationRow, ids: readonly string[]): Promise<void> {
  const failures: unknown[] = [];
  for (const paymentId of ids) {
    await compareBooks(work, run, paymentId).catch((error: unknown) => {
      failures.push(error);
      work.log.error({ err: error, reconciliation: run.id, paymentId }, 'a payment could not be compared');
    });
  }
  const isAway = failures.length > 1 && failures.length === ids.length && failures.every(isUnavailable);
  if (isAway) throw failures[0];
}

function isUnavailable(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'UPSTREAM_UNAVAILABLE';
}

/** Moves a run on from where it was read. False when somebody else has: then all of this page is theirs. */
async function moveOn(
  tx: EntityManager,
  from: ReconciliationRow,
  to: Pick<ReconciliationRow, 'phase' | 'checked'> & { readonly place: string | null },
): Promise<boolean> {
  const moved = await tx.execute<object[]>(
    `update reconciliations set phase = ?, place = ?, checked = checked + ?,
       finished_at = case when ? = 'DONE' then now() end
     where id = ? and phase = ? and place is not distinct from ? returning id`,
    [to.phase, to.place, to.checked, to.phase, from.id, from.phase, from.place ?? null],
  );
  return moved.length > 0;
}

/** Tells what a run found, once: in its row, in the log, and to whoever counts. */
async function sumUp(tx: EntityManager, work: Work, { id, provider }: ReconciliationRow): Promise<void> {
  await tx.execute(
    `update reconciliation_findings f set resolved_at = now() where kind = 'PAYMENT_NOT_HERE' and resolved_at is null
       and exists (select from payments where provider = f.provider and provider_ref = f.ref)`,
  );
  const open = await tx.find(ReconciliationFinding, { seenBy: id, resolvedAt: null }, { orderBy: { id: 'asc' } });
  if (open.length === 0) return;
  const words = open.map(
    ({ kind, ref, paymentId, ours, theirs }) =>
      `${kind} ${ref}: ${ours ?? 'nothing'} here, ${theirs ?? 'nothing'} there${paymentId == null ? '' : ` (payment ${paymentId})`}.`,
  );
  await tx.nativeUpdate(Reconciliation, { id }, { mismatches: words.slice(0, MOST_WORDS) });
  afterCommit(tx, () => {
    work.log.error({ provider, reconciliation: id, findings: open.length }, 'the books do not agree with the provider');
    for (const { kind, openedBy } of open) if (openedBy === id) work.services.meters.findings.inc({ provider, kind });
  });
}
