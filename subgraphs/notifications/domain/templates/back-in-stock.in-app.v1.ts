import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';

/** Tells who waited for it that a product can be bought again (SPEC.md B9 #9). */
export const backInStockInAppV1: Template<{ readonly productName: string }, InAppContent> = {
  version: 1,
  locales: {
    en: ({ productName }) => ({ title: 'Back in stock', body: `${productName} can be bought again.` }),
    de: ({ productName }) => ({ title: 'Wieder da', body: `${productName} ist wieder zu haben.` }),
  },
};
