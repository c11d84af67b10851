import { categoryDeleted } from '@tessera/contracts/events/catalog';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { dropAfterCommit, dropCountsAfterCommit } from '../cache/caches.ts';
import type { Acting } from '../context.ts';
import { errors } from '../errors.ts';
import { arrange, categoryOf, deriveSubtree, isWithin, lockTree } from './category-tree.ts';
import { unlessTaken } from './product-row.ts';

/**
 * Deletes a category. What it holds goes to `reparentTo`, or there must be nothing.
 * @throws NOT_FOUND, CONFLICT (not empty; `reparentTo` lies within it; a child's slug is taken there)
 */
export async function deleteCategory(context: Acting, id: string, reparentTo: string | null): Promise<string> {
  return unlessTaken(
    'categories_slug_key',
    () => errors.slugTaken({ slug: 'of a subcategory' }, 'reparentTo'),
    () =>
      inTransaction(context.em, async (tx) => {
        await lockTree(tx);
        const category = await categoryOf(tx, id);
        // Against a product that is being put into it right now.
        await tx.execute(`select 1 from categories where id = ? for update`, [category.id]);
        if (reparentTo === null) await assertEmpty(tx, category.id);
        else await handOver(tx, category.id, reparentTo);
        await tx.execute(`delete from categories where id = ?`, [category.id]);
        await arrange(tx, category.parentId ?? null, null, null);
        const data = { categoryId: category.id, slug: category.slug, reparentedTo: reparentTo };
        await emit(tx, categoryDeleted, { aggregateId: category.id, data, actor: context.caller });
        dropAfterCommit(tx, context.services.caches);
        dropCountsAfterCommit(tx, context.services.caches);
        return category.id;
      }),
  );
}

async function assertEmpty(tx: EntityManager, id: string): Promise<void> {
  const [row] = await tx.execute<{ products: number; children: number }[]>(
    `select (select count(*)::int from product_categories where category_id = ?) as products,
       (select count(*)::int from categories where parent_id = ?) as children`,
    [id, id],
  );
  const { products, children } = row ?? { products: 0, children: 0 };
  if (products > 0 || children > 0) throw errors.categoryNotEmpty({ products, children });
}

async function handOver(tx: EntityManager, id: string, heirId: string): Promise<void> {
  const heir = await categoryOf(tx, heirId, 'reparentTo');
  if (await isWithin(tx, heir.id, id)) throw errors.categoryCycle({}, 'reparentTo');
  await tx.execute(
    `insert into product_categories (product_id, category_id, position)
     select product_id, ?, position from product_categories where category_id = ? on conflict do nothing`,
    [heir.id, id],
  );
  await tx.execute(`delete from product_categories where category_id = ?`, [id]);
  const children = await tx.execute<{ id: string }[]>(
    `select id from categories where parent_id = ? order by position`,
    [id],
  );
  for (const child of children) {
    await tx.execute(
      `update categories c set parent_id = h.id, slug = h.slug || '/' || c.own_slug, depth = h.depth + 1,
         version = c.version + 1, position = c.position + 100000
       from categories h where c.id = ? and h.id = ?`,
      [child.id, heir.id],
    );
    await deriveSubtree(tx, child.id);
  }
  await arrange(tx, heir.id, null, null);
}
