import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

const ADDRESS = {
  recipient: 'Ada Test',
  line1: 'Main Street 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};
const TAXES = 'taxes { basisPoints net { amountMinor } tax { amountMinor } }';

/** SPEC.md B9 #11: what the catalog says of goods, and what orders makes of it, with real services behind the router. */
describe('taxes', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform({
      env: { ORDERS_TAX_BASIS_POINTS: '1900', ORDERS_REDUCED_TAX_BASIS_POINTS: '700' },
    });
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  test('a seller says how goods are taxed, and cart and order say how much that is', async () => {
    const [customer, seller] = await Promise.all([
      platform.login('customer@tessera.local'),
      platform.login('seller@tessera.local'),
    ]);
    const run = async (token: string, operation: string, variables: Record<string, unknown> = {}) => {
      const { data, errors } = await platform.graphql(operation, variables, { token });
      expect(errors).toBeUndefined();
      return data;
    };
    const aProduct = async (amountMinor: number, given: object = {}) => {
      const price = { amountMinor, currency: 'EUR' };
      const input = { name: `Taxed ${randomUUID()}`, price, status: 'PUBLISHED', initialStock: 10, ...given };
      const { createProduct } = await run(
        seller,
        `mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id variants { sku } } } }`,
        { input },
      );
      return { id: createProduct.product.id, sku: createProduct.product.variants[0].sku };
    };
    const at = (basisPoints: number, netMinor: number, taxMinor: number) => ({
      basisPoints,
      net: { amountMinor: netMinor },
      tax: { amountMinor: taxMinor },
    });

    const [lamp, book] = [await aProduct(1000), await aProduct(1050, { taxClass: 'REDUCED' })];
    for (const { sku } of [lamp, book]) {
      await run(
        customer,
        `mutation ($sku: String!) { addToCart(input: { sku: $sku, quantity: 1 }) { userErrors { code } } }`,
        { sku },
      );
    }
    await run(
      customer,
      `mutation ($address: AddressInput!) { setShippingAddress(input: { address: $address }) { userErrors { code } } }`,
      { address: ADDRESS },
    );
    const { cart } = await run(customer, `{ cart { id totals { ${TAXES} } } }`);
    expect(cart.totals.taxes).toEqual([at(1900, 1000, 190), at(700, 1050, 74)]);

    const changed = await run(
      seller,
      `mutation ($id: ID!) { updateProduct(id: $id, input: { taxClass: ZERO }) { product { taxClass } } }`,
      { id: book.id },
    );
    expect(changed.updateProduct.product.taxClass).toBe('ZERO');
    const place = async () => {
      const { placeOrder } = await run(
        customer,
        `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
           order { total { amountMinor } ${TAXES} items { taxBasisPoints } } userErrors { code } } }`,
        { input: { cartId: cart.id, idempotencyKey: randomUUID() } },
      );
      return placeOrder;
    };
    // It costs another amount than the cart showed: that is asked about first.
    expect(await place()).toEqual({ order: null, userErrors: [{ code: 'PRICE_CHANGED' }] });
    const { order } = await place();
    expect(order).toEqual({
      total: { amountMinor: 2240 },
      taxes: [at(1900, 1000, 190), at(0, 1050, 0)],
      items: [{ taxBasisPoints: 1900 }, { taxBasisPoints: 0 }],
    });
  });
});
