import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** Tells a seller that a product runs out (SPEC.md B9.5). */
export const lowStockMailV1: Template<Reader & { readonly sku: string; readonly available: number }, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, sku, available }) => ({
      subject: 'A product is running out',
      greeting: `Hello ${name},`,
      paragraphs: [`one of your products is running out: ${available} left in stock.`, `Article: ${sku}`],
      closing: 'You can switch these mails off in your notification preferences.',
    }),
    de: ({ name, sku, available }) => ({
      subject: 'Ein Produkt geht zur Neige',
      greeting: `Hallo ${name},`,
      paragraphs: [`eins deiner Produkte geht zur Neige: noch ${available} auf Lager.`, `Artikel: ${sku}`],
      closing: 'Du kannst diese Mails in deinen Benachrichtigungseinstellungen abschalten.',
    }),
  },
};
