import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';
import { amountOf, type OrderFacts } from './order-facts.ts';

/** Goods came back; `amountMinor` is what is paid back for them (SPEC.md E14 step 4). */
export const orderReturnedMailV1: Template<Reader & OrderFacts, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, number, ...order }) => ({
      subject: `Your return of order ${number}`,
      greeting: `Hello ${name},`,
      paragraphs: [
        `what you sent back of order ${number} has arrived. We pay ${amountOf(order)} back the way you paid.`,
      ],
      closing: 'It may take some days until your bank shows it.',
    }),
    de: ({ name, number, ...order }) => ({
      subject: `Deine Rücksendung zu Bestellung ${number}`,
      greeting: `Hallo ${name},`,
      paragraphs: [
        `deine Rücksendung zu Bestellung ${number} ist angekommen. Wir zahlen ${amountOf(order)} auf dem Weg zurück, auf dem du bezahlt hast.`,
      ],
      closing: 'Es kann einige Tage dauern, bis deine Bank es zeigt.',
    }),
  },
};
