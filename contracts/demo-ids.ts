/**
 * Ids of the demo accounts, fixed so that the demo data of every domain can refer to them. The accounts are made by
 * identity's seed; their password is shown by the local stack.
 */
export const DEMO_USER_IDS = {
  /** admin@tessera.local: holds every permission. */
  admin: '01900000-0000-7000-8000-00000000ad01',
  /** seller@tessera.local: owns the demo products. */
  seller: '01900000-0000-7000-8000-00000000ad02',
  /** customer@tessera.local: buys, writes reviews. */
  customer: '01900000-0000-7000-8000-00000000ad03',
  /** organizer@tessera.local: organises ticketed events. */
  organizer: '01900000-0000-7000-8000-00000000ad04',
} as const;
