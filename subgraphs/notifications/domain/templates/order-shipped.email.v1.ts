import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';
import type { OrderFacts } from './order-facts.ts';

/** All of an order has left the house (SPEC.md E13). */
export const orderShippedMailV1: Template<Reader & OrderFacts, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, number }) => ({
      subject: `Your order ${number} is on its way`,
      greeting: `Hello ${name},`,
      paragraphs: [`all of your order ${number} has been sent.`],
      closing: 'Where it is stands in your order history.',
    }),
    de: ({ name, number }) => ({
      subject: `Deine Bestellung ${number} ist unterwegs`,
      greeting: `Hallo ${name},`,
      paragraphs: [`deine Bestellung ${number} ist vollständig verschickt.`],
      closing: 'Wo sie ist, steht bei deinen Bestellungen.',
    }),
  },
};
