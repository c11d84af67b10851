import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import { amountOf, type OrderFacts } from './order-facts.ts';

/** Goods came back; `amountMinor` is what is paid back for them (SPEC.md E14 step 4). */
export const orderReturnedInAppV1: Template<OrderFacts, InAppContent> = {
  version: 1,
  locales: {
    en: ({ number, ...order }) => ({
      title: `Return of order ${number}`,
      body: `It has arrived; ${amountOf(order)} is paid back.`,
    }),
    de: ({ number, ...order }) => ({
      title: `Rücksendung zu Bestellung ${number}`,
      body: `Sie ist angekommen; ${amountOf(order)} werden zurückgezahlt.`,
    }),
  },
};
