import { holds } from '@tessera/caller/permission';
import { pageArguments } from '@tessera/subgraph-kit/connection';
import { encodeCursor } from '@tessera/subgraph-kit/cursor';
import { type Context, person } from '../context.ts';
import { type ExportedVariant, writeCsv } from '../csv/write-csv.ts';
import { ProductVariant } from '../entities/product-variant.ts';

/** A part of the export: a file of its own, with a header. */
export interface CsvPage {
  readonly csv: string;
  readonly rows: number;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** The caller's products, or all with `product:write`, as rows that `importProducts` takes; in the order in which they were made. */
export async function exportProducts(
  context: Context,
  question: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
): Promise<CsvPage> {
  const page = pageArguments(question, ['id']);
  const { em, loaders, caller } = context;
  const owner = holds(caller, 'product:write') ? null : person(caller).userId;
  const ids = await em.execute<{ id: string }[]>(
    `select v.id from product_variants v join products p on p.id = v.product_id
      where (?::uuid is null or p.seller_id = ?::uuid) and (?::uuid is null or v.id > ?::uuid) order by v.id limit ?`,
    [owner, owner, page.after?.[0] ?? null, page.after?.[0] ?? null, page.limit],
  );
  const wanted = ids.slice(0, page.first).map(({ id }) => id);
  const variants = await em.find(
    ProductVariant,
    { id: { $in: wanted } },
    { disableIdentityMap: true, orderBy: { id: 'asc' } },
  );
  const rows = await Promise.all(
    variants.map(async (variant): Promise<ExportedVariant[]> => {
      const [product, stock, links] = await Promise.all([
        loaders.productById.load(variant.productId),
        loaders.stockBySku.load(variant.sku),
        loaders.categoriesOfProduct.load(variant.productId),
      ]);
      if (product === null) return [];
      const categories = await Promise.all(links.map(({ categoryId }) => loaders.categoryById.load(categoryId)));
      const categorySlugs = categories.flatMap((category) => category?.slug ?? []);
      return [{ product, variant, onHand: stock?.onHand ?? 0, categorySlugs }];
    }),
  );
  const last = wanted.at(-1);
  return {
    csv: writeCsv(rows.flat()),
    rows: rows.flat().length,
    endCursor: last === undefined ? null : encodeCursor([last]),
    hasNextPage: ids.length > wanted.length,
  };
}
