import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import { amountOf } from './order-facts.ts';
import type { RefundFacts } from './refund-failed.email.v1.ts';

/** A refund of `amountMinor` did not arrive (SPEC.md E14). */
export const refundFailedInAppV1: Template<RefundFacts, InAppContent> = {
  version: 1,
  locales: {
    en: (refund) => ({
      title: 'Your refund did not go through',
      body: `${amountOf(refund)} did not reach you; we try again.`,
    }),
    de: (refund) => ({
      title: 'Deine Rückzahlung ist nicht angekommen',
      body: `${amountOf(refund)} haben dich nicht erreicht; wir versuchen es erneut.`,
    }),
  },
};
