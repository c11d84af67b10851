import {
  type Connection,
  keysetOrderBy,
  keysetWhere,
  pageArguments,
  toConnection,
} from '@tessera/subgraph-kit/connection';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { Payment, type PaymentRow } from '../entities/payment.ts';

/** Which payments, and which page of them. */
export interface FilteredPage {
  readonly payerId?: string | null | undefined;
  readonly subjectType?: 'ORDER' | 'BOOKING' | null | undefined;
  readonly provider?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

// The newest is the largest id (UUIDv7).
const ORDER = [['id', 'desc']] as const;

const cursorOf = ({ id }: PaymentRow): [string] => [id];

/** One page of all payments that a filter lets through. */
export async function listPayments(em: EntityManager, asked: FilteredPage): Promise<Connection<PaymentRow>> {
  const page = pageArguments(asked, ['id']);
  const { payerId, subjectType, provider, state } = asked;
  // What is no id is nobody's.
  if (payerId != null && !isId(payerId)) return toConnection<PaymentRow>([], page, cursorOf);
  const conditions = Object.entries({ payerId, subjectType, provider, state }).filter(([, value]) => value != null);
  const where = { ...Object.fromEntries(conditions), ...keysetWhere(ORDER, page.after) };
  const rows = await em.find(Payment, where, {
    orderBy: keysetOrderBy(ORDER),
    limit: page.limit,
    disableIdentityMap: true,
  });
  return toConnection(rows, page, cursorOf);
}
