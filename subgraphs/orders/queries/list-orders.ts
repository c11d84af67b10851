import {
  type Connection,
  type KeysetOrder,
  keysetOrderBy,
  keysetWhere,
  pageArguments,
  toConnection,
} from '@tessera/subgraph-kit/connection';
import type { CursorShape } from '@tessera/subgraph-kit/cursor';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { Order, type OrderRow } from '../entities/order.ts';
import { invalid } from '../errors.ts';
import type { OrderFilter } from '../schema.generated.ts';

/** What is asked of a list of orders. */
export interface OrderQuestion {
  readonly filter?: OrderFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The newest first; the id tells orders of one millisecond apart. */
export const NEWEST_FIRST: KeysetOrder = [
  ['createdAt', 'desc'],
  ['id', 'desc'],
];

/** What a cursor of {@link NEWEST_FIRST} is made of. */
export const BY_TIME: CursorShape = ['date', 'id'];

/**
 * A page of orders. `userId` limits it to one person's, whatever the filter says.
 * @throws VALIDATION for a bad page size, cursor or number
 */
export async function orderConnection(
  em: EntityManager,
  question: OrderQuestion,
  userId: string | null,
): Promise<Connection<OrderRow>> {
  const page = pageArguments(question, BY_TIME);
  const { filter } = question;
  const owner = userId ?? filter?.userId ?? null;
  if (owner !== null && !isId(owner)) return toConnection<OrderRow>([], page, cursorOf);
  const conditions = [
    keysetWhere(NEWEST_FIRST, page.after),
    owner === null ? {} : { userId: owner },
    filter?.statuses == null ? {} : { status: { $in: [...filter.statuses] } },
    filter?.number == null ? {} : { number: { $like: `${numberFrom(filter.number)}%` } },
    withinTime(filter),
  ];
  const rows = await em.find(
    Order,
    { $and: conditions },
    { disableIdentityMap: true, orderBy: keysetOrderBy(NEWEST_FIRST), limit: page.limit },
  );
  return toConnection(rows, page, cursorOf);
}

/** The condition of a span of time. */
export function withinTime(
  span: { readonly from?: Date | null | undefined; readonly until?: Date | null | undefined } | null | undefined,
) {
  const bounds = {
    ...(span?.from == null ? {} : { $gte: span.from }),
    ...(span?.until == null ? {} : { $lt: span.until }),
  };
  return Object.keys(bounds).length === 0 ? {} : { createdAt: bounds };
}

function cursorOf({ createdAt, id }: OrderRow) {
  return [createdAt, id];
}

function numberFrom(number: string): string {
  if (!/^[0-9-]{1,30}$/.test(number.trim())) throw invalid('filter.number', 'A number is of digits and hyphens.');
  return number.trim();
}
