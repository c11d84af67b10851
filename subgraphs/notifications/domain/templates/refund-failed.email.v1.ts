import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';
import { amountOf, type OrderFacts } from './order-facts.ts';

/** What templates say of a refund. */
export type RefundFacts = Pick<OrderFacts, 'amountMinor' | 'currency'>;

/** A refund of `amountMinor` did not arrive (SPEC.md E14). */
export const refundFailedMailV1: Template<Reader & RefundFacts, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, ...refund }) => ({
      subject: 'Your refund did not go through',
      greeting: `Hello ${name},`,
      paragraphs: [
        `we wanted to pay ${amountOf(refund)} back to you, and your bank or card did not accept it.`,
        'You need not do anything: the money is still yours, and we try again.',
      ],
      closing: 'If your card or account no longer exists, please tell us.',
    }),
    de: ({ name, ...refund }) => ({
      subject: 'Deine Rückzahlung ist nicht angekommen',
      greeting: `Hallo ${name},`,
      paragraphs: [
        `wir wollten dir ${amountOf(refund)} zurückzahlen, aber deine Bank oder Karte hat es nicht angenommen.`,
        'Du musst nichts tun: Das Geld gehört weiterhin dir, und wir versuchen es erneut.',
      ],
      closing: 'Wenn es deine Karte oder dein Konto nicht mehr gibt, sag uns bitte Bescheid.',
    }),
  },
};
