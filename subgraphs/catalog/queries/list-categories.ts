import { type Connection, pageArguments, toConnection } from '@tessera/subgraph-kit/connection';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { text } from '../domain/text.ts';
import { Category, type CategoryRow } from '../entities/category.ts';
import type { QueryCategoriesArgs } from '../schema.generated.ts';

/** A page of categories by slug. @throws VALIDATION */
export async function categoryConnection(
  question: Partial<QueryCategoriesArgs>,
  { em }: Context,
): Promise<Connection<CategoryRow>> {
  const page = pageArguments(question, ['text', 'id']);
  const { active, search, parentId } = question.filter ?? {};
  const conditions: object[] = [];
  if (active != null) conditions.push({ active });
  if (search != null && search.trim() !== '') {
    const sought = text('filter.search', search, { max: 120 }).replaceAll(/[\\%_]/g, '\\$&');
    conditions.push({ name: { $ilike: `%${sought}%` } });
  }
  if (parentId != null && !isId(parentId)) return toConnection<CategoryRow>([], page, () => []);
  if (parentId != null) conditions.push({ parentId });
  if (page.after !== null) conditions.push({ slug: { $gt: page.after[0] } });
  const rows = await em.find(
    Category,
    { $and: conditions },
    { orderBy: { slug: 'asc' }, limit: page.limit, disableIdentityMap: true },
  );
  return toConnection(rows, page, ({ slug, id }) => [slug, id]);
}
