import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';

/** What somebody is about to order. It belongs to a person, or to whoever knows its token. */
export const Cart = defineEntity({
  name: 'Cart',
  tableName: 'carts',
  properties: {
    id: id(),
    userId: p.uuid().nullable(),
    /** SHA-256 of the token of an anonymous cart. */
    tokenHash: p.text().nullable(),
    status: p.text().$type<'OPEN' | 'ORDERED' | 'MERGED'>(),
    /** The person's cart that took over the lines of this one. */
    mergedInto: p.uuid().nullable(),
    /** Currency of its lines; null while it never had one. */
    currency: p.text().nullable(),
    couponCode: p.text().nullable(),
    /** Codes tried on it within a minute of `couponTriedAt`. */
    couponTries: p.integer().default(0),
    couponTriedAt: instant().nullable(),
    /** Sealed; see services/vault.ts. */
    shippingAddress: p.text().nullable(),
    version: p.integer().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    /** When it was told to be abandoned. */
    abandonedAt: instant().nullable(),
  },
});

/** A row of `carts`. */
export type CartRow = InferEntity<typeof Cart>;
