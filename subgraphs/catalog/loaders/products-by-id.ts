import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { byId } from '@tessera/subgraph-kit/loaders';
import { Product, type ProductRow } from '../entities/product.ts';
import type { Loading } from './loaders.ts';

/** Products by id through the cache; all that miss are one statement. The product is shown only after an access check. */
export function productsById({ em, services }: Loading) {
  return byId(async (ids) => {
    const rows = await services.caches.product.getMany<ProductRow>(ids, {
      versionOf: (product) => product.version,
      load: async (missing) => {
        const found = await em.find(Product, { id: { $in: [...missing] } }, { disableIdentityMap: true });
        return new Map(found.map((product) => [product.id, { ...product }]));
      },
    });
    const found = rows.filter((row) => row !== null);
    return (await withTaxClasses(em, found)).map(withDates);
  });
}

/** A row that a replica of before put into the cache does not say how it is taxed: it is read anew. */
async function withTaxClasses(em: EntityManager, rows: readonly ProductRow[]): Promise<readonly ProductRow[]> {
  const ids = rows.filter(({ taxClass }: Partial<ProductRow>) => taxClass === undefined).map(({ id }) => id);
  if (ids.length === 0) return rows;
  const read = await em.find(Product, { id: { $in: ids } }, { disableIdentityMap: true });
  const readById = new Map(read.map((product) => [product.id, { ...product }]));
  return rows.map((row) => readById.get(row.id) ?? row);
}

/** Values from the cache are JSON, in which an instant is text. */
function withDates(row: ProductRow): ProductRow {
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    publishedAt: row.publishedAt === null || row.publishedAt === undefined ? null : new Date(row.publishedAt),
  };
}
