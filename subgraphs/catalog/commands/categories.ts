import { categoryCreated, categoryMoved, categoryUpdated } from '@tessera/contracts/events/catalog';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { EventType } from '@tessera/subgraph-kit/events/event';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import { dropAfterCommit, dropCountsAfterCommit } from '../cache/caches.ts';
import type { Acting } from '../context.ts';
import { chosenSlug } from '../domain/slug.ts';
import { optionalPictureUrl, optionalText, text, wholeNumber } from '../domain/text.ts';
import { Category, type CategoryRow } from '../entities/category.ts';
import { errors, invalid } from '../errors.ts';
import type { CreateCategoryInput, UpdateCategoryInput } from '../schema.generated.ts';
import { arrange, categoryData, categoryOf, deriveSubtree, isWithin, lockTree, reread } from './category-tree.ts';
import { unlessTaken } from './product-row.ts';

/** How deep the tree may grow: slugs and breadcrumbs beyond are of no use to anybody. */
const MAX_DEPTH = 8;
const MAX_ORDER = 100_000;

/** Makes a category. @throws VALIDATION, NOT_FOUND (parent), CONFLICT (slug taken among the siblings) */
export async function createCategory(context: Acting, input: CreateCategoryInput): Promise<CategoryRow> {
  const ownSlug = chosenSlug('input.slug', input.slug, input.name);
  const order = input.order == null ? null : wholeNumber('input.order', input.order, { min: 0, max: MAX_ORDER });
  const fields = {
    name: text('input.name', input.name, { max: 120 }),
    description: optionalText('input.description', input.description, { max: 2000 }),
    imageUrl: optionalPictureUrl('input.imageUrl', input.imageUrl),
  };
  return shaping(context, ownSlug, categoryCreated, async (tx) => {
    const parent = input.parentId == null ? null : await categoryOf(tx, input.parentId, 'input.parentId');
    const depth = parent === null ? 0 : parent.depth + 1;
    if (depth > MAX_DEPTH) throw invalid('input.parentId', `The tree is at most ${MAX_DEPTH + 1} levels deep.`);
    const slug = parent === null ? ownSlug : `${parent.slug}/${ownSlug}`;
    const active = input.active ?? true;
    const category = tx.create(Category, {
      ...fields,
      id: newId(),
      parentId: parent?.id ?? null,
      ownSlug,
      slug,
      depth,
      active,
      position: MAX_ORDER,
    });
    await tx.flush();
    await arrange(tx, parent?.id ?? null, category.id, order);
    return category.id;
  });
}

/** Changes what is given of a category. @throws VALIDATION, NOT_FOUND, CONFLICT */
export async function updateCategory(context: Acting, id: string, input: UpdateCategoryInput): Promise<CategoryRow> {
  const ownSlug = input.slug == null ? null : chosenSlug('input.slug', input.slug, '');
  return shaping(context, ownSlug ?? '', categoryUpdated, async (tx) => {
    const category = await categoryOf(tx, id);
    if (input.name != null) category.name = text('input.name', input.name, { max: 120 });
    if (input.active != null) category.active = input.active;
    if (input.description !== undefined) {
      category.description = optionalText('input.description', input.description, { max: 2000 });
    }
    if (input.imageUrl !== undefined) category.imageUrl = optionalPictureUrl('input.imageUrl', input.imageUrl);
    if (ownSlug !== null && ownSlug !== category.ownSlug) {
      const above = category.slug.slice(0, category.slug.length - category.ownSlug.length);
      Object.assign(category, { ownSlug, slug: `${above}${ownSlug}` });
      await deriveSubtree(tx, category.id);
    }
    await tx.flush();
    return category.id;
  });
}

/** Hangs a category with its subtree elsewhere. @throws NOT_FOUND, CONFLICT (below itself, slug taken), VALIDATION */
export async function moveCategory(
  context: Acting,
  id: string,
  newParentId: string | null,
  order: number | null,
): Promise<CategoryRow> {
  if (order !== null) wholeNumber('order', order, { min: 0, max: MAX_ORDER });
  return shaping(context, '', categoryMoved, async (tx) => {
    const category = await categoryOf(tx, id);
    const parent = newParentId === null ? null : await categoryOf(tx, newParentId, 'newParentId');
    if (parent !== null && (await isWithin(tx, parent.id, category.id))) throw errors.categoryCycle();
    const from = category.parentId ?? null;
    await tx.execute(`update categories set parent_id = ?, slug = ?, depth = ?, version = version + 1 where id = ?`, [
      parent?.id ?? null,
      parent === null ? category.ownSlug : `${parent.slug}/${category.ownSlug}`,
      parent === null ? 0 : parent.depth + 1,
      category.id,
    ]);
    await deriveSubtree(tx, category.id);
    const [deepest] = await tx.execute<{ depth: number }[]>(`select max(depth) as depth from categories`);
    if ((deepest?.depth ?? 0) > MAX_DEPTH)
      throw invalid('newParentId', `The tree is at most ${MAX_DEPTH + 1} levels deep.`);
    await arrange(tx, from, null, null);
    await arrange(tx, parent?.id ?? null, category.id, order);
    return category.id;
  });
}

async function shaping(
  context: Acting,
  slug: string,
  event: EventType<string, ReturnType<typeof categoryData>>,
  work: (tx: EntityManager) => Promise<string>,
): Promise<CategoryRow> {
  return unlessTaken(
    'categories_slug_key',
    () => errors.slugTaken({ slug }),
    () =>
      inTransaction(context.em, async (tx) => {
        await lockTree(tx);
        const category = await reread(tx, await work(tx));
        await emit(tx, event, {
          aggregateId: category.id,
          aggregateVersion: category.version,
          data: categoryData(category),
          actor: context.caller,
        });
        dropAfterCommit(tx, context.services.caches);
        dropCountsAfterCommit(tx, context.services.caches);
        return category;
      }),
  );
}
