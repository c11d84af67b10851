import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';

/** Tells a seller that a product runs out (SPEC.md B9.5). */
export const lowStockInAppV1: Template<{ readonly available: number }, InAppContent> = {
  version: 1,
  locales: {
    en: ({ available }) => ({ title: 'A product is running out', body: `${pieces(available)} left in stock.` }),
    de: ({ available }) => ({ title: 'Ein Produkt geht zur Neige', body: `Noch ${available} Stück auf Lager.` }),
  },
};

function pieces(available: number): string {
  return available === 1 ? '1 piece is' : `${available} pieces are`;
}
