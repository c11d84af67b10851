import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aKey, aUser } from '@tessera/testing/callers';
import {
  aCoupon,
  aKeeper,
  aLine,
  aSeller,
  hostPromotions,
  type PromotionsUnderTest,
  reserve,
  rows,
} from '../fixtures.ts';

let promotions: PromotionsUnderTest;
beforeAll(async () => {
  promotions = await hostPromotions();
});
afterAll(async () => {
  await promotions[Symbol.asyncDispose]();
});

const create = async (input: Record<string, unknown>, as = aKeeper()) => {
  const answer = await promotions.query(
    `mutation ($input: CreateCouponInput!) { createCoupon(input: $input) {
       coupon { id code sellers { id } } userErrors { code field } } }`,
    { input },
    { as },
  );
  return answer.data?.createCoupon;
};
const update = async (id: string, input: Record<string, unknown>, as = aKeeper()) => {
  const answer = await promotions.query(
    `mutation ($id: ID!, $input: UpdateCouponInput!) { updateCoupon(id: $id, input: $input) {
       coupon { version active maxUses budget { amountMinor } description } userErrors { code field } } }`,
    { id, input },
    { as },
  );
  return answer.data?.updateCoupon;
};
const percent = { type: 'PERCENTAGE', percent: 10 };
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

describe('making coupons', () => {
  test('a code is taken in whatever case, once, also at the same moment', async () => {
    const code = `Sale_${randomUUID().slice(0, 8)}`;
    const answers = await Promise.all(
      [code, code.toUpperCase(), ` ${code.toLowerCase()} `].map((each) => create({ code: each, ...percent })),
    );
    expect(answers.flatMap(({ coupon }) => coupon ?? []).map((coupon) => coupon.code)).toEqual([code.toUpperCase()]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([
      { code: 'CONFLICT', field: 'input.code' },
      { code: 'CONFLICT', field: 'input.code' },
    ]);
  });

  test('the same key makes one', async () => {
    const input = { code: `K-${randomUUID().slice(0, 8)}`, ...percent, idempotencyKey: randomUUID() };
    const keeper = aKeeper();
    const answers = await Promise.all([1, 2, 3].map(() => create(input, keeper)));
    expect(new Set(answers.map(({ coupon }) => coupon.id)).size).toBe(1);
    expect((await create({ ...input, percent: 11 }, keeper)).userErrors[0].code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test.each([
    [{ type: 'PERCENTAGE' }, 'input.percent'],
    [{ type: 'PERCENTAGE', percent: 101 }, 'input.percent'],
    [{ type: 'PERCENTAGE', percent: 0 }, 'input.percent'],
    [{ type: 'FIXED' }, 'input.value'],
    [{ type: 'FIXED', value: eur(0) }, 'input.value.amountMinor'],
    [{ type: 'FIXED', value: eur(5), maxDiscount: eur(5) }, 'input.maxDiscount'],
    [{ ...percent, minOrder: eur(1), budget: { amountMinor: 1, currency: 'USD' } }, 'input.budget.currency'],
    [{ ...percent, minOrder: { amountMinor: 1, currency: 'QQQ' } }, 'input.minOrder.currency'],
    [{ ...percent, maxUses: 0 }, 'input.maxUses'],
    [{ ...percent, productIds: ['no id'] }, 'input.productIds.0'],
    [{ ...percent, code: 'a b' }, 'input.code'],
    [{ ...percent, startsAt: '2026-02-01T00:00:00Z', expiresAt: '2026-01-01T00:00:00Z' }, 'input.expiresAt'],
  ])('%j is refused', async (given, field) => {
    const { coupon, userErrors } = await create({ code: `X-${randomUUID().slice(0, 8)}`, ...given });
    expect({ coupon, userErrors }).toEqual({ coupon: null, userErrors: [{ code: 'VALIDATION', field }] });
  });

  test('a seller makes coupons for their own products, and only those', async () => {
    const seller = aSeller();
    const own = await create({ code: `S-${randomUUID().slice(0, 8)}`, ...percent }, seller);
    expect(own.coupon.sellers).toEqual([{ id: seller.userId }]);
    const others = { code: `S-${randomUUID().slice(0, 8)}`, ...percent, sellerIds: [randomUUID()] };
    expect((await create(others, seller)).userErrors).toEqual([{ code: 'FORBIDDEN', field: 'input.sellerIds' }]);
    expect((await reserve(promotions, own.coupon.code)).userErrors[0].code).toBe('COUPON_CATEGORY');
    const line = aLine(1000, { sellerId: seller.userId });
    expect((await reserve(promotions, own.coupon.code, { lines: [line] })).redemption.discount.amountMinor).toBe(100);
    expect((await update(own.coupon.id, { active: false }, aSeller())).userErrors[0].code).toBe('NOT_FOUND');
  });

  test('many are made at once, all different, each good for one use', async () => {
    const answer = await promotions.query(
      `mutation ($input: GenerateCouponsInput!) { generateCoupons(input: $input) {
         coupons { code maxUses } userErrors { code field } } }`,
      { input: { count: 300, prefix: 'gift', template: { code: 'unused', ...percent } } },
      { as: aKeeper() },
    );
    const { coupons, userErrors } = answer.data.generateCoupons;
    expect(userErrors).toEqual([]);
    expect(new Set(coupons.map(({ code }: { code: string }) => code)).size).toBe(300);
    expect(
      coupons.every((coupon: { code: string; maxUses: number }) => /^GIFT-/.test(coupon.code) && coupon.maxUses === 1),
    ).toBe(true);
  });

  test('nobody without the permission makes or sees any', async () => {
    const answer = await promotions.query(`{ coupons { edges { node { id } } } }`, {}, { as: aUser() });
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });
});

describe('changing coupons', () => {
  test('limits cannot fall below what is used', async () => {
    const { id, code } = await aCoupon(promotions, { maxUses: 5, budget: eur(1000) });
    await Promise.all([1, 2, 3].map(() => reserve(promotions, code)));
    expect((await update(id, { maxUses: 2 })).userErrors[0].code).toBe('CONFLICT');
    expect((await update(id, { budget: eur(299) })).userErrors[0].code).toBe('CONFLICT');
    expect((await update(id, { maxUses: 3, budget: eur(300) })).coupon).toMatchObject({ maxUses: 3 });
    expect((await reserve(promotions, code)).userErrors[0].code).toBe('COUPON_MAX_USES');
    expect((await update(id, { maxUses: null, budget: null })).coupon).toMatchObject({ maxUses: null, budget: null });
  });

  test('a change while orders redeem loses no count', async () => {
    const { id, code } = await aCoupon(promotions);
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 3 === 0 ? update(id, { description: `change ${n}` }) : reserve(promotions, code),
      ),
    );
    const [row] = await rows<{ uses: number; version: number }>(
      promotions,
      `select current_uses as uses, version from coupons where id = ?`,
      [id],
    );
    expect(row).toEqual({ uses: 20, version: 11 });
  });

  test('an old version is refused, and off is told once', async () => {
    const { id, version } = await aCoupon(promotions);
    expect((await update(id, { description: 'new', version })).coupon.version).toBe(version + 1);
    expect((await update(id, { description: 'newer', version })).userErrors).toEqual([
      { code: 'CONFLICT', field: 'input.version' },
    ]);
    await Promise.all([1, 2].map(() => update(id, { active: false })));
    const told = await rows(
      promotions,
      `select 1 from outbox where envelope ->> 'eventType' = 'coupon.disabled' and envelope ->> 'aggregateId' = ?`,
      [id],
    );
    expect(told).toHaveLength(1);
  });
});

describe('finding coupons', () => {
  test('the list is paged, searched and, for sellers, their own', async () => {
    const seller = aSeller();
    const mark = randomUUID().slice(0, 8).toUpperCase();
    for (const n of [1, 2, 3]) await aCoupon(promotions, { code: `${mark}_${n}` }, n === 3 ? seller : aKeeper());
    const list = async (as: ReturnType<typeof aUser>, after?: string) => {
      const answer = await promotions.query(
        `query ($search: String, $after: String) { coupons(filter: { search: $search, active: true }, first: 2, after: $after) {
           edges { node { code } } pageInfo { hasNextPage endCursor } } }`,
        { search: `${mark}_`, after },
        { as },
      );
      const { edges, pageInfo } = answer.data.coupons;
      return { codes: edges.map((edge: { node: { code: string } }) => edge.node.code), ...pageInfo };
    };
    const first = await list(aKeeper());
    expect(first).toMatchObject({ codes: [`${mark}_3`, `${mark}_2`], hasNextPage: true });
    expect(await list(aKeeper(), first.endCursor)).toMatchObject({ codes: [`${mark}_1`], hasNextPage: false });
    expect((await list(seller)).codes).toEqual([`${mark}_3`]);
  });

  test('a coupon is found by its code, and usage is told to who may know it', async () => {
    const { id, code } = await aCoupon(promotions);
    await reserve(promotions, code);
    const ask = (as: ReturnType<typeof aUser>) =>
      promotions.query(
        `query ($code: String) { coupon(code: $code) { id currentUses usage { reserved discounts { amountMinor } } } }`,
        { code: code.toLowerCase() },
        { as },
      );
    expect((await ask(aKeeper())).data.coupon).toEqual({
      id,
      currentUses: 1,
      usage: { reserved: 1, discounts: [{ amountMinor: 100 }] },
    });
    expect((await ask(aSeller())).data.coupon).toBeNull();
  });

  test('a seller sees on offer what others made, and nothing of how that is limited and used', async () => {
    const categoryId = randomUUID();
    const seller = aSeller();
    const limited = { listed: true, categoryIds: [categoryId], maxUses: 5, maxUsesPerCustomer: 1, budget: eur(900) };
    await aCoupon(promotions, limited);
    const own = await aCoupon(promotions, limited, seller);
    const answer = await promotions.query(
      `query ($categoryId: ID!) { couponsByCategory(categoryId: $categoryId) {
         maxUses maxUsesPerCustomer currentUses budget { amountMinor } usage { reserved } } }`,
      { categoryId },
      { as: seller },
    );
    const nothing = { maxUses: null, maxUsesPerCustomer: null, currentUses: null, budget: null, usage: null };
    expect(answer.data.couponsByCategory).toEqual([nothing]);
    const keeper = await promotions.query(
      `query ($categoryId: ID!) { couponsByCategory(categoryId: $categoryId) { maxUses usage { reserved } } }`,
      { categoryId },
      { as: aKeeper() },
    );
    expect(keeper.data.couponsByCategory).toEqual([{ maxUses: 5, usage: { reserved: 0 } }]);
    const theirs = await promotions.query(
      `query ($id: ID) { coupon(id: $id) { maxUses currentUses budget { amountMinor } } }`,
      { id: own.id },
      { as: seller },
    );
    expect(theirs.data.coupon).toEqual({ maxUses: 5, currentUses: 0, budget: { amountMinor: 900 } });
  });

  test('what is on offer is shown beside products and categories, by subtree, and only what is listed', async () => {
    const [root, child, product, seller] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
    const listed = async (given: Record<string, unknown>) =>
      (await aCoupon(promotions, { listed: true, ...given })).code;
    const ofRoot = await listed({ categoryIds: [root] });
    const ofChild = await listed({ categoryIds: [child] });
    const ofProduct = await listed({ productIds: [product] });
    const ofSeller = await listed({ sellerIds: [seller] });
    await aCoupon(promotions, { categoryIds: [root] });
    await listed({ categoryIds: [root], expiresAt: '2001-01-01T00:00:00Z' });
    const representations = [
      {
        __typename: 'Product',
        id: product,
        categories: [{ id: child, ancestors: [{ id: root }] }],
        seller: { id: seller },
      },
      { __typename: 'Category', id: root, ancestors: [] },
      { __typename: 'Category', id: child, ancestors: [{ id: root }] },
    ];
    const answer = await promotions.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
         ... on Product { offers: promotions { code } } ... on Category { offers: coupons { code } } } }`,
      { representations },
    );
    const codes = answer.data._entities.map(({ offers }: { offers: { code: string }[] }) =>
      offers.map(({ code }) => code),
    );
    expect(codes).toEqual([[ofSeller, ofProduct, ofChild, ofRoot], [ofRoot], [ofChild, ofRoot]]);
    const byCategory = await promotions.query(`query ($id: ID!) { couponsByCategory(categoryId: $id) { code } }`, {
      id: child,
    });
    expect(byCategory.data.couponsByCategory).toEqual([{ code: ofChild }]);
  });
});

describe('asking what a code is worth', () => {
  const validate = async (variables: Record<string, unknown>, options: object = {}) => {
    const answer = await promotions.query(
      `query ($code: String!, $cartTotal: MoneyInput, $lines: [CouponLineInput!], $currency: String) {
         validateCoupon(code: $code, cartTotal: $cartTotal, lines: $lines, currency: $currency) {
           valid reason discount { amountMinor } eligibleSubtotal { amountMinor } lineDiscounts { discount { amountMinor } } } }`,
      variables,
      options,
    );
    return answer.errors?.[0]?.extensions ?? answer.data.validateCoupon;
  };

  test('changes nothing, and knows the basket or only its sum', async () => {
    const { id, code } = await aCoupon(promotions, { productIds: [randomUUID()] });
    const as = aUser();
    expect(await validate({ code, cartTotal: eur(5000) }, { as })).toMatchObject({
      valid: true,
      discount: { amountMinor: 500 },
    });
    expect(await validate({ code, lines: [aLine()], currency: 'EUR' }, { as })).toMatchObject({
      valid: false,
      reason: 'CATEGORY',
    });
    expect(
      await rows(promotions, `select 1 from coupons where id = ? and (current_uses, version) <> (0, 1)`, [id]),
    ).toEqual([]);
  });

  test('tells a code that was taken off from an unknown one only to who manages coupons', async () => {
    const { id, code } = await aCoupon(promotions);
    await rows(promotions, `update coupons set active = false where id = ?`, [id]);
    const unknown = await validate({ code: 'NO-SUCH', cartTotal: eur(1) }, { as: aUser() });
    expect(await validate({ code, cartTotal: eur(1) }, { as: aUser() })).toEqual(unknown);
    expect(await validate({ code, cartTotal: eur(1) }, { as: aKeeper() })).toMatchObject({ reason: 'DISABLED' });
  });

  test('counts the uses of who asks; of an API key its person’s only when it may order', async () => {
    const { id, code } = await aCoupon(promotions, { maxUsesPerCustomer: 1 });
    const { userId } = aUser();
    await rows(promotions, `insert into coupon_customer_uses (coupon_id, customer_key, uses) values (?, ?, 1)`, [
      id,
      `user:${userId}`,
    ]);
    const asks = (as: object) => validate({ code, cartTotal: eur(5000) }, { as });
    expect(await asks(aUser({ userId }))).toMatchObject({ reason: 'CUSTOMER_LIMIT' });
    expect(await asks(aKey({ userId, permissions: ['order:create'] }))).toMatchObject({ reason: 'CUSTOMER_LIMIT' });
    expect(await asks(aKey({ userId, permissions: ['product:read'] }))).toMatchObject({ valid: true });
  });

  test('is possible ten times a minute, and the eleventh is told how long to wait', async () => {
    const headers = { 'x-client-ip': '198.51.100.7' };
    const redis = promotions.redis.connect('test');
    for (let n = 0; n < 10; n++) {
      expect(await validate({ code: 'NO-SUCH', cartTotal: eur(1) }, { headers })).toMatchObject({
        reason: 'NOT_FOUND',
      });
      // The minute begins with the first try: it does not end before the last one, however long a machine takes for them.
      expect(await redis.pexpire('promotions:guesses:address:198.51.100.7', 3_600_000)).toBe(1);
    }
    const refused = await validate({ code: 'NO-SUCH', cartTotal: eur(1) }, { headers });
    expect(refused).toMatchObject({ code: 'RATE_LIMITED' });
    expect(refused.retryAfterMs).toBeGreaterThan(0);
    const other = { headers: { 'x-client-ip': '198.51.100.8' } };
    expect(await validate({ code: 'NO-SUCH', cartTotal: eur(1) }, other)).toMatchObject({ reason: 'NOT_FOUND' });
  });

  test('needs a basket', async () => {
    expect(await validate({ code: 'ANY' }, { as: aUser() })).toMatchObject({ code: 'VALIDATION' });
    expect(await validate({ code: 'ANY', lines: [aLine()] }, { as: aUser() })).toMatchObject({ code: 'VALIDATION' });
  });
});
