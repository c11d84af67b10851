import { randomBytes } from 'node:crypto';
import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { couponCreated } from '@tessera/contracts/events/promotions';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { oncePerKey } from '@tessera/subgraph-kit/idempotency/once-per-key';
import { type Acting, person } from '../context.ts';
import { codePrefix, generatedCode, newCode } from '../domain/code.ts';
import { Coupon, type CouponRow } from '../entities/coupon.ts';
import { errors, invalid } from '../errors.ts';
import type { CreateCouponInput, GenerateCouponsInput } from '../schema.generated.ts';
import { couponFields } from './coupon-fields.ts';

const MOST_AT_ONCE = 1_000;

/** Makes a coupon. @throws VALIDATION, FORBIDDEN, CONFLICT (code taken), IDEMPOTENCY_KEY_REUSED */
export async function createCoupon(context: Acting, input: CreateCouponInput): Promise<CouponRow> {
  const code = newCode('input.code', input.code);
  const fields = couponFields(context, input, 'input');
  const ids = await makeOnce(context, 'createCoupon', input.idempotencyKey, input, (tx) =>
    make(tx, context, [code], fields),
  );
  return context.em.findOneOrFail(Coupon, { id: ids[0] ?? '' });
}

/** Makes many coupons of one kind, all or none. @throws VALIDATION, FORBIDDEN, IDEMPOTENCY_KEY_REUSED */
export async function generateCoupons(context: Acting, input: GenerateCouponsInput): Promise<CouponRow[]> {
  const { count, template } = input;
  if (count < 1 || count > MOST_AT_ONCE) throw invalid('input.count', `1 to ${MOST_AT_ONCE} are possible.`);
  const prefix = codePrefix('input.prefix', input.prefix);
  const fields = couponFields(context, { ...template, maxUses: template.maxUses ?? 1 }, 'input.template');
  const codes = Array.from({ length: count }, () => generatedCode(prefix, randomBytes(64)));
  const key = template.idempotencyKey;
  const ids = await makeOnce(context, 'generateCoupons', key, input, (tx) => make(tx, context, codes, fields));
  return context.em.find(Coupon, { id: { $in: ids } }, { orderBy: { id: 'asc' } });
}

async function makeOnce(
  context: Acting,
  what: string,
  key: string | null | undefined,
  input: unknown,
  work: (tx: EntityManager) => Promise<string[]>,
): Promise<string[]> {
  const scope = `${what} ${person(context.caller).userId}`;
  return inTransaction(context.em, (tx) => oncePerKey(tx, { scope, key, input }, () => work(tx)));
}

async function make(
  tx: EntityManager,
  context: Acting,
  codes: readonly string[],
  fields: ReturnType<typeof couponFields>,
): Promise<string[]> {
  const coupons = codes.map((code) => tx.create(Coupon, { ...fields, code }));
  try {
    await tx.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw errors.codeTaken({ code: codes[0] });
    throw error;
  }
  for (const { id, code, version } of coupons) {
    await emit(tx, couponCreated, {
      aggregateId: id,
      aggregateVersion: version,
      data: { couponId: id, code },
      actor: context.caller,
    });
  }
  return coupons.map(({ id }) => id);
}
