import { newId } from '@tessera/subgraph-kit/ids';
import type { Obstacle, Retained } from '@tessera/subgraph-kit/privacy/subject-data';
import { dropAfterCommit } from '../cache/caches.ts';
import type { Work } from '../context.ts';

/** Products on sale need a seller: they are archived, or handed over, before the seller can be erased. */
export async function obstaclesToErasure(userId: string, { em }: Work): Promise<readonly Obstacle[]> {
  const [onSale] = await em.execute<{ products: number }[]>(
    `select count(*)::int as products from products where seller_id = ? and status = 'PUBLISHED'`,
    [userId],
  );
  if ((onSale?.products ?? 0) === 0) return [];
  return [{ code: 'PRODUCTS_ON_SALE', message: 'Products of yours are on sale. Archive them first.' }];
}

/**
 * Takes a person out of the catalog: a review stays as a rating under a new, random pseudonym of its own, without title, text
 * and pictures, so that a product's rating does not move and no two reviews can be told to be of one person; votes likewise.
 * Archived products stay, because orders refer to them.
 */
export async function eraseSubject(userId: string, work: Work): Promise<readonly Retained[]> {
  const { em, services } = work;
  const reviews = await em.execute<{ id: string }[]>(`select id from reviews where user_id = ? for update`, [userId]);
  for (const { id } of reviews) {
    await em.execute(
      `update reviews set user_id = ?, anonymous = true, title = null, text = null, images = '{}', moderation_note = null,
         version = version + 1
       where id = ?`,
      [newId(), id],
    );
  }
  await em.execute(`update review_votes set user_id = gen_random_uuid() where user_id = ?`, [userId]);
  await em.execute(`delete from purchases where user_id = ?`, [userId]);
  await em.execute(`delete from stock_waits where user_id = ?`, [userId]);
  await em.execute(`delete from product_imports where created_by = ?`, [userId]);
  await em.execute(`update stock_movements set actor_id = null where actor_id = ?`, [userId]);
  await em.execute(`update scheduled_prices set scheduled_by = null where scheduled_by = ?`, [userId]);
  if (reviews.length > 0) dropAfterCommit(em, services.caches);
  const products = await em.execute(`select 1 from products where seller_id = ? limit 1`, [userId]);
  return [
    ...(reviews.length === 0 ? [] : [{ what: 'ratings', reason: 'under pseudonyms, without text' }]),
    ...(products.length === 0 ? [] : [{ what: 'archived products', reason: 'orders refer to them' }]),
  ];
}
