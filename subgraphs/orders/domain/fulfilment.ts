import type { OrderStatus } from './order-status.ts';

/** How many pieces of a line were ordered, left the house, and arrived. */
export interface LineProgress {
  readonly quantity: number;
  readonly shippedQuantity: number;
  readonly deliveredQuantity: number;
}

/** How far the goods of an order are (SPEC.md B11.2); derived, never stored. */
export type FulfilmentStatus = 'UNFULFILLED' | 'PARTIALLY_SHIPPED' | 'SHIPPED' | 'PARTIALLY_DELIVERED' | 'DELIVERED';

/** Derives it from the lines. */
export function fulfilmentOf(lines: readonly LineProgress[]): FulfilmentStatus {
  const total = (pick: (line: LineProgress) => number) => lines.reduce((pieces, line) => pieces + pick(line), 0);
  const ordered = total((line) => line.quantity);
  const shipped = total((line) => line.shippedQuantity);
  const delivered = total((line) => line.deliveredQuantity);
  if (shipped === 0) return 'UNFULFILLED';
  if (delivered === ordered) return 'DELIVERED';
  if (delivered > 0) return 'PARTIALLY_DELIVERED';
  return shipped === ordered ? 'SHIPPED' : 'PARTIALLY_SHIPPED';
}

/**
 * The status that its lines give to a seller's part of an order: shipped when every piece has left, delivered when every
 * piece has arrived. A part of which some pieces have left is in work.
 */
export function partStatusOf(status: OrderStatus, lines: readonly LineProgress[]): OrderStatus {
  switch (fulfilmentOf(lines)) {
    case 'UNFULFILLED':
      return status;
    case 'PARTIALLY_SHIPPED':
      return 'PROCESSING';
    case 'SHIPPED':
      return 'SHIPPED';
    case 'PARTIALLY_DELIVERED':
      return lines.every((line) => line.shippedQuantity === line.quantity) ? 'SHIPPED' : 'PROCESSING';
    case 'DELIVERED':
      return 'DELIVERED';
  }
}
