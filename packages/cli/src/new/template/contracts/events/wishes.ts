import { defineEvent } from '@tessera/subgraph-kit/events/event';

/** What wishes says, topic `wishes`. The aggregate is the wish list, so that everything about one stays in order. Ids only. */
const ofWishList = { topic: 'wishes', aggregateType: 'WishList', schemaVersion: 1 } as const;

const wishList = {
  type: 'object',
  required: ['wishListId', 'ownerId'],
  properties: { wishListId: { type: 'string', format: 'uuid' }, ownerId: { type: 'string', format: 'uuid' } },
  additionalProperties: false,
} as const;

/** A wish list was made. */
export const wishListCreated = defineEvent({ type: 'wish_list.created', ...ofWishList, data: wishList });

/** A wish list has another name. */
export const wishListRenamed = defineEvent({ type: 'wish_list.renamed', ...ofWishList, data: wishList });
