import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, person } from '../context.ts';
import { normalised } from '../domain/code.ts';
import type { CouponRow } from '../entities/coupon.ts';
import { invalid } from '../errors.ts';
import { couponConnection, seesAll } from '../queries/coupon-connection.ts';
import { validateCoupon } from '../queries/validate-coupon.ts';
import type { QueryResolvers } from '../schema.generated.ts';
import { offersForCategory } from './category.ts';

/** Root queries. */
export const Query: QueryResolvers<Context> = {
  async coupon(_, { id, code }, context) {
    if ((id == null) === (code == null)) throw invalid('id', 'Give either the id or the code.');
    const coupon = await couponByKey({ id, code }, context);
    const visible = coupon !== null && (seesAll(context) || coupon.createdBy === person(context.caller).userId);
    return visible ? coupon : null;
  },
  coupons: (_, question, context) => couponConnection(question, context),
  couponsByCategory: (_, { categoryId }, context) => offersForCategory([categoryId], context),
  validateCoupon: (_, question, context) => validateCoupon(context, question),
};

/** The coupon of an id or a code; null for none. */
export async function couponByKey(
  { id, code }: { readonly id?: string | null | undefined; readonly code?: string | null | undefined },
  { loaders }: Pick<Context, 'loaders'>,
): Promise<CouponRow | null> {
  if (id != null) return isId(id) ? loaders.couponById.load(id.toLowerCase()) : null;
  return code == null || code.includes('\0') ? null : loaders.couponByCode.load(normalised(code));
}
