import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import { amountOf, type OrderFacts } from './order-facts.ts';

/** An order was given up; `amountMinor` is what was paid for it and goes back (SPEC.md E12, E14). */
export const orderCancelledInAppV1: Template<OrderFacts, InAppContent> = {
  version: 1,
  locales: {
    en: ({ number, ...order }) => ({
      title: `Order ${number} was cancelled`,
      body: order.amountMinor === 0 ? 'Nothing was charged.' : `${amountOf(order)} is paid back.`,
    }),
    de: ({ number, ...order }) => ({
      title: `Bestellung ${number} wurde storniert`,
      body: order.amountMinor === 0 ? 'Es wurde nichts abgebucht.' : `${amountOf(order)} werden zurückgezahlt.`,
    }),
  },
};
