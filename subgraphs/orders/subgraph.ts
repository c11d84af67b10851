import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { readConfig } from './config.ts';
import { Cart as CartEntity } from './entities/cart.ts';
import { CartItem } from './entities/cart-item.ts';
import { Order as OrderEntity } from './entities/order.ts';
import { OrderGroup } from './entities/order-group.ts';
import { OrderItem as OrderItemEntity } from './entities/order-item.ts';
import { ReturnItem } from './entities/return-item.ts';
import { ReturnRequest as ReturnRequestEntity } from './entities/return-request.ts';
import { Shipment as ShipmentEntity } from './entities/shipment.ts';
import { ShipmentItem } from './entities/shipment-item.ts';
import { TimelineEntry } from './entities/timeline-entry.ts';
import { onCouponReleased } from './events/on-coupon-released.ts';
import { onInventoryExpired } from './events/on-inventory-expired.ts';
import { onPaymentEvents } from './events/on-payment.ts';
import { onProductArchived } from './events/on-product-archived.ts';
import { onRefundFailed } from './events/on-refund-failed.ts';
import { privacy } from './events/privacy.ts';
import { deleteOldCarts } from './jobs/delete-old-carts.ts';
import { noteArchived } from './jobs/note-archived.ts';
import { reconcile } from './jobs/reconcile.ts';
import { settleReturn } from './jobs/settle-return.ts';
import { shipStock } from './jobs/ship-stock.ts';
import { tellAbandoned } from './jobs/tell-abandoned.ts';
import { unwindOrder } from './jobs/unwind-order.ts';
import { createLoaders } from './loaders/loaders.ts';
import { ArchivedLines } from './migrations/archived-lines.ts';
import { KeptOfUser } from './migrations/kept-of-user.ts';
import { LinesOfSku } from './migrations/lines-of-sku.ts';
import { OldCarts } from './migrations/old-carts.ts';
import { PendingOrders } from './migrations/pending-orders.ts';
import { OrdersRefundAttempts } from './migrations/refund-attempts.ts';
import { SeenTaxRates, SeenTaxRatesChecked } from './migrations/seen-tax-rates.ts';
import { OrdersTables } from './migrations/tables.ts';
import { OrdersTaxRates, TaxRatesChecked } from './migrations/tax-rates.ts';
import { Cart, CartLine } from './resolvers/cart.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Order, OrderTimelineEntry } from './resolvers/order.ts';
import { OrderItem } from './resolvers/order-item.ts';
import { Query } from './resolvers/query.ts';
import { ReturnLine, ReturnRequest } from './resolvers/return-request.ts';
import { SellerOrder } from './resolvers/seller-order.ts';
import { Shipment, ShipmentLine } from './resolvers/shipment.ts';
import { OrderEvent, SellerOrderEvent, Subscription } from './resolvers/subscription.ts';
import { User } from './resolvers/user.ts';
import { invoiceRoute } from './routes/invoice.ts';
import { placeOrderByInvoiceSaga, placeOrderSaga } from './sagas/place-order.saga.ts';
import { makeServices } from './services/services.ts';

/** orders: carts, orders and their saga, shipments and returns (SPEC.md B11). */
export default defineSubgraph({
  name: 'orders',
  schema: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  config: readConfig,
  entities: [
    CartEntity,
    CartItem,
    OrderEntity,
    OrderGroup,
    OrderItemEntity,
    TimelineEntry,
    ShipmentEntity,
    ShipmentItem,
    ReturnRequestEntity,
    ReturnItem,
  ],
  migrations: {
    '2026-11-21-orders': OrdersTables,
    '2026-11-21-refund-attempts': OrdersRefundAttempts,
    '2026-11-21-orders-old-carts': OldCarts,
    '2026-11-21-orders-pending': PendingOrders,
    '2026-11-21-orders-archived-lines': ArchivedLines,
    '2026-11-21-orders-lines-of-sku': LinesOfSku,
    '2026-11-21-orders-kept-of-user': KeptOfUser,
    '2026-11-21-orders-tax-rates': OrdersTaxRates,
    '2026-11-21-orders-tax-rates-checked': TaxRatesChecked,
    '2026-11-21-orders-seen-tax-rates': SeenTaxRates,
    '2026-11-21-orders-seen-tax-rates-checked': SeenTaxRatesChecked,
  },
  services: makeServices,
  loaders: createLoaders,
  resolvers: {
    Query,
    Mutation,
    Subscription,
    Cart,
    CartLine,
    Order,
    OrderTimelineEntry,
    OrderItem,
    SellerOrder,
    Shipment,
    ShipmentLine,
    ReturnRequest,
    ReturnLine,
    OrderEvent,
    SellerOrderEvent,
    User,
  },
  listens: [
    ...onPaymentEvents,
    onRefundFailed,
    onInventoryExpired,
    onCouponReleased,
    onProductArchived,
    ...privacy.listens,
  ],
  routes: invoiceRoute,
  jobs: [unwindOrder, shipStock, settleReturn, reconcile, tellAbandoned, deleteOldCarts, noteArchived, ...privacy.jobs],
  sagas: [placeOrderSaga, placeOrderByInvoiceSaga],
});
