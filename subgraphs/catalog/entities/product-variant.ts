import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, version } from '@tessera/subgraph-kit/database/columns';

/** One form of a product, known by its SKU, which never changes. */
export const ProductVariant = defineEntity({
  name: 'ProductVariant',
  tableName: 'product_variants',
  properties: {
    id: id(),
    productId: p.uuid().index(),
    sku: p.text().unique(),
    name: p.text(),
    options: p.json<Readonly<Record<string, string>>>(),
    /** Its own price in the product's currency; null for the product's price. */
    priceMinor: p.bigint('number').nullable(),
    imageUrl: p.text().nullable(),
    isDefault: p.boolean().default(false),
    position: p.integer(),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `product_variants`. */
export type VariantRow = InferEntity<typeof ProductVariant>;
