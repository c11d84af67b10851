import {
  type Connection,
  type KeysetOrder,
  keysetOrderBy,
  keysetWhere,
  pageArguments,
  toConnection,
} from '@tessera/subgraph-kit/connection';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { WishListEntity, type WishListRow } from '../entities/wish-list.ts';

const NEWEST_FIRST: KeysetOrder = [
  ['createdAt', 'desc'],
  ['id', 'desc'],
];

/** A page of one person's wish lists, the newest first. @throws VALIDATION for a page that cannot be */
export async function wishListsOf(
  em: EntityManager,
  ownerId: string,
  question: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
): Promise<Connection<WishListRow>> {
  const page = pageArguments(question, ['date', 'id']);
  const rows = await em.find(
    WishListEntity,
    { ownerId, ...keysetWhere(NEWEST_FIRST, page.after) },
    { orderBy: keysetOrderBy(NEWEST_FIRST), limit: page.limit, disableIdentityMap: true },
  );
  return toConnection(rows, page, ({ createdAt, id }) => [createdAt, id]);
}
