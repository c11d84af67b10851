import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { Category, type CategoryRow } from '../entities/category.ts';
import { errors } from '../errors.ts';

/** Key of the advisory lock of the category tree: any fixed number that nothing else in this database uses. */
const TREE_LOCK = 4_002_001;

/**
 * Every change of the tree's shape runs alone, from here to its commit. Two crossing moves (A below B, B below A) are each
 * legal when looked at alone; together they would tear a ring out of the tree (SPEC.md B9 #4). Call it first: what was
 * read before the lock may be old.
 */
export async function lockTree(tx: EntityManager): Promise<void> {
  if (!tx.isInTransaction()) throw new Error('The lock of the tree lives as long as a transaction; there is none.');
  await tx.execute(`select pg_advisory_xact_lock(${TREE_LOCK})`);
}

/** A category, to be changed. @throws NOT_FOUND naming the field */
export async function categoryOf(tx: EntityManager, id: string, field = 'id'): Promise<CategoryRow> {
  const category = isId(id) ? await tx.findOne(Category, { id }) : null;
  if (category === null) throw errors.categoryNotFound({}, field);
  return category;
}

/** Whether `id` is the category `top` or lies anywhere below it, by following the parents. */
export async function isWithin(tx: EntityManager, id: string, top: string): Promise<boolean> {
  const rows = await tx.execute<unknown[]>(
    `with recursive up as (
       select id, parent_id from categories where id = ?
       union select c.id, c.parent_id from categories c join up on c.id = up.parent_id
     ) select 1 from up where id = ?`,
    [id, top],
  );
  return rows.length > 0;
}

/** Numbers the children of a parent (null: the roots) from 0 without gaps, with `id` at `order` (null: the last). */
export async function arrange(tx: EntityManager, parentId: string | null, id: string | null, order: number | null) {
  await tx.flush();
  const siblings = await tx.execute<{ id: string }[]>(
    `select id from categories where parent_id is not distinct from ?::uuid order by position, id`,
    [parentId],
  );
  const ids = siblings.map((sibling) => sibling.id).filter((sibling) => sibling !== id);
  if (id !== null) ids.splice(Math.min(order ?? ids.length, ids.length), 0, id);
  if (ids.length === 0) return;
  await tx.execute(
    `update categories c set position = place.at - 1
     from unnest(array[?]::uuid[]) with ordinality as place (id, at) where c.id = place.id and c.position <> place.at - 1`,
    [ids],
  );
}

/** Writes slug and depth of a category and everything below it anew from its own slug and its parent. */
export async function deriveSubtree(tx: EntityManager, id: string): Promise<void> {
  await tx.flush();
  await tx.execute(
    `with recursive down as (
       select c.id, case when p.id is null then c.own_slug else p.slug || '/' || c.own_slug end as slug,
         coalesce(p.depth + 1, 0) as depth
       from categories c left join categories p on p.id = c.parent_id where c.id = ?
       union all
       select c.id, d.slug || '/' || c.own_slug, d.depth + 1 from categories c join down d on c.parent_id = d.id
     )
     update categories c set slug = d.slug, depth = d.depth, version = c.version + 1
     from down d where d.id = c.id and (c.slug, c.depth) is distinct from (d.slug, d.depth)`,
    [id],
  );
}

/** The category as the database has it now. */
export async function reread(tx: EntityManager, id: string): Promise<CategoryRow> {
  return tx.findOneOrFail(Category, { id }, { refresh: true });
}

/** What events say about a category. */
export function categoryData({ id, slug, parentId }: CategoryRow) {
  return { categoryId: id, slug, parentId: parentId ?? null };
}
