import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, version } from '@tessera/subgraph-kit/database/columns';

/**
 * A node of the category tree. `slug` (all own slugs from the root, joined by slashes), `depth` and `position` are derived
 * from the tree and written only under its lock.
 */
export const Category = defineEntity({
  name: 'Category',
  tableName: 'categories',
  properties: {
    id: id(),
    parentId: p.uuid().nullable(),
    ownSlug: p.text(),
    slug: p.text().unique(),
    name: p.text(),
    description: p.text().nullable(),
    imageUrl: p.text().nullable(),
    position: p.integer(),
    active: p.boolean().default(true),
    depth: p.integer(),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `categories`. */
export type CategoryRow = InferEntity<typeof Category>;
