import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, version } from '@tessera/subgraph-kit/database/columns';

/** Rows of {@link WishListRow}. */
export const WishListEntity = defineEntity({
  name: 'WishList',
  tableName: 'wish_lists',
  properties: {
    id: id(),
    ownerId: p.uuid(),
    name: p.text(),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A wish list as the ORM reads it. */
export type WishListRow = InferEntity<typeof WishListEntity>;
