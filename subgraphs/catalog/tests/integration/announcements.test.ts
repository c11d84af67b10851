import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller, UserCaller } from '@tessera/caller/caller';
import { aUser } from '@tessera/testing/callers';
import { hostForTest } from '@tessera/testing/host-for-test';
import catalogSubgraph from '../../subgraph.ts';
import { aCategory, aKeeper, aProduct, aReview, aSeller, type CatalogUnderTest, ORDERS, rows } from '../fixtures.ts';

interface Told {
  readonly eventType: string;
  readonly aggregateId: string;
  readonly actor: { readonly type: string; readonly id: string } | null;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('every change is told, with what it makes stale', () => {
  let catalog: CatalogUnderTest;
  let seller: UserCaller;
  let keeper: UserCaller;
  let product: Awaited<ReturnType<typeof aProduct>>;
  let sku: string;
  beforeAll(async () => {
    // Nobody reads the outbox: what is told stays there to be looked at.
    catalog = await hostForTest(catalogSubgraph, { consume: false });
    [seller, keeper] = [aSeller(), aKeeper()];
    product = await aProduct(catalog, {}, seller);
    sku = product.variants[0]?.sku ?? '';
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  /** Sends a mutation and answers with its payload, the events that it left in the outbox, and the tags that it marked. */
  const change = async (field: string, selection: string, as: Caller) => {
    const [before] = await rows<{ id: string }>(catalog, 'select coalesce(max(id), 0)::text as id from outbox');
    const answer = await catalog.query(
      `mutation { change: ${field} { ${selection} userErrors { code field } } }`,
      {},
      { as },
    );
    expect(answer.errors).toBeUndefined();
    const outbox = await rows<{ envelope: Told }>(catalog, 'select envelope from outbox where id > ? order by id', [
      before?.id,
    ]);
    const told = outbox.map(({ envelope }) => envelope);
    const staleTags = [...((answer.extensions?.['staleTags'] as string[] | undefined) ?? [])].toSorted();
    return { payload: answer.data.change, told, types: told.map(({ eventType }) => eventType), staleTags };
  };

  test('a product is made, changed, priced, archived', async () => {
    const made = await change(
      `createProduct(input: { name: "Told", price: { amountMinor: 500, currency: "EUR" } })`,
      'product { id status }',
      seller,
    );
    const { id } = made.payload.product;
    expect(made.types).toEqual(['product.created']);
    expect(made.told[0]).toMatchObject({ aggregateId: id, actor: { type: 'user', id: seller.userId } });
    expect(made.told[0]?.data).toMatchObject({ productId: id, sellerId: seller.userId, status: 'DRAFT' });
    expect(made.staleTags).toEqual([`product:${id}`, 'products']);

    const named = await change(`updateProduct(id: "${id}", input: { name: "Renamed" })`, 'product { version }', seller);
    expect(named.types).toEqual(['product.updated']);
    expect(named.told[0]?.data).toMatchObject({ name: 'Renamed', fields: ['name'] });

    const priced = await change(
      `updateProduct(id: "${id}", input: { price: { amountMinor: 400, currency: "EUR" } })`,
      'product { id }',
      seller,
    );
    expect(priced.types).toEqual(['product.updated', 'product.price_changed']);
    expect(priced.told[1]?.data).toEqual({ productId: id, currency: 'EUR', previousMinor: 500, priceMinor: 400 });

    const archived = await change(`archiveProduct(id: "${id}")`, 'product { status }', seller);
    expect(archived.types).toEqual(['product.updated', 'product.archived']);
    expect(archived.told[1]?.data).toMatchObject({ productId: id, status: 'ARCHIVED', skus: ['TOLD'] });
    expect(archived.staleTags).toEqual([`product:${id}`, 'products']);
    expect((await change(`deleteProduct(id: "${id}")`, 'product { status }', seller)).types).toEqual([
      'product.updated',
    ]);
  });

  test('what is refused is not told', async () => {
    const refused = await change(`updateProduct(id: "${product.id}", input: { name: " " })`, 'product { id }', seller);
    expect(refused.payload.userErrors).toEqual([{ code: 'VALIDATION', field: 'input.name' }]);
    expect(refused).toMatchObject({ told: [], staleTags: [] });
    const foreign = await change(`setLowStockThreshold(sku: "${sku}", threshold: 1)`, 'stock { sku }', aSeller());
    expect(foreign.payload).toEqual({ stock: null, userErrors: [{ code: 'FORBIDDEN', field: null }] });
    expect(foreign).toMatchObject({ told: [], staleTags: [] });
  });

  test('a variant is added and changed: name, options, price, picture, and which is the default', async () => {
    const added = await change(
      `createVariant(productId: "${product.id}", input: { sku: "V-${product.slug}", options: { Size: "L" } })`,
      'variant { id sku isDefault name price { amountMinor } }',
      seller,
    );
    const { id } = added.payload.variant;
    expect(added.payload.variant).toMatchObject({ isDefault: false, name: 'L', price: { amountMinor: 1999 } });
    expect(added.types).toEqual(['product.updated']);

    const input = `{ name: "Large", options: { Size: "XL" }, price: { amountMinor: 2500, currency: "EUR" },
      imageUrl: "https://example.com/l.png", isDefault: true }`;
    const changed = await change(
      `updateVariant(id: "${id}", input: ${input})`,
      `variant { name options imageUrl isDefault price { amountMinor }
        product { defaultVariant { id } variants { id isDefault } options { name values } } }`,
      seller,
    );
    expect(changed.payload.variant).toMatchObject({
      name: 'Large',
      options: { Size: 'XL' },
      imageUrl: 'https://example.com/l.png',
      isDefault: true,
      price: { amountMinor: 2500 },
    });
    expect(changed.payload.variant.product.defaultVariant).toEqual({ id });
    expect(changed.payload.variant.product.variants.filter((v: { isDefault: boolean }) => v.isDefault)).toHaveLength(1);
    expect(changed.payload.variant.product.options).toEqual([{ name: 'Size', values: ['XL'] }]);
    expect(changed.types).toEqual(['product.updated', 'product.price_changed']);
    expect(changed.told[1]?.data).toMatchObject({ variantId: id, previousMinor: 1999, priceMinor: 2500 });
    expect(changed.told[0]?.data).toMatchObject({ productId: product.id, fields: ['variants'] });
    expect(changed.staleTags).toEqual([`product:${product.id}`, 'products']);

    const inherited = await change(
      `updateVariant(id: "${id}", input: { price: null, imageUrl: null })`,
      'variant { name imageUrl price { amountMinor } }',
      seller,
    );
    expect(inherited.payload.variant).toEqual({ name: 'Large', imageUrl: null, price: { amountMinor: 1999 } });
  });

  test.each([
    ['{ isDefault: false }', 'VALIDATION', 'input.isDefault'],
    ['{ price: { amountMinor: 1, currency: "USD" } }', 'VALIDATION', 'input.price.currency'],
    ['{ imageUrl: "http://example.com/a.png" }', 'VALIDATION', 'input.imageUrl'],
    ['{ options: { Size: 5 } }', 'VALIDATION', 'input.options.Size'],
  ])('a variant is not changed by %s', async (input, code, field) => {
    const [own] = await rows<{ id: string }>(
      catalog,
      'select id from product_variants where product_id = ? and is_default',
      [product.id],
    );
    const refused = await change(`updateVariant(id: "${own?.id}", input: ${input})`, 'variant { id }', seller);
    expect(refused.payload).toEqual({ variant: null, userErrors: [{ code, field }] });
    const foreign = await change(
      `updateVariant(id: "${own?.id}", input: { name: "Mine" })`,
      'variant { id }',
      aSeller(),
    );
    expect(foreign.payload.userErrors[0].code).toBe('FORBIDDEN');
    const nobodys = await change(`updateVariant(id: "${randomUUID()}", input: {})`, 'variant { id }', seller);
    expect(nobodys.payload.userErrors).toEqual([{ code: 'NOT_FOUND', field: 'id' }]);
    expect([refused, foreign, nobodys].flatMap(({ told }) => told)).toEqual([]);
  });

  test('stock is counted, falls low, runs out and comes back', async () => {
    const adjust = (delta: number) =>
      change(
        `adjustStock(input: { sku: "${sku}", delta: ${delta}, reason: CORRECTION })`,
        'stock { available }',
        seller,
      );
    const low = await change(
      `setLowStockThreshold(sku: "${sku.toLowerCase()}", threshold: 3)`,
      'stock { lowStockThreshold onHand }',
      seller,
    );
    expect(low.payload.stock).toEqual({ lowStockThreshold: 3, onHand: 10 });
    // A threshold is a wish, not a change of what there is.
    expect(low.types).toEqual([]);
    expect(low.staleTags).toEqual([`product:${product.id}`]);
    expect((await adjust(-6)).types).toEqual(['inventory.adjusted']);
    const crossing = await adjust(-1);
    expect(crossing.types).toEqual(['product.low_stock', 'inventory.adjusted']);
    expect(crossing.told[0]?.data).toEqual({ productId: product.id, sellerId: seller.userId, sku, available: 3 });
    expect(crossing.told[1]?.data).toMatchObject({ sku, delta: -1, reason: 'CORRECTION', onHand: 3, reserved: 0 });
    expect(crossing.staleTags).toEqual([`product:${product.id}`, 'products']);
    await adjust(-3);
    expect((await adjust(10)).types).toEqual(['product.back_in_stock', 'inventory.adjusted']);
    const never = await change(`setLowStockThreshold(sku: "${sku}")`, 'stock { lowStockThreshold }', seller);
    expect(never.payload.stock).toEqual({ lowStockThreshold: null });
    expect((await adjust(-9)).types).toEqual(['inventory.adjusted']);
    for (const bad of [-1, 1_000_001]) {
      const refused = await change(`setLowStockThreshold(sku: "${sku}", threshold: ${bad})`, 'stock { sku }', seller);
      expect(refused.payload.userErrors).toEqual([{ code: 'VALIDATION', field: 'threshold' }]);
    }
  });

  test('a reservation is held, made final, shipped and given back, each told once, by the order service', async () => {
    const made = await aProduct(catalog, {}, seller);
    const [orderId, line] = [randomUUID(), `{ sku: "${made.variants[0]?.sku}", quantity: 2 }`];
    const tell = async (field: string) => {
      const { told, types } = await change(field, 'reservation { state }', ORDERS);
      for (const { actor, aggregateId, data } of told) {
        expect({ actor, aggregateId }).toEqual({ actor: { type: 'service', id: 'orders' }, aggregateId: orderId });
        expect(data).toMatchObject({ orderId, lines: [{ sku: made.variants[0]?.sku, quantity: 2 }] });
      }
      return types;
    };
    const twice = async (field: string) => [await tell(field), await tell(field)];
    const reserve = `reserveInventory(input: { orderId: "${orderId}", lines: [${line}] })`;
    expect(await twice(reserve)).toEqual([['inventory.reserved'], []]);
    expect(await tell(`extendReservation(orderId: "${orderId}", ttlSeconds: 1000)`)).toEqual([]);
    expect(await twice(`commitReservation(orderId: "${orderId}")`)).toEqual([['inventory.committed'], []]);
    expect(await twice(`shipReservation(orderId: "${orderId}", idempotencyKey: "a")`)).toEqual([
      ['inventory.shipped'],
      [],
    ]);
    expect(await tell(`shipReservation(orderId: "${orderId}", idempotencyKey: "b")`)).toEqual([]);
    const release = `releaseReservation(orderId: "${orderId}", committed: true)`;
    expect(await twice(release)).toEqual([['inventory.released'], []]);
  });

  test('a category is made, renamed with all below it, moved and deleted', async () => {
    const unique = randomUUID().slice(0, 8);
    const made = await change(`createCategory(input: { name: "Top ${unique}" })`, 'category { id slug }', keeper);
    const { id, slug } = made.payload.category;
    expect(made.types).toEqual(['category.created']);
    expect(made.told[0]).toMatchObject({
      aggregateId: id,
      actor: { id: keeper.userId },
      data: { slug, parentId: null },
    });
    const leaf = await aCategory(catalog, 'Leaf', await aCategory(catalog, 'Branch', id));

    const input = `{ name: "New", slug: "new-${unique}", description: "d", imageUrl: "https://example.com/c.png", active: false }`;
    const renamed = await change(
      `updateCategory(id: "${id}", input: ${input})`,
      'category { name slug ownSlug description imageUrl active children { slug children { slug depth } } }',
      keeper,
    );
    expect(renamed.payload.category).toEqual({
      name: 'New',
      slug: `new-${unique}`,
      ownSlug: `new-${unique}`,
      description: 'd',
      imageUrl: 'https://example.com/c.png',
      active: false,
      children: [{ slug: `new-${unique}/branch`, children: [{ slug: `new-${unique}/branch/leaf`, depth: 2 }] }],
    });
    expect(renamed.types).toEqual(['category.updated']);
    expect(renamed.told[0]?.data).toEqual({ categoryId: id, slug: `new-${unique}`, parentId: null });
    expect(renamed.staleTags).toEqual(['categories', `category:${id}`, 'products']);

    const emptied = await change(
      `updateCategory(id: "${id}", input: { description: null, imageUrl: null })`,
      'category { name description imageUrl }',
      keeper,
    );
    expect(emptied.payload.category).toEqual({ name: 'New', description: null, imageUrl: null });

    const moved = await change(
      `moveCategory(id: "${leaf}", newParentId: "${id}", order: 0)`,
      'category { slug }',
      keeper,
    );
    expect(moved.types).toEqual(['category.moved']);
    expect(moved.told[0]?.data).toEqual({ categoryId: leaf, slug: `new-${unique}/leaf`, parentId: id });

    const gone = await change(`deleteCategory(id: "${leaf}")`, 'deletedId', keeper);
    expect(gone.types).toEqual(['category.deleted']);
    expect(gone.told[0]?.data).toEqual({ categoryId: leaf, slug: `new-${unique}/leaf`, reparentedTo: null });
    expect(gone.staleTags).toEqual(['categories', `category:${leaf}`, 'products']);
  });

  test('a category cannot take the slug of its sibling, nor be nobody, nor be changed by a seller', async () => {
    const [first, second] = [await aCategory(catalog, 'Taken one'), await aCategory(catalog, 'Taken two')];
    const taken = await change(
      `updateCategory(id: "${second}", input: { slug: "taken-one" })`,
      'category { id }',
      keeper,
    );
    expect(taken.payload).toEqual({ category: null, userErrors: [{ code: 'CONFLICT', field: 'input.slug' }] });
    const bad = await change(`updateCategory(id: "${first}", input: { slug: "No slug" })`, 'category { id }', keeper);
    expect(bad.payload.userErrors).toEqual([{ code: 'VALIDATION', field: 'input.slug' }]);
    const none = await change(`updateCategory(id: "${randomUUID()}", input: {})`, 'category { id }', keeper);
    expect(none.payload.userErrors).toEqual([{ code: 'NOT_FOUND', field: 'id' }]);
    expect([taken, bad, none].flatMap(({ told, staleTags }) => [...told, ...staleTags])).toEqual([]);
    const refused = await catalog.query(
      `mutation { updateCategory(id: "${first}", input: { name: "x" }) { category { id } } }`,
      {},
      { as: seller },
    );
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('a review is written, edited, answered, hidden and deleted; a vote tells nobody', async () => {
    const author = aUser();
    const made = await change(
      `createReview(input: { productId: "${product.id}", rating: 2, title: "Hm", text: "So so" })`,
      'review { id }',
      author,
    );
    const { id } = made.payload.review;
    const tags = [`product:${product.id}`, 'products', `review:${id}`];
    expect(made.types).toEqual(['review.posted']);
    const data = { reviewId: id, productId: product.id, sellerId: seller.userId, authorId: author.userId };
    expect(made.told[0]?.data).toEqual({ ...data, rating: 2, status: 'PUBLISHED' });
    expect(made.staleTags).toEqual(tags);

    const rating = `product { rating { average count distribution { stars count } } }`;
    const edited = await change(
      `updateReview(id: "${id}", input: { rating: 5, title: null, images: ["https://example.com/r.png"] })`,
      `review { rating title text images editedAt ${rating} }`,
      author,
    );
    expect(edited.payload.review).toMatchObject({
      rating: 5,
      title: null,
      text: 'So so',
      images: ['https://example.com/r.png'],
    });
    expect(edited.payload.review.editedAt).not.toBeNull();
    expect(edited.payload.review.product.rating).toMatchObject({ average: 5, count: 1 });
    expect(edited.types).toEqual(['review.updated']);
    expect(edited.told[0]?.data).toEqual({ ...data, rating: 5, status: 'PUBLISHED' });
    expect(edited.staleTags).toEqual(tags);

    const answered = await change(
      `replyToReview(id: "${id}", reply: " Thank you ")`,
      'review { sellerReply { text repliedAt } editedAt }',
      seller,
    );
    expect(answered.payload.review.sellerReply).toMatchObject({ text: 'Thank you' });
    expect(answered.types).toEqual(['review.updated']);
    expect(answered.told[0]?.actor).toEqual({ type: 'user', id: seller.userId });
    const silent = await change(`replyToReview(id: "${id}")`, 'review { sellerReply { text } }', seller);
    expect(silent.payload.review.sellerReply).toBeNull();

    const voted = await change(`voteReview(id: "${id}", helpful: true)`, 'review { helpfulCount }', aUser());
    expect(voted.types).toEqual([]);
    const hidden = await change(
      `moderateReview(id: "${id}", status: HIDDEN, note: "Why")`,
      'review { status }',
      keeper,
    );
    expect(hidden.types).toEqual(['review.updated']);
    expect(hidden.told[0]?.data).toMatchObject({ status: 'HIDDEN' });
    const gone = await change(`deleteReview(id: "${id}")`, 'deletedId', author);
    expect(gone.types).toEqual(['review.removed']);
    expect(gone.staleTags).toEqual(tags);
  });

  test('only its author edits a review, and only the seller of the product answers it', async () => {
    const author = aUser();
    const id = await aReview(catalog, product.id, 4, author);
    const edited = await change(`updateReview(id: "${id}", input: { rating: 1 })`, 'review { id }', aUser());
    expect(edited.payload.userErrors).toEqual([{ code: 'FORBIDDEN', field: null }]);
    const rated = await change(`updateReview(id: "${id}", input: { rating: 6 })`, 'review { id }', author);
    expect(rated.payload.userErrors).toEqual([{ code: 'VALIDATION', field: 'input.rating' }]);
    const answered = await change(`replyToReview(id: "${id}", reply: "Buy mine")`, 'review { id }', aSeller());
    expect(answered.payload.userErrors).toEqual([{ code: 'FORBIDDEN', field: null }]);
    const long = await change(`replyToReview(id: "${id}", reply: "${'x'.repeat(2001)}")`, 'review { id }', seller);
    expect(long.payload.userErrors).toEqual([{ code: 'VALIDATION', field: 'reply' }]);
    const none = await change(`replyToReview(id: "${randomUUID()}", reply: "x")`, 'review { id }', seller);
    expect(none.payload.userErrors).toEqual([{ code: 'NOT_FOUND', field: 'id' }]);
    const all = [edited, rated, answered, long, none];
    expect(all.flatMap(({ told, staleTags }) => [...told, ...staleTags])).toEqual([]);
  });
});
