import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { rowsInPages } from '@tessera/subgraph-kit/privacy/rows-in-pages';

/** Everything that payments keeps about a person, for the archive that the person asked for (SPEC.md A9). */
export function subjectSection(em: EntityManager, userId: string) {
  const rows = (sql: string) => rowsInPages(em, { sql, params: [userId], key: ['id'] });
  return {
    payments: rows(
      `select id, subject_type, subject_id, attempt, amount_minor, captured_minor, refunded_minor, currency, provider, state, method,
         created_at from payments where payer_id = ?`,
    ),
    refunds: rows(
      `select r.id, r.payment_id, r.amount_minor, r.reason, r.state, r.created_at, r.settled_at
       from refunds r join payments p on p.id = r.payment_id where p.payer_id = ?`,
    ),
    disputes: rows(
      `select d.id, d.payment_id, d.amount_minor, d.reason, d.state, d.created_at
       from disputes d join payments p on p.id = d.payment_id where p.payer_id = ?`,
    ),
    paymentMethods: rows(
      `select id, provider, kind, brand, last4, exp_month, exp_year, is_default, created_at, detached_at
       from payment_methods where user_id = ?`,
    ),
  };
}
