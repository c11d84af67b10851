import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

/** SPEC.md E17: what a shop's visitor does. */
describe('browsing', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  test('anybody browses the 200 demo products page by page, each exactly once', async () => {
    const seen = new Set<string>();
    let after: string | null = null;
    do {
      const { data, errors } = await platform.graphql(
        `query Page($after: String) { products(first: 75, after: $after) {
          edges { node { id name price { amountMinor currency } } } pageInfo { hasNextPage endCursor }
        } }`,
        { after },
      );
      expect(errors).toBeUndefined();
      for (const { node } of data.products.edges) {
        expect(seen.has(node.id)).toBe(false);
        seen.add(node.id);
      }
      after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.size).toBe(200);
  });

  test('the category tree has three levels', async () => {
    const { data } = await platform.graphql(
      '{ categoryTree { name children { name children { name children { name } } } } }',
    );
    const leaves = data.categoryTree.flatMap((root: { children: { children: { children: unknown[] }[] }[] }) =>
      root.children.flatMap((child) => child.children),
    );
    expect(leaves.length).toBeGreaterThan(5);
    expect(leaves.every((leaf: { children: unknown[] }) => leaf.children.length === 0)).toBe(true);
  });

  test('a search finds a product by a misspelt word of its name', async () => {
    const { data, errors } = await platform.graphql(
      '{ searchProducts(query: "headpones", first: 10) { totalCount edges { node { name } } } }',
    );
    expect(errors).toBeUndefined();
    const names = data.searchProducts.edges.map((edge: { node: { name: string } }) => edge.node.name);
    expect(names).toContain('Aria 40 Over-Ear Headphones');
    expect(names).not.toContain('Moka Pot, Six Cups');
  });

  test('a customer reviews a product once; its rating counts the review, and the author’s name comes from identity', async () => {
    const token = await platform.login('organizer@tessera.local');
    const { data: page } = await platform.graphql('{ products(first: 1) { edges { node { id rating { count } } } } }');
    const product = page.products.edges[0].node as { id: string; rating: { count: number } };
    const review = `mutation Review($input: CreateReviewInput!) { createReview(input: $input) {
      review { rating author { name } product { rating { count } } } userErrors { code }
    } }`;
    const input = { productId: product.id, rating: 4, text: 'Does what it says.' };
    const first = await platform.graphql(review, { input }, { token });
    expect(first.data.createReview.userErrors).toEqual([]);
    expect(first.data.createReview.review.author.name).toEqual(expect.any(String));
    expect(first.data.createReview.review.product.rating.count).toBe(product.rating.count + 1);
    const second = await platform.graphql(review, { input }, { token });
    expect(second.data.createReview).toEqual({ review: null, userErrors: [{ code: 'CONFLICT' }] });
  });

  test('a seller’s change of a price is what the next read shows', async () => {
    const token = await platform.login('seller@tessera.local');
    const read = 'query One($id: ID!) { product(id: $id) { id version price { amountMinor currency } } }';
    const { data: page } = await platform.graphql('{ products(first: 1) { edges { node { id } } } }');
    const id: string = page.products.edges[0].node.id;
    const before = (await platform.graphql(read, { id })).data.product;
    // What was read may be kept, and the router keeps it.
    const kept = await platform.request({ query: read, variables: { id } });
    expect(kept.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect((await kept.json()) as unknown).toEqual({ data: { product: before } });
    const price = { amountMinor: before.price.amountMinor + 100, currency: before.price.currency };
    const { data } = await platform.graphql(
      'mutation Update($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { userErrors { code message } } }',
      { id, input: { price } },
      { token },
    );
    expect(data.updateProduct.userErrors).toEqual([]);
    expect((await platform.graphql(read, { id })).data.product.price).toEqual(price);
    const { data: list } = await platform.graphql(
      '{ products(first: 1) { edges { node { id price { amountMinor currency } } } } }',
    );
    expect(list.products.edges[0].node).toEqual({ id, price });
  });
});
