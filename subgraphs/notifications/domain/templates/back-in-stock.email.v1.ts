import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** Tells who waited for it that a product can be bought again (SPEC.md B9 #9). */
export const backInStockMailV1: Template<Reader & { readonly sku: string; readonly productName: string }, MailContent> =
  {
    version: 1,
    locales: {
      en: ({ name, sku, productName }) => ({
        subject: `${productName} is back in stock`,
        greeting: `Hello ${name},`,
        paragraphs: [`you waited for ${productName}: it can be bought again.`, `Article: ${sku}`],
        closing: 'This was the one mail about it. You can switch such mails off in your notification preferences.',
      }),
      de: ({ name, sku, productName }) => ({
        subject: `${productName} ist wieder da`,
        greeting: `Hallo ${name},`,
        paragraphs: [`du hast auf ${productName} gewartet: Es ist wieder zu haben.`, `Artikel: ${sku}`],
        closing:
          'Dies war die eine Mail dazu. Du kannst solche Mails in deinen Benachrichtigungseinstellungen abschalten.',
      }),
    },
  };
