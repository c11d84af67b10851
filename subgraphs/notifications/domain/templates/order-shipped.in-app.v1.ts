import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import type { OrderFacts } from './order-facts.ts';

/** All of an order has left the house (SPEC.md E13). */
export const orderShippedInAppV1: Template<OrderFacts, InAppContent> = {
  version: 1,
  locales: {
    en: ({ number }) => ({ title: `Order ${number} is on its way`, body: 'All of it has been sent.' }),
    de: ({ number }) => ({ title: `Bestellung ${number} ist unterwegs`, body: 'Sie ist vollständig verschickt.' }),
  },
};
