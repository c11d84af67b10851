import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant, version } from '@tessera/subgraph-kit/database/columns';

/** What a person thinks of a product; one per person and product. */
export const Review = defineEntity({
  name: 'Review',
  tableName: 'reviews',
  properties: {
    id: id(),
    productId: p.uuid().index(),
    userId: p.uuid().index(),
    /** The author was erased: `userId` is a pseudonym that stands for nobody. */
    anonymous: p.boolean().default(false),
    rating: p.integer(),
    title: p.text().nullable(),
    text: p.text().nullable(),
    images: p.array(),
    status: p.text().$type<'PUBLISHED' | 'HIDDEN'>().default('PUBLISHED'),
    moderationNote: p.text().nullable(),
    helpfulCount: p.integer().default(0),
    unhelpfulCount: p.integer().default(0),
    sellerReply: p.text().nullable(),
    sellerRepliedAt: instant().nullable(),
    version: version(),
    createdAt: createdAt(),
    editedAt: instant().nullable(),
  },
});

/** A row of `reviews`. */
export type ReviewRow = InferEntity<typeof Review>;
