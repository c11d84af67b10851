import { stockWaitEnded } from '@tessera/contracts/events/catalog';
import { backInStock } from '../domain/workflows/back-in-stock.ts';
import { notifyOn } from './notify-on.ts';

/** Who waited for it hears that a product can be bought again; catalog says so once for each wait. */
export const onStockWaitEnded = notifyOn(stockWaitEnded, backInStock, ({ data }) => ({
  recipientId: data.userId,
  dedupeKey: data.waitId,
  data: { productId: data.productId, variantId: data.variantId, sku: data.sku, productName: data.productName },
}));
