import { describe, expect, test } from '@jest/globals';
import type { Invoice } from '../../queries/invoice.ts';
import { invoicePdf } from '../../services/invoice-pdf.ts';

const INVOICE: Invoice = {
  number: '2026-000042',
  issuer: ['Tessera', 'Main Street 1'],
  address: {
    recipient: 'Łukasz Жуков',
    organisation: null,
    line1: 'ул. Мира 1',
    line2: null,
    city: 'Praha',
    region: null,
    postalCode: '110 00',
    country: 'CZ',
    phone: null,
  },
  issuedAt: new Date('2026-11-21T12:00:00Z'),
  currency: 'EUR',
  lines: [
    {
      sku: 'A-1',
      name: 'A thing',
      quantity: 2,
      unitPriceMinor: 1050,
      subtotalMinor: 2100,
      taxBasisPoints: 0,
      taxMinor: 0,
    },
  ],
  taxes: [],
  subtotalMinor: 2100,
  discountMinor: 100,
  shippingMinor: 500,
  taxMinor: 0,
  totalMinor: 2500,
  refundedMinor: 0,
  paymentStatus: 'PAID',
};

describe('an invoice as PDF', () => {
  test('is a whole PDF of one page', async () => {
    const pdf = (await invoicePdf(INVOICE)).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  test('goes on over as many pages as its lines need', async () => {
    const [line] = INVOICE.lines;
    const lines = Array.from(
      { length: 100 },
      (_, index) => ({ ...line, sku: `A-${index}` }) as Invoice['lines'][number],
    );
    const pdf = (await invoicePdf({ ...INVOICE, lines })).toString('latin1');
    expect(Number(pdf.match(/\/Type \/Page\b/g)?.length)).toBeGreaterThan(2);
  });
});
