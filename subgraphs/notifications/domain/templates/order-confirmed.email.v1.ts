import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';
import { amountOf, type OrderFacts } from './order-facts.ts';

/** The receipt of an order (SPEC.md E12 step 9). */
export const orderConfirmedMailV1: Template<Reader & OrderFacts, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, number, ...order }) => ({
      subject: `Your order ${number}`,
      greeting: `Hello ${name},`,
      paragraphs: [`thank you for your order ${number}. It is paid: ${amountOf(order)}.`],
      closing: 'We tell you when it is on its way. The invoice is in your order history.',
    }),
    de: ({ name, number, ...order }) => ({
      subject: `Deine Bestellung ${number}`,
      greeting: `Hallo ${name},`,
      paragraphs: [`danke für deine Bestellung ${number}. Sie ist bezahlt: ${amountOf(order)}.`],
      closing: 'Wir sagen Bescheid, wenn sie unterwegs ist. Die Rechnung liegt bei deinen Bestellungen.',
    }),
  },
};
