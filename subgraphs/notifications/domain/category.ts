/** What notifications are about; preferences are set by category (SPEC.md B5.2 #7). */
export const CATEGORIES = ['SECURITY', 'RECEIPTS', 'ACCOUNT', 'INVENTORY', 'REVIEWS', 'ANNOUNCEMENTS'] as const;

/** One of {@link CATEGORIES}. */
export type Category = (typeof CATEGORIES)[number];

/** The ways to reach a person. `IN_APP` is the inbox itself; the others leave the house and have deliveries. */
export const CHANNELS = ['IN_APP', 'EMAIL'] as const;

/** One of {@link CHANNELS}. */
export type Channel = (typeof CHANNELS)[number];

const MANDATORY: ReadonlySet<Category> = new Set(['SECURITY', 'RECEIPTS']);

/** Whether nobody can mute the category: a person must hear of a stolen session or a payment (SPEC.md B5.2 #7). */
export function isMandatory(category: Category): boolean {
  return MANDATORY.has(category);
}
