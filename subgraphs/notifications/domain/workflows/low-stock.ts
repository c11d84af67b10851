import { lowStockMailV1 } from '../templates/low-stock.email.v1.ts';
import { lowStockInAppV1 } from '../templates/low-stock.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** A product of a seller runs out (SPEC.md B9.5). */
export const lowStock: Workflow<{ readonly productId: string; readonly sku: string; readonly available: number }> = {
  key: 'low-stock',
  category: 'INVENTORY',
  critical: false,
  inApp: inInbox([lowStockInAppV1]),
  email: byMail([lowStockMailV1]),
};
