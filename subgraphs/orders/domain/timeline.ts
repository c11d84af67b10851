/**
 * What a change of an order was about. Each gives the order a new version and one row in its timeline, so that the
 * versions of the rows have no gap (SPEC.md B11.4 #5).
 */
export const TIMELINE_KINDS = [
  'STATUS',
  'CANCEL_REQUESTED',
  'PAYMENT',
  'PART',
  'SHIPMENT',
  'RETURN',
  'ERASURE',
] as const;

/** One of {@link TIMELINE_KINDS}. */
export type TimelineKind = (typeof TIMELINE_KINDS)[number];
