import { productLowStock } from '@tessera/contracts/events/catalog';
import { lowStock } from '../domain/workflows/low-stock.ts';
import { notifyOn } from './notify-on.ts';

/** A seller hears that a product of theirs runs out; catalog says so once for each crossing of the threshold. */
export const onProductLowStock = notifyOn(productLowStock, lowStock, ({ eventId, data }) => ({
  recipientId: data.sellerId,
  dedupeKey: eventId,
  data: { productId: data.productId, sku: data.sku, available: data.available },
}));
