import {
  type Connection,
  keysetOrderBy,
  keysetWhere,
  pageArguments,
  toConnection,
} from '@tessera/subgraph-kit/connection';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { OrderGroup, type OrderGroupRow } from '../entities/order-group.ts';
import type { SellerOrderFilter } from '../schema.generated.ts';
import { BY_TIME, NEWEST_FIRST, withinTime } from './list-orders.ts';

/** What is asked of a list of sellers' parts. */
export interface SellerOrderQuestion {
  readonly filter?: SellerOrderFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page of what one person has sold, the newest first. @throws VALIDATION for a bad page size or cursor */
export async function sellerOrderConnection(
  em: EntityManager,
  question: SellerOrderQuestion,
  sellerId: string,
): Promise<Connection<OrderGroupRow>> {
  const page = pageArguments(question, BY_TIME);
  const { filter } = question;
  const conditions = [
    keysetWhere(NEWEST_FIRST, page.after),
    { sellerId },
    filter?.statuses == null ? {} : { status: { $in: [...filter.statuses] } },
    withinTime(filter),
  ];
  const rows = await em.find(
    OrderGroup,
    { $and: conditions },
    { disableIdentityMap: true, orderBy: keysetOrderBy(NEWEST_FIRST), limit: page.limit },
  );
  return toConnection(rows, page, ({ createdAt, id }) => [createdAt, id]);
}
