import { holds } from '@tessera/caller/permission';
import { type Connection, pageArguments, toConnection } from '@tessera/subgraph-kit/connection';
import type { CursorShape } from '@tessera/subgraph-kit/cursor';
import { type Context, person } from '../context.ts';
import { Coupon, type CouponRow } from '../entities/coupon.ts';
import { invalid } from '../errors.ts';
import type { CouponFilter } from '../schema.generated.ts';

const CURSOR: CursorShape = ['id'];

/** What is asked of the list of coupons. */
export interface CouponQuestion {
  readonly filter?: CouponFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Whether the caller may see every coupon, and not only their own. */
export function seesAll({ caller }: Pick<Context, 'caller'>): boolean {
  return holds(caller, 'coupon:read') || holds(caller, 'coupon:write');
}

/** A page of coupons, the newest first (ids grow with time). @throws VALIDATION */
export async function couponConnection(question: CouponQuestion, context: Context): Promise<Connection<CouponRow>> {
  const page = pageArguments(question, CURSOR);
  const { search, active } = question.filter ?? {};
  if (search != null && (search.length > 100 || search.includes('\0'))) {
    throw invalid('filter.search', 'At most 100 characters are possible.');
  }
  const pattern = search == null ? null : `%${search.replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`;
  const owner = seesAll(context) ? null : person(context.caller).userId;
  const ids = await context.em.execute<{ id: string }[]>(
    `select id from coupons
      where (?::uuid is null or created_by = ?::uuid)
        and (?::text is null or code ilike ? or description ilike ?)
        and (?::boolean is null or ?::boolean = (active and (starts_at is null or starts_at <= now())
          and (expires_at is null or expires_at > now())))
        and (?::uuid is null or id < ?::uuid)
      order by id desc limit ?`,
    [
      owner,
      owner,
      pattern,
      pattern,
      pattern,
      active ?? null,
      active ?? null,
      page.after?.[0] ?? null,
      page.after?.[0] ?? null,
      page.limit,
    ],
  );
  const rows = await context.em.find(
    Coupon,
    { id: { $in: ids.map(({ id }) => id) } },
    { disableIdentityMap: true, orderBy: { id: 'desc' } },
  );
  return toConnection(rows, page, ({ id }) => [id]);
}
