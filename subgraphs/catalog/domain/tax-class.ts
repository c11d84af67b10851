/** How goods are taxed (SPEC.md B9 #11). What each class costs is the configuration of who sends invoices. */
export const TAX_CLASSES = ['STANDARD', 'REDUCED', 'ZERO'] as const;

/** One of {@link TAX_CLASSES}. */
export type TaxClass = (typeof TAX_CLASSES)[number];
