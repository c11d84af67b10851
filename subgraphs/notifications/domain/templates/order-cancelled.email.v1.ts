import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';
import { amountOf, type OrderFacts } from './order-facts.ts';

/** An order was given up; `amountMinor` is what was paid for it and goes back (SPEC.md E12, E14). */
export const orderCancelledMailV1: Template<Reader & OrderFacts, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, number, ...order }) => ({
      subject: `Your order ${number} was cancelled`,
      greeting: `Hello ${name},`,
      paragraphs: [
        `your order ${number} was cancelled.`,
        order.amountMinor === 0 ? 'Nothing was charged.' : `We pay ${amountOf(order)} back the way you paid.`,
      ],
      closing: 'Why stands in your order history.',
    }),
    de: ({ name, number, ...order }) => ({
      subject: `Deine Bestellung ${number} wurde storniert`,
      greeting: `Hallo ${name},`,
      paragraphs: [
        `deine Bestellung ${number} wurde storniert.`,
        order.amountMinor === 0
          ? 'Es wurde nichts abgebucht.'
          : `Wir zahlen ${amountOf(order)} auf dem Weg zurück, auf dem du bezahlt hast.`,
      ],
      closing: 'Warum, steht bei deinen Bestellungen.',
    }),
  },
};
