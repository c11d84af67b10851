import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import { amountOf, type OrderFacts } from './order-facts.ts';

/** An order is paid and will be sent (SPEC.md E12 step 9). */
export const orderConfirmedInAppV1: Template<OrderFacts, InAppContent> = {
  version: 1,
  locales: {
    en: ({ number, ...order }) => ({ title: `Order ${number} is confirmed`, body: `${amountOf(order)} is paid.` }),
    de: ({ number, ...order }) => ({
      title: `Bestellung ${number} ist bestätigt`,
      body: `${amountOf(order)} bezahlt.`,
    }),
  },
};
