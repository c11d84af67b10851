import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';

/** Tells a seller of a new review (SPEC.md B9.5). */
export const reviewPostedInAppV1: Template<{ readonly rating: number }, InAppContent> = {
  version: 1,
  locales: {
    en: ({ rating }) => ({ title: 'New review', body: `A product of yours was rated ${rating} out of 5.` }),
    de: ({ rating }) => ({ title: 'Neue Bewertung', body: `Ein Produkt von dir wurde mit ${rating} von 5 bewertet.` }),
  },
};
