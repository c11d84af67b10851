import { backInStockMailV1 } from '../templates/back-in-stock.email.v1.ts';
import { backInStockInAppV1 } from '../templates/back-in-stock.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** What somebody waited for can be bought again (SPEC.md B9 #9). */
export const backInStock: Workflow<{
  readonly productId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly productName: string;
}> = {
  key: 'back-in-stock',
  category: 'INVENTORY',
  critical: false,
  inApp: inInbox([backInStockInAppV1]),
  email: byMail([backInStockMailV1]),
};
