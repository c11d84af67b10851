import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/**
 * Gives every booking of these payments, which are locked, that has none its entry of the ledger, where there is one of the same movement and amount that no
 * other booking has. Of many that are alike the first gets the first; which one it is makes no difference.
 */
export async function matchBookings(tx: EntityManager, paymentIds: readonly string[]): Promise<void> {
  await tx.execute(
    `with b as (
       select provider, ref, payment_id, movement, abs(amount_minor) as amount,
         row_number() over (partition by payment_id, movement, abs(amount_minor) order by at, ref) as n
       from provider_bookings where payment_id = any(array[?]::uuid[]) and entry_id is null
     ), e as (
       select id, payment_id, type as movement, amount_minor as amount,
         row_number() over (partition by payment_id, type, amount_minor order by at, id) as n
       from ledger_entries l where payment_id = any(array[?]::uuid[])
         and not exists (select from provider_bookings where entry_id = l.id)
     )
     update provider_bookings p set entry_id = e.id from b join e using (payment_id, movement, amount, n)
     where p.provider = b.provider and p.ref = b.ref and p.entry_id is null`,
    [paymentIds, paymentIds],
  );
}
