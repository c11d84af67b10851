import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostForTest } from '@tessera/testing/host-for-test';
import { runImport } from '../../jobs/run-import.ts';
import subgraph from '../../subgraph.ts';
import { aProduct, aSeller, type CatalogUnderTest, ORDERS, rows } from '../fixtures.ts';

describe('the tax class of a product', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    catalog = await hostForTest(subgraph, { consume: false });
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const seller = aSeller();
  const classOf = async (id: string) =>
    (await catalog.query(`query ($id: ID!) { product(id: $id) { taxClass } }`, { id })).data.product.taxClass;
  const update = async (id: string, input: object) => {
    const answer = await catalog.query(
      `mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) {
         product { taxClass } userErrors { message } } }`,
      { id, input },
      { as: seller },
    );
    return answer.data.updateProduct;
  };
  const dropped = ({ id, version }: { id: string; version: number }) =>
    catalog.hosted.context().services.caches.product.invalidate(id, version);

  test('is STANDARD unless said otherwise, and stays what it is until it is said anew', async () => {
    const plain = await aProduct(catalog, {}, seller);
    const book = await aProduct(catalog, { taxClass: 'REDUCED' }, seller);
    expect([await classOf(plain.id), await classOf(book.id)]).toEqual(['STANDARD', 'REDUCED']);
    expect(await update(plain.id, { taxClass: 'ZERO' })).toEqual({ product: { taxClass: 'ZERO' }, userErrors: [] });
    expect(await update(book.id, { name: 'Another name', taxClass: null })).toMatchObject({ userErrors: [] });
    expect([await classOf(plain.id), await classOf(book.id)]).toEqual(['ZERO', 'REDUCED']);
  });

  test('is told to have changed by product.updated, and by whom, as every field is', async () => {
    const { id } = await aProduct(catalog, {}, seller);
    await update(id, { taxClass: 'REDUCED' });
    await update(id, { name: 'Another name', taxClass: null, status: null, brand: null });
    const told = await rows<{ fields: string[]; actor: { id: string } }>(
      catalog,
      `select envelope -> 'data' -> 'fields' as fields, envelope -> 'actor' as actor from outbox
        where envelope ->> 'eventType' = 'product.updated' and envelope -> 'data' ->> 'productId' = ?
        order by (envelope ->> 'aggregateVersion')::int`,
      [id],
    );
    const actor = expect.objectContaining({ id: seller.userId });
    expect(told).toEqual([
      { fields: ['taxClass'], actor },
      // Null takes a brand away, and leaves class and standing as they are.
      { fields: ['name', 'brand'], actor },
    ]);
  });

  test('is one of three in the database, of the products that were there as well', async () => {
    const [check] = await rows(
      catalog,
      `select convalidated from pg_constraint where conname = 'products_tax_class_known'`,
      [],
    );
    expect(check).toEqual({ convalidated: true });
    const { id } = await aProduct(catalog, {}, seller);
    await expect(rows(catalog, `update products set tax_class = 'LUXURY' where id = ?`, [id])).rejects.toThrow(
      'products_tax_class_known',
    );
  });

  test('is told to orders with all that a cart is priced by', async () => {
    const one = await aProduct(catalog, { taxClass: 'REDUCED' }, seller);
    const { data } = await catalog.query(
      `query ($skus: [String!]!) { variantsBySku(skus: $skus) { sku product { taxClass } } }`,
      { skus: one.variants.map(({ sku }) => sku) },
      { as: ORDERS },
    );
    expect(data.variantsBySku).toEqual([{ sku: one.variants[0]?.sku, product: { taxClass: 'REDUCED' } }]);
  });

  test('is STANDARD for what a replica of before makes, and read anew where one has cached the product', async () => {
    const book = await aProduct(catalog, { taxClass: 'REDUCED' }, seller);
    const columns = 'seller_id, name, status, currency, price_minor, images, attributes, created_by';
    const [older] = await rows<{ tax_class: string }>(
      catalog,
      `insert into products (id, slug, ${columns}) select gen_random_uuid(), slug || '-copy', ${columns}
         from products where id = ? returning tax_class`,
      [book.id],
    );
    expect(older?.tax_class).toBe('STANDARD');
    await dropped(book);
    const { product } = catalog.hosted.context().services.caches;
    const [row] = await rows<{ version: number; slug: string; currency: string }>(
      catalog,
      `select id, slug, status, currency, version, seller_id as "sellerId", created_at as "createdAt",
         updated_at as "updatedAt" from products where id = ?`,
      [book.id],
    );
    if (row === undefined) throw new Error('The product is gone.');
    const load = async (ids: readonly string[]) => new Map(ids.map((id) => [id, row]));
    expect(await product.getMany([book.id], { load, versionOf: ({ version }) => version })).toEqual([
      expect.not.objectContaining({ taxClass: expect.anything() }),
    ]);
    expect(await classOf(book.id)).toBe('REDUCED');
  });

  describe('in files of products', () => {
    const imported = async (csv: string, as = seller) => {
      const begun = await catalog.query(
        `mutation ($input: ImportProductsInput!) { importProducts(input: $input) { import { id } } }`,
        { input: { csv } },
        { as },
      );
      const { id } = begun.data.importProducts.import;
      await runImport.run({ importId: id }, catalog.hosted.context() as never);
      const answer = await catalog.query(
        `query ($id: ID!) { productImport(id: $id) { created updated failed faults { row field code message } } }`,
        { id },
        { as },
      );
      return answer.data.productImport;
    };
    const classOfSku = async (sku: string) => {
      const [row] = await rows<{ tax_class: string }>(
        catalog,
        `select p.tax_class from products p join product_variants v on v.product_id = p.id where v.sku = ?`,
        [sku],
      );
      return row?.tax_class;
    };

    test('is a column: made, changed, and left alone by an empty cell', async () => {
      const mark = randomUUID().slice(0, 8).toUpperCase();
      const header = 'sku,name,price,currency,tax_class';
      const made = await imported(`${header}\n${mark}-A,Book ${mark},5,EUR,reduced\n${mark}-B,Lamp ${mark},5,EUR,\n`);
      expect(made).toMatchObject({ created: 2, failed: 0 });
      expect([await classOfSku(`${mark}-A`), await classOfSku(`${mark}-B`)]).toEqual(['REDUCED', 'STANDARD']);
      expect(await imported(`sku,name,tax_class\n${mark}-A,Old book,\n${mark}-B,,ZERO\n`)).toMatchObject({
        updated: 2,
      });
      expect([await classOfSku(`${mark}-A`), await classOfSku(`${mark}-B`)]).toEqual(['REDUCED', 'ZERO']);
    });

    test('that is unknown refuses its row, and no other', async () => {
      const mark = randomUUID().slice(0, 8).toUpperCase();
      const header = 'sku,name,price,currency,tax_class';
      const result = await imported(
        `${header}\n${mark}-A,Book ${mark},5,EUR,SUPER\n${mark}-B,Lamp ${mark},5,EUR,STANDARD\n`,
      );
      expect(result).toMatchObject({ created: 1, failed: 1 });
      const message = 'A tax class is STANDARD, REDUCED, ZERO.';
      expect(result.faults).toEqual([{ row: 1, field: 'tax_class', code: 'VALIDATION', message }]);
      expect(await classOfSku(`${mark}-A`)).toBeUndefined();
    });

    test('is one of the whole product: a row of another variant may only say the same', async () => {
      const { slug, id } = await aProduct(catalog, { taxClass: 'REDUCED' }, seller);
      const header = 'sku,product,tax_class';
      const made = await imported(
        `${header}\n${slug}-A,${slug},ZERO\n${slug}-B,${slug},NONE\n${slug}-C,${slug},reduced\n${slug}-D,${slug},\n`,
      );
      expect(made).toMatchObject({
        created: 2,
        failed: 2,
        faults: [
          { row: 1, field: 'tax_class', code: 'VALIDATION', message: expect.stringContaining('that of the product') },
          { row: 2, field: 'tax_class', code: 'VALIDATION' },
        ],
      });
      expect(await classOfSku(`${slug}-A`)).toBeUndefined();
      const known = await imported(`${header}\n${slug}-C,${slug},ZERO\n${slug}-D,${slug},REDUCED\n`);
      expect(known).toMatchObject({ updated: 1, failed: 1, faults: [{ row: 1, field: 'tax_class' }] });
      expect(await classOf(id)).toBe('REDUCED');
    });

    test('is the same after a second import of a file, in whatever order its rows stand', async () => {
      const one = await aProduct(catalog, {}, seller);
      const [first] = one.variants;
      const { slug } = one;
      expect(await imported(`sku,product\n${slug}-A,${slug}\n${slug}-B,${slug}\n`)).toMatchObject({ created: 2 });
      const file = `sku,tax_class\n${slug}-A,REDUCED\n${slug}-B,STANDARD\n${first?.sku.toLowerCase()},reduced\n`;
      const fault = { row: 2, field: 'tax_class', message: expect.stringContaining('which is REDUCED') };
      for (const time of ['first', 'second']) {
        expect({ time, ...(await imported(file)) }).toMatchObject({ time, updated: 2, failed: 1, faults: [fault] });
        expect(await classOf(one.id)).toBe('REDUCED');
      }
    });

    test('is exported so that it can be imported again', async () => {
      const owner = aSeller();
      const { id, slug, variants } = await aProduct(catalog, { taxClass: 'ZERO' }, owner);
      const [first] = variants;
      // The default variant is not the first one to be exported.
      expect(await imported(`sku,product\n${slug}-A,${slug}\n`, owner)).toMatchObject({ created: 1 });
      await rows(catalog, `update product_variants v set is_default = false where product_id = ? and is_default`, [id]);
      await rows(catalog, `update product_variants set is_default = true where sku = ?`, [`${slug}-A`.toUpperCase()]);
      const { data } = await catalog.query(`{ exportProducts { csv } }`, {}, { as: owner });
      const { csv } = data.exportProducts;
      const [header, ...lines] = csv.trim().split('\n');
      const classes = lines.map((line: string) => line.split(',')[header.split(',').indexOf('tax_class')]);
      expect(classes).toEqual(['ZERO', 'ZERO']);
      expect(await imported(csv, owner)).toMatchObject({ updated: 2, failed: 0 });
      expect(await imported(csv.replaceAll('ZERO', 'REDUCED'), owner)).toMatchObject({ updated: 2, failed: 0 });
      expect(await classOfSku(first?.sku ?? '')).toBe('REDUCED');
    });
  });
});
