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
/** Where the last line of a page ends. */
const BOTTOM = 785;

/** Left edge and width of a column. */
type Place = readonly [left: number, width: number];
type Column = 'name' | 'quantity' | 'price' | 'amount' | 'rate' | 'tax';
/** The columns of the lines, from left to right; numbers are set to the right of theirs. */
type Columns = Readonly<Partial<Record<Column, Place>>>;

const COLUMNS: Columns = { name: [MARGIN, 250], quantity: [305, 50], price: [360, 85], amount: [450, 95] };
/** The same where tax is told line by line. */
const TAXED_COLUMNS: Columns = {
  name: [MARGIN, 130],
  quantity: [183, 40],
  price: [226, 85],
  amount: [314, 90],
  rate: [407, 48],
  tax: [458, 87],
};
const HEADINGS = { name: 'Item', quantity: 'Pieces', price: 'Price', amount: 'Amount', rate: 'Tax rate', tax: 'Tax' };
/** Totals: their labels, their amounts, and what a row of them takes. */
const LABEL: Place = [240, 205];
const AMOUNT: Place = [450, 95];
const TOTAL_HEIGHT = 15;

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

function writeLines(pdf: Pdf, { lines, taxes, currency }: Invoice): void {
  const money = moneyIn(currency);
  const columns = taxes.length === 0 ? COLUMNS : TAXED_COLUMNS;
  writeRow(pdf, columns, HEADINGS, 'bold');
  for (const line of lines) {
    const cells = {
      name: `${line.name} (${line.sku})`,
      quantity: String(line.quantity),
      price: money(line.unitPriceMinor),
      amount: money(line.subtotalMinor),
      rate: line.taxBasisPoints === null ? '' : percent(line.taxBasisPoints),
      tax: money(line.taxMinor),
    };
    writeRow(pdf, columns, cells, 'regular');
  }
}

function writeRow(pdf: Pdf, columns: Columns, cells: Readonly<Record<Column, string>>, font: keyof typeof FONTS): void {
  pdf.font(font).fontSize(9);
  const places = Object.entries(columns) as [Column, Place][];
  // A name may take several lines: the next row begins below the longest cell, and no cell is left behind on another page.
  const height = Math.max(...places.map(([column, [, width]]) => pdf.heightOfString(cells[column], { width })));
  if (pdf.y + height > BOTTOM) pdf.addPage();
  const top = pdf.y;
  for (const [column, [left, width]] of places) {
    pdf.text(cells[column], left, top, { width, align: column === 'name' ? 'left' : 'right' });
  }
  pdf.y = top + height + 4;
}

function writeTotals(pdf: Pdf, invoice: Invoice): void {
  const money = moneyIn(invoice.currency);
  const rows: readonly (readonly [string, string])[] = [
    ['Subtotal', money(invoice.subtotalMinor)],
    ...optional('Discount', -invoice.discountMinor, money),
    ...optional('Shipping', invoice.shippingMinor, money),
    ...taxRows(invoice, money),
    ['Total', money(invoice.totalMinor)],
    ...optional('Refunded', -invoice.refundedMinor, money),
  ];
  if (pdf.y + 8 + rows.length * TOTAL_HEIGHT > BOTTOM) pdf.addPage();
  pdf.moveTo(MARGIN, pdf.y).lineTo(RIGHT, pdf.y).stroke();
  pdf.y += 8;
  for (const [label, amount] of rows) {
    const top = pdf.y;
    pdf.font(label === 'Total' ? 'bold' : 'regular').fontSize(10);
    pdf.text(amount, AMOUNT[0], top, { width: AMOUNT[1], align: 'right' });
    pdf.text(label, LABEL[0], top, { width: LABEL[1] });
    pdf.y = top + TOTAL_HEIGHT;
  }
}

/** What was taxed, at which rate, and how much that is: one row for each rate. One row for all where rates are not told. */
function taxRows(
  { taxes, taxMinor }: Invoice,
  money: (minor: number) => string,
): readonly (readonly [string, string])[] {
  if (taxes.length === 0) return optional('Tax', taxMinor, money);
  return taxes.map((at) => [`Tax ${percent(at.basisPoints)} on ${money(at.netMinor)}`, money(at.taxMinor)]);
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

/** Hundredths of a percent as they are read: `19 %`, `5.5 %`. */
function percent(basisPoints: number): string {
  return `${basisPoints / 100} %`;
}
