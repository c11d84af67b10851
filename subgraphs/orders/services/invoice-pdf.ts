import { createRequire } from 'node:module';
import { type Money, toDecimal } from '@tessera/subgraph-kit/money';
import PDFDocument from 'pdfkit';
import type { Invoice } from '../queries/invoice.ts';

const require = createRequire(import.meta.url);

/** Names of people and goods are written in more letters than the fonts hold that every PDF reader brings. */
const FONTS = {
  regular: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

const MARGIN = 50;
const RIGHT = 545;
const BOTTOM = 760;
/** Left edge and width of each column; numbers are set to the right of theirs. */
const COLUMNS = { name: [MARGIN, 250], quantity: [305, 50], price: [360, 85], amount: [450, 95] } as const;

type Pdf = InstanceType<typeof PDFDocument>;

/** Writes an invoice as a PDF of A4 pages. The same invoice gives the same text; the bytes hold the time of writing. */
export async function invoicePdf(invoice: Invoice): Promise<Buffer> {
  const info = { Title: `Invoice ${invoice.number}`, Creator: 'Tessera' };
  const pdf = new PDFDocument({ size: 'A4', margin: MARGIN, info });
  pdf.registerFont('regular', FONTS.regular).registerFont('bold', FONTS.bold);
  const written = collected(pdf);
  writeHead(pdf, invoice);
  writeLines(pdf, invoice);
  writeTotals(pdf, invoice);
  pdf.end();
  return written;
}

function collected(pdf: Pdf): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.on('end', () => resolve(Buffer.concat(chunks)));
  pdf.on('error', reject);
  return promise;
}

function writeHead(pdf: Pdf, { number, issuer, address, issuedAt }: Invoice): void {
  pdf.font('bold').fontSize(18).text('Invoice', MARGIN, MARGIN);
  pdf.font('regular').fontSize(9);
  pdf.text([...issuer].join('\n'), 300, MARGIN, { width: RIGHT - 300, align: 'right' });
  const receiver = address === null ? ['(address erased)'] : addressLines(address);
  pdf.text(receiver.join('\n'), MARGIN, 110, { width: 250 });
  pdf.text(`Number: ${number}\nDate: ${issuedAt.toISOString().slice(0, 10)}`, 300, 110, {
    width: RIGHT - 300,
    align: 'right',
  });
  pdf.y = 210;
}

function addressLines(address: NonNullable<Invoice['address']>): string[] {
  const { recipient, organisation, line1, line2, postalCode, city, region, country } = address;
  const place = [postalCode, city].filter((part) => part !== null).join(' ');
  return [recipient, organisation, line1, line2, place, region, country].filter((line) => line !== null);
}

function writeLines(pdf: Pdf, { lines, currency }: Invoice): void {
  const money = moneyIn(currency);
  writeRow(pdf, { name: 'Item', quantity: 'Pieces', price: 'Price', amount: 'Amount' }, 'bold');
  for (const line of lines) {
    if (pdf.y > BOTTOM) pdf.addPage();
    const name = `${line.name} (${line.sku})`;
    const [quantity, price] = [String(line.quantity), money(line.unitPriceMinor)];
    writeRow(pdf, { name, quantity, price, amount: money(line.subtotalMinor) }, 'regular');
  }
}

function writeRow(pdf: Pdf, cells: Readonly<Record<keyof typeof COLUMNS, string>>, font: keyof typeof FONTS): void {
  pdf.font(font).fontSize(9);
  const top = pdf.y;
  for (const column of ['quantity', 'price', 'amount'] as const) {
    const [left, width] = COLUMNS[column];
    pdf.text(cells[column], left, top, { width, align: 'right' });
  }
  // The name comes last: it may take several lines, and the next row begins below it.
  const [left, width] = COLUMNS.name;
  pdf.text(cells.name, left, top, { width });
  pdf.y += 4;
}

function writeTotals(pdf: Pdf, invoice: Invoice): void {
  const money = moneyIn(invoice.currency);
  if (pdf.y > BOTTOM - 120) pdf.addPage();
  pdf.moveTo(MARGIN, pdf.y).lineTo(RIGHT, pdf.y).stroke();
  pdf.y += 8;
  const rows: readonly (readonly [string, string])[] = [
    ['Subtotal', money(invoice.subtotalMinor)],
    ...optional('Discount', -invoice.discountMinor, money),
    ...optional('Shipping', invoice.shippingMinor, money),
    ...optional('Tax', invoice.taxMinor, money),
    ['Total', money(invoice.totalMinor)],
    ...optional('Refunded', -invoice.refundedMinor, money),
  ];
  for (const [label, amount] of rows) {
    const top = pdf.y;
    pdf.font(label === 'Total' ? 'bold' : 'regular').fontSize(10);
    pdf.text(label, COLUMNS.quantity[0], top, { width: 130 });
    pdf.text(amount, COLUMNS.amount[0], top, { width: COLUMNS.amount[1], align: 'right' });
    pdf.y += 3;
  }
}

/** A row that is left out where it says nothing. */
function optional(
  label: string,
  minor: number,
  money: (minor: number) => string,
): readonly (readonly [string, string])[] {
  return minor === 0 ? [] : [[label, money(minor)]];
}

function moneyIn(currency: string): (minor: number) => string {
  return (amountMinor) => `${toDecimal({ amountMinor, currency } satisfies Money)} ${currency}`;
}
