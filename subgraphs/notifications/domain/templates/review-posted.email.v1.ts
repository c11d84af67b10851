import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** Tells a seller of a new review (SPEC.md B9.5). */
export const reviewPostedMailV1: Template<
  Reader & { readonly productId: string; readonly rating: number },
  MailContent
> = {
  version: 1,
  locales: {
    en: ({ name, productId, rating }) => ({
      subject: `New review: ${rating} out of 5`,
      greeting: `Hello ${name},`,
      paragraphs: [`one of your products was rated ${rating} out of 5.`, `Product: ${productId}`],
      closing: 'You can switch these mails off in your notification preferences.',
    }),
    de: ({ name, productId, rating }) => ({
      subject: `Neue Bewertung: ${rating} von 5`,
      greeting: `Hallo ${name},`,
      paragraphs: [`eins deiner Produkte wurde mit ${rating} von 5 bewertet.`, `Produkt: ${productId}`],
      closing: 'Du kannst diese Mails in deinen Benachrichtigungseinstellungen abschalten.',
    }),
  },
};
