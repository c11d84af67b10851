import type { Context } from '../context.ts';
import type { LedgerEntryResolvers } from '../schema.generated.ts';

/** A line of the ledger. */
export const LedgerEntryType: LedgerEntryResolvers<Context> = {
  amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
};
