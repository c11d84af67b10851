import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id } from '@tessera/subgraph-kit/database/columns';
import type { Account, Movement } from '../domain/ledger.ts';

/** One movement of the double-entry ledger: the amount leaves `credit` and enters `debit`. Never changed. */
export const LedgerEntry = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entries',
  properties: {
    id: id(),
    paymentId: p.uuid().index(),
    type: p.text().$type<Movement>(),
    debit: p.text().$type<Account>(),
    credit: p.text().$type<Account>(),
    amountMinor: p.bigint('number'),
    currency: p.text(),
    /** What it was written for; a movement is written once per source. */
    source: p.text(),
    at: createdAt(),
  },
});

/** A row of `ledger_entries`. */
export type LedgerEntryRow = InferEntity<typeof LedgerEntry>;
