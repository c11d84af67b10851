import { afterEach, describe, expect, jest, test } from '@jest/globals';
import PDFDocument from 'pdfkit';
import type { Invoice } from '../../queries/invoice.ts';
import { invoicePdf } from '../../services/invoice-pdf.ts';

const LINE = { sku: 'A-1', name: 'A thing', quantity: 2, unitPriceMinor: 500, subtotalMinor: 1000 };

const INVOICE: Invoice = {
  number: '2026-000042',
  issuer: ['Tessera'],
  address: null,
  issuedAt: new Date('2026-11-21T12:00:00Z'),
  currency: 'EUR',
  lines: [
    { ...LINE, taxBasisPoints: 1900, taxMinor: 190 },
    { ...LINE, sku: 'B-1', taxBasisPoints: 550, taxMinor: 55 },
  ],
  taxes: [
    { basisPoints: 1900, netMinor: 1000, taxMinor: 190 },
    { basisPoints: 550, netMinor: 1000, taxMinor: 55 },
  ],
  subtotalMinor: 2000,
  discountMinor: 0,
  shippingMinor: 0,
  taxMinor: 245,
  totalMinor: 2245,
  refundedMinor: 0,
  paymentStatus: 'PAID',
};

/** All that is written on an invoice, in the order in which it is. */
async function written(invoice: Invoice): Promise<string[]> {
  const text = jest.spyOn(PDFDocument.prototype, 'text');
  await invoicePdf(invoice);
  return text.mock.calls.map(([words]) => String(words));
}

describe('tax on an invoice', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('is told line by line, and summed up as net, rate and tax', async () => {
    const words = await written(INVOICE);
    for (const [rate, tax] of [
      ['19 %', '1.90 EUR'],
      ['5.5 %', '0.55 EUR'],
    ]) {
      expect(words.slice(words.indexOf(rate as string)).slice(0, 2)).toEqual([rate, tax]);
    }
    expect(words).toEqual(expect.arrayContaining(['Tax 19 % on 10.00 EUR', 'Tax 5.5 % on 10.00 EUR']));
  });

  test('is one sum where no rates are told, and no word of it where there is none', async () => {
    const lines = [{ ...LINE, taxBasisPoints: null, taxMinor: 190 }];
    const plain = { ...INVOICE, lines, taxes: [], taxMinor: 190 };
    const words = await written(plain);
    expect(words).toEqual(expect.arrayContaining(['Tax', '1.90 EUR']));
    expect(words).not.toContain('Tax rate');
    jest.restoreAllMocks();
    const none = await written({ ...plain, taxMinor: 0 });
    expect(none.filter((each) => each.startsWith('Tax'))).toEqual([]);
  });

  test('leaves no line of goods torn between pages, however long its name is', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => ({
      ...LINE,
      sku: `A-${at}`,
      name: 'A very long name '.repeat(12),
      taxBasisPoints: 1900,
      taxMinor: 190,
    }));
    const added = jest.spyOn(PDFDocument.prototype, 'addPage');
    const pages = () => added.mock.calls.length;
    const cells: { readonly words: string; readonly page: number; readonly endsOn: number }[] = [];
    const { text } = PDFDocument.prototype;
    jest.spyOn(PDFDocument.prototype, 'text').mockImplementation(function (
      this: InstanceType<typeof PDFDocument>,
      ...given: unknown[]
    ) {
      const page = pages();
      text.apply(this, given as Parameters<typeof text>);
      cells.push({ words: String(given[0]), page, endsOn: pages() });
      return this;
    } as never);
    await invoicePdf({ ...INVOICE, lines });
    expect(pages()).toBeGreaterThan(2);
    expect(cells.filter(({ page, endsOn }) => page !== endsOn)).toEqual([]);
    const pagesOf = (begin: string) => cells.filter(({ words }) => words.startsWith(begin)).map(({ page }) => page);
    expect(pagesOf('A very long name')).toHaveLength(40);
    expect(pagesOf('19 %')).toEqual(pagesOf('A very long name'));
  });
});
