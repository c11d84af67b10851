// Made by `npm run generate` from the GraphQL files; do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CartRow } from './entities/cart.ts';
import type { CartItemRow } from './entities/cart-item.ts';
import type { OrderRow } from './entities/order.ts';
import type { OrderItemRow } from './entities/order-item.ts';
import type { OrderGroupRow } from './entities/order-group.ts';
import type { TimelineEntryRow } from './entities/timeline-entry.ts';
import type { ShipmentRow } from './entities/shipment.ts';
import type { ShipmentItemRow } from './entities/shipment-item.ts';
import type { ReturnRequestRow } from './entities/return-request.ts';
import type { ReturnItemRow } from './entities/return-item.ts';
import type { OrderNews, SellerOrderNews } from './live/order-news.ts';
import type { UserReference } from './resolvers/user.ts';
import type { ProductReference } from './resolvers/order-item.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, as ISO 8601 with milliseconds: `2026-01-31T12:00:00.000Z`. */
  DateTime: { input: Date; output: Date | string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  /** A whole number of at most 53 bits (−(2^53)+1 to 2^53−1), as a JSON number. */
  Int64: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** What can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** The caller's open cart; for who is not signed in, the one of the token. Null when there is none. */
  readonly cart?: Maybe<Cart>;
  /**
   * One order by id or by number; exactly one of them is to be given. Null when there is none, and for everybody but who
   * placed it and holders of `order:read`. Sellers ask `sellerOrder`.
   */
  readonly order?: Maybe<Order>;
  /** Orders of everybody, the newest first. */
  readonly orders: OrderConnection;
  /** Orders of the caller, the newest first; those of somebody else with the permission `order:read`. */
  readonly orderHistory: OrderConnection;
  /** What the caller has sold, by order, the newest first. Nobody sees another seller's lines here. */
  readonly sellerOrders: SellerOrderConnection;
  /** The caller's part of an order. Null when there is none, or it is another seller's. */
  readonly sellerOrder?: Maybe<SellerOrder>;
  /** What the caller's sales sum up to, in one currency. */
  readonly sellerStats: SellerStats;
  /** What the caller has earned by day or month, the latest first, at most 366 of them; spans without sales are left out. */
  readonly sellerEarnings: ReadonlyArray<SellerEarning>;
  /** What all orders sum up to, in one currency: the numbers of an administrator's dashboard. */
  readonly orderStats: OrderStats;
};


/** What can be asked. */
export type QueryCartArgs = {
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryOrderArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  number?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryOrdersArgs = {
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryOrderHistoryArgs = {
  userId?: InputMaybe<Scalars['ID']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QuerySellerOrdersArgs = {
  filter?: InputMaybe<SellerOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QuerySellerOrderArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QuerySellerStatsArgs = {
  input: StatsInput;
};


/** What can be asked. */
export type QuerySellerEarningsArgs = {
  input: StatsInput;
  by?: EarningsSpan;
};


/** What can be asked. */
export type QueryOrderStatsArgs = {
  input: StatsInput;
};

/** What can be changed. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Puts pieces into the cart; pieces of a SKU that is in it already are added up. Without a cart it makes one: a person's, or
   * for who is not signed in an anonymous one, whose token the answer tells this once.
   */
  readonly addToCart: CartPayload;
  /** Sets how many pieces of a line are in the cart, and takes note that its present price was seen. */
  readonly updateCartItem: CartPayload;
  /** Takes a line out of the cart. Repeated, it changes nothing. */
  readonly removeFromCart: CartPayload;
  /** Puts a coupon on the cart, or takes it off; its use is only counted when the order is placed. */
  readonly applyCouponToCart: CartPayload;
  /** Says where the order is to be sent. */
  readonly setShippingAddress: CartPayload;
  /**
   * After signing in: takes the lines of an anonymous cart over into the caller's own, quantities added up to at most 999.
   * Repeated, it answers with the same cart.
   */
  readonly mergeCart: CartPayload;
  /**
   * Orders what is in the cart. The prices are those of this moment; when they are not those that the cart showed, it is
   * PRICE_CHANGED and nothing is ordered. Repeated with the same key, or for the same cart, it answers with the same order.
   *
   * The answer waits some seconds for the outcome. An order that needs payment is PENDING with a payment whose `nextAction`
   * says what to do; one that could not be had is CANCELLED, and `userErrors` says why.
   */
  readonly placeOrder: OrderPayload;
  /**
   * Cancels an order of which nothing has been shipped: by who placed it, by its seller where it is all theirs, and with
   * `order:write`. What was paid is paid back. An order whose payment is just being taken stays PENDING until that is known,
   * and is cancelled then.
   */
  readonly cancelOrder: OrderPayload;
  /**
   * Moves an order, or the part of it that the caller sells, on: PROCESSING, SHIPPED (ships all that is left), DELIVERED
   * (everything that was shipped has arrived) or CANCELLED. Repeated, it changes nothing; any other step is
   * ILLEGAL_TRANSITION.
   */
  readonly transitionOrder: FulfilmentPayload;
  /** Notes that pieces have left the house. The part is SHIPPED when all of it has. */
  readonly createShipment: ShipmentPayload;
  /** Notes that a shipment has arrived. The part is DELIVERED when all of it has. Repeated, it changes nothing. */
  readonly markDelivered: ShipmentPayload;
  /** Asks to send back what has arrived; all of one seller, and within the time for it. */
  readonly requestReturn: ReturnPayload;
  /** Says that the goods may come back. */
  readonly approveReturn: ReturnPayload;
  /** Says that the goods are not taken back; they can be asked for again. */
  readonly rejectReturn: ReturnPayload;
  /** Notes that the goods are back, and has their price paid back: what was paid for these pieces, discount considered. */
  readonly receiveReturn: ReturnPayload;
};


/** What can be changed. */
export type MutationAddToCartArgs = {
  input: AddToCartInput;
};


/** What can be changed. */
export type MutationUpdateCartItemArgs = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationRemoveFromCartArgs = {
  lineId: Scalars['ID']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationApplyCouponToCartArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationSetShippingAddressArgs = {
  input: ShippingAddressInput;
};


/** What can be changed. */
export type MutationMergeCartArgs = {
  token: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


/** What can be changed. */
export type MutationCancelOrderArgs = {
  orderId: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationTransitionOrderArgs = {
  orderId: Scalars['ID']['input'];
  newState: OrderStatus;
};


/** What can be changed. */
export type MutationCreateShipmentArgs = {
  input: CreateShipmentInput;
};


/** What can be changed. */
export type MutationMarkDeliveredArgs = {
  shipmentId: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationRequestReturnArgs = {
  input: RequestReturnInput;
};


/** What can be changed. */
export type MutationApproveReturnArgs = {
  returnId: Scalars['ID']['input'];
  answer?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationRejectReturnArgs = {
  returnId: Scalars['ID']['input'];
  answer?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationReceiveReturnArgs = {
  returnId: Scalars['ID']['input'];
  restock?: Scalars['Boolean']['input'];
};

/** What can be followed. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * The caller's open cart, now and after each change; for who is not signed in, the one of the token. Null while there is none.
   * A line whose product was archived is told of as well: look at its `issues`.
   */
  readonly cartUpdated?: Maybe<Cart>;
  /** An order, now and after each change. A gap in `version` says that a change was missed. */
  readonly orderUpdated: Order;
  /** What happens to the caller's orders. */
  readonly myOrderEvents: OrderEvent;
  /** What happens to orders with something of the caller's to send. */
  readonly sellerOrderEvents: SellerOrderEvent;
};


/** What can be followed. */
export type SubscriptionCartUpdatedArgs = {
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be followed. */
export type SubscriptionOrderUpdatedArgs = {
  orderId: Scalars['ID']['input'];
};

/** What somebody is about to order. */
export type Cart = {
  readonly __typename?: 'Cart';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Where it stands. */
  readonly status: CartStatus;
  /** What is in it, the oldest line first. */
  readonly lines: ReadonlyArray<CartLine>;
  /** ISO 4217 code of all its prices; null while it is empty. */
  readonly currency?: Maybe<Scalars['String']['output']>;
  /** The coupon on it; null for none. */
  readonly couponCode?: Maybe<Scalars['String']['output']>;
  /** Where it is to be sent; null while that is open. */
  readonly shippingAddress?: Maybe<Address>;
  /** What it would cost now; null while it is empty, and while the catalog cannot be reached. */
  readonly totals?: Maybe<CartTotals>;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with each change. */
  readonly version: Scalars['Int']['output'];
};

/** Where a cart stands. */
export type CartStatus =
  /** It is being filled. */
  | 'OPEN'
  /** It has become an order. */
  | 'ORDERED'
  /** Its lines are in the cart of the person who signed in. */
  | 'MERGED';

/** So many pieces of one SKU in a cart. */
export type CartLine = {
  readonly __typename?: 'CartLine';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['output'];
  /** Pieces. */
  readonly quantity: Scalars['Int']['output'];
  /** What the product and its variant are called now; null when they cannot be looked up. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** What a piece costs now; null when it is not for sale. */
  readonly unitPrice?: Maybe<Money>;
  /** What a piece cost when the line was last put or confirmed. */
  readonly seenPrice: Money;
  /** Rate of its tax now, in hundredths of a percent: 1900 is 19 %; null when it is not for sale. */
  readonly taxBasisPoints?: Maybe<Scalars['Int']['output']>;
  /** Rate of its tax when the line was last put or confirmed. Null where it was not kept, which counts as the rate of most goods. */
  readonly seenTaxBasisPoints?: Maybe<Scalars['Int']['output']>;
  /** What the line costs now, before discounts; null when it is not for sale. */
  readonly subtotal?: Maybe<Money>;
  /** What keeps it from being ordered as it is; empty when nothing does. */
  readonly issues?: Maybe<ReadonlyArray<CartLineIssue>>;
  /** The product; null when it is gone. */
  readonly product?: Maybe<Product>;
};

/** What keeps a line of a cart from being ordered as it is. */
export type CartLineIssue =
  /** It costs another amount than the cart showed: `unitPrice` is not `seenPrice`, or `taxBasisPoints` not `seenTaxBasisPoints`. */
  | 'PRICE_CHANGED'
  /** There are fewer pieces than asked for. */
  | 'INSUFFICIENT_STOCK'
  /** It is not for sale any more. */
  | 'UNAVAILABLE';

/** What a cart would cost now. `total = subtotal − discount + shipping + tax`. */
export type CartTotals = {
  readonly __typename?: 'CartTotals';
  /** Goods that are for sale, before discounts. */
  readonly subtotal: Money;
  /** What the coupon takes off, on goods and shipping, as far as it can be told before the order is placed. */
  readonly discount: Money;
  /** Why the coupon takes nothing off; null when it does, or there is none. */
  readonly couponIssue?: Maybe<Scalars['String']['output']>;
  /** Sending it, before discounts. */
  readonly shipping: Money;
  /** Tax on top of prices; zero where prices include it. */
  readonly tax: Money;
  /** The goods by tax rate, the highest rate first; shipping is not taxed. */
  readonly taxes: ReadonlyArray<TaxAtRate>;
  /** What is to be paid. */
  readonly total: Money;
};

/** An order. Its amounts never change; refunds are counted beside them. */
export type Order = {
  readonly __typename?: 'Order';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** For people: the year and a number within it. */
  readonly number: Scalars['String']['output'];
  /** Who placed it. */
  readonly customer?: Maybe<User>;
  /** Where it stands: where the part that is furthest behind stands. */
  readonly status: OrderStatus;
  /** Why it was cancelled; null when it was not. */
  readonly cancelReason?: Maybe<Scalars['String']['output']>;
  /** SKUs of which there was not enough; empty unless that is why it was cancelled. */
  readonly missing: ReadonlyArray<MissingStock>;
  /** How far it is paid. */
  readonly paymentStatus: OrderPaymentStatus;
  /** How far its goods are. */
  readonly fulfilmentStatus: FulfilmentStatus;
  /** What was bought. */
  readonly items: ReadonlyArray<OrderItem>;
  /** Its parts by seller. */
  readonly parts: ReadonlyArray<SellerOrder>;
  /** Goods before discounts. */
  readonly subtotal: Money;
  /** What the coupon took off, on goods and shipping. */
  readonly discount: Money;
  /** Sending it, before discounts. */
  readonly shipping: Money;
  /** Tax on top of prices; zero where prices include it. */
  readonly tax: Money;
  /** Its goods by the tax rate of then, the highest rate first; empty where rates were not kept. Shipping is not taxed. */
  readonly taxes: ReadonlyArray<TaxAtRate>;
  /** What was to be paid: `subtotal − discount + shipping + tax`. */
  readonly total: Money;
  /** What was given back. */
  readonly refunded: Money;
  /** The coupon that was used; null for none. */
  readonly couponCode?: Maybe<Scalars['String']['output']>;
  /** Where it is sent; null once it was erased. */
  readonly shippingAddress?: Maybe<Address>;
  /** What the customer wrote to it. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Until when it must be paid; null once it is, or was given up. */
  readonly paymentDeadline?: Maybe<Scalars['DateTime']['output']>;
  /** What happened to it, the oldest first. Versions have no gap. */
  readonly timeline: ReadonlyArray<OrderTimelineEntry>;
  /** What has left the house, the oldest first. */
  readonly shipments: ReadonlyArray<Shipment>;
  /** What comes back, the oldest first. */
  readonly returns: ReadonlyArray<ReturnRequest>;
  /** A link to the invoice as PDF, that works for some minutes; null while it is not confirmed. */
  readonly invoice?: Maybe<InvoiceLink>;
  /** Grows by one with each change: a gap tells a follower that it missed one. */
  readonly version: Scalars['Int']['output'];
  /** When it was placed. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was paid and its stock became its own; null before that. */
  readonly confirmedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What is taxed at one rate. */
export type TaxAtRate = {
  readonly __typename?: 'TaxAtRate';
  /** The rate, in hundredths of a percent: 1900 is 19 %. Zero is also that of prices which include their tax. */
  readonly basisPoints: Scalars['Int']['output'];
  /** Goods without their tax, discounts taken off. */
  readonly net: Money;
  /** Their tax, rounded line by line. */
  readonly tax: Money;
};

/** Where an order or a part of it stands. */
export type OrderStatus =
  /** Placed; stock, coupon and payment are being settled. */
  | 'PENDING'
  /** Paid, and its stock is its own. */
  | 'CONFIRMED'
  /** Being packed. */
  | 'PROCESSING'
  /** All of it has left the house. */
  | 'SHIPPED'
  /** All of it has arrived. */
  | 'DELIVERED'
  /** Given up. What was paid is paid back. */
  | 'CANCELLED';

/** How far an order is paid. */
export type OrderPaymentStatus =
  /** Nothing was paid. */
  | 'UNPAID'
  /** The money is put aside. */
  | 'AUTHORIZED'
  /** It is paid, or costs nothing. */
  | 'PAID'
  /** A part was given back. */
  | 'PARTIALLY_REFUNDED'
  /** All was given back. */
  | 'REFUNDED';

/** How far the goods of an order are. */
export type FulfilmentStatus =
  /** Nothing has left the house. */
  | 'UNFULFILLED'
  /** Some of it has left the house. */
  | 'PARTIALLY_SHIPPED'
  /** All of it has left the house. */
  | 'SHIPPED'
  /** Some of it has arrived. */
  | 'PARTIALLY_DELIVERED'
  /** All of it has arrived. */
  | 'DELIVERED';

/** A SKU of which there was not enough. */
export type MissingStock = {
  readonly __typename?: 'MissingStock';
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['output'];
  /** Pieces asked for. */
  readonly requested: Scalars['Int']['output'];
  /** Pieces that could be had. */
  readonly available: Scalars['Int']['output'];
};

/** A line of an order, as it was when it was bought. */
export type OrderItem = {
  readonly __typename?: 'OrderItem';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['output'];
  /** What the product was called. */
  readonly name: Scalars['String']['output'];
  /** What set the variant apart. */
  readonly variantName: Scalars['String']['output'];
  /** Its picture then. */
  readonly imageUrl?: Maybe<Scalars['String']['output']>;
  /** The product as it is now; null when the catalog cannot be reached or it is gone. */
  readonly product?: Maybe<Product>;
  /** Who sells it. */
  readonly seller?: Maybe<User>;
  /** Pieces ordered. */
  readonly quantity: Scalars['Int']['output'];
  /** What a piece cost. */
  readonly unitPrice: Money;
  /** Pieces times price. */
  readonly subtotal: Money;
  /** What the coupon took off this line. */
  readonly discount: Money;
  /** Rate of its tax when it was bought, in hundredths of a percent: 1900 is 19 %. Null where it was not kept. */
  readonly taxBasisPoints?: Maybe<Scalars['Int']['output']>;
  /** Tax on the discounted line. */
  readonly tax: Money;
  /** What was paid for the line: `subtotal − discount + tax`. */
  readonly total: Money;
  /** Pieces that have left the house. */
  readonly shippedQuantity: Scalars['Int']['output'];
  /** Pieces that have arrived. */
  readonly deliveredQuantity: Scalars['Int']['output'];
  /** Pieces that were returned or are on their way back. */
  readonly returningQuantity: Scalars['Int']['output'];
};

/** The part of an order that one seller sends. It shows nothing of other sellers' parts. */
export type SellerOrder = {
  readonly __typename?: 'SellerOrder';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The order's number and the part's place in it, like `2026-000042/1`. */
  readonly number: Scalars['String']['output'];
  /** Id of the order. */
  readonly orderId: Scalars['ID']['output'];
  /** Who sends it. */
  readonly seller?: Maybe<User>;
  /** Who receives it. */
  readonly customer?: Maybe<User>;
  /** Where it stands. */
  readonly status: OrderStatus;
  /** The seller's lines. */
  readonly items: ReadonlyArray<OrderItem>;
  /** Their goods before discounts. */
  readonly subtotal: Money;
  /** What was paid for them: discounts taken off, tax added, without shipping. */
  readonly total: Money;
  /** What of it was given back. */
  readonly refunded: Money;
  /** Where to send it; null before it is paid, and once it was erased. */
  readonly shippingAddress?: Maybe<Address>;
  /** What has left the house, the oldest first. */
  readonly shipments: ReadonlyArray<Shipment>;
  /** What comes back, the oldest first. */
  readonly returns: ReadonlyArray<ReturnRequest>;
  /** When the order was placed. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** A change of an order. */
export type OrderTimelineEntry = {
  readonly __typename?: 'OrderTimelineEntry';
  /** The order's version after it. */
  readonly version: Scalars['Int']['output'];
  /** What it was about. */
  readonly kind: OrderChangeKind;
  /** Where the order stood after it. */
  readonly status: OrderStatus;
  /** In which capacity it was made. */
  readonly actor: OrderActor;
  /** Codes, ids and amounts that belong to it. */
  readonly detail?: Maybe<Scalars['JSON']['output']>;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
};

/** What a change of an order was about. */
export type OrderChangeKind =
  /** It went from one status to another, or was placed. */
  | 'STATUS'
  /** Somebody wants it cancelled, and its payment is being settled first. */
  | 'CANCEL_REQUESTED'
  /** Its money: put aside, taken, given back. */
  | 'PAYMENT'
  /** A seller's part went on. */
  | 'PART'
  /** Pieces left the house or arrived. */
  | 'SHIPMENT'
  /** Pieces come back. */
  | 'RETURN'
  /** Personal data were erased. */
  | 'ERASURE';

/** In which capacity somebody changed an order. */
export type OrderActor =
  /** Who placed it. */
  | 'CUSTOMER'
  /** Who sells something of it. */
  | 'SELLER'
  /** Somebody with the permission for all orders. */
  | 'ADMIN'
  /** The platform. */
  | 'SYSTEM';

/** Goods of one seller that left the house together. */
export type Shipment = {
  readonly __typename?: 'Shipment';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Id of the order. */
  readonly orderId: Scalars['ID']['output'];
  /** Who carries it. */
  readonly carrier?: Maybe<Scalars['String']['output']>;
  /** Number by which the carrier tells where it is. */
  readonly trackingNumber?: Maybe<Scalars['String']['output']>;
  /** What is in it. */
  readonly lines: ReadonlyArray<ShipmentLine>;
  /** When it left the house. */
  readonly shippedAt: Scalars['DateTime']['output'];
  /** When it arrived; null while it is on its way. */
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Pieces of one line in a shipment. */
export type ShipmentLine = {
  readonly __typename?: 'ShipmentLine';
  /** The line of the order. */
  readonly item: OrderItem;
  /** Pieces. */
  readonly quantity: Scalars['Int']['output'];
};

/** Goods of one seller that a customer sends back. */
export type ReturnRequest = {
  readonly __typename?: 'ReturnRequest';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Id of the order. */
  readonly orderId: Scalars['ID']['output'];
  /** Where it stands. */
  readonly status: ReturnStatus;
  /** Why. */
  readonly reason: ReturnReason;
  /** What the customer says to it. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** What the seller says to it. */
  readonly answer?: Maybe<Scalars['String']['output']>;
  /** What comes back. */
  readonly lines: ReadonlyArray<ReturnLine>;
  /** What is paid back. */
  readonly refund: Money;
  /** Whether the pieces go on sale again. */
  readonly restock: Scalars['Boolean']['output'];
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When the money was on its way back; null before that. */
  readonly refundedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Where a return stands. */
export type ReturnStatus =
  /** Asked for. */
  | 'REQUESTED'
  /** The goods may come back. */
  | 'APPROVED'
  /** The goods are not taken back. */
  | 'REJECTED'
  /** The goods are back; their price is being paid back. */
  | 'RECEIVED'
  /** Their price is paid back. */
  | 'REFUNDED';

/** Why something is sent back. */
export type ReturnReason =
  /** It arrived broken. */
  | 'DAMAGED'
  /** It is something else. */
  | 'WRONG_ITEM'
  /** It is not what was described. */
  | 'NOT_AS_DESCRIBED'
  /** It is not wanted any more. */
  | 'NOT_WANTED'
  /** Something else; see the note. */
  | 'OTHER';

/** Pieces of one line in a return. */
export type ReturnLine = {
  readonly __typename?: 'ReturnLine';
  /** The line of the order. */
  readonly item: OrderItem;
  /** Pieces. */
  readonly quantity: Scalars['Int']['output'];
  /** What is paid back for them. */
  readonly refund: Money;
};

/** Where an invoice can be fetched. */
export type InvoiceLink = {
  readonly __typename?: 'InvoiceLink';
  /** Address of the PDF. */
  readonly url: Scalars['String']['output'];
  /** When it stops working. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** Something that happened to an order of the caller. */
export type OrderEvent = {
  readonly __typename?: 'OrderEvent';
  /** `order:created`, `order:updated` or `order:cancelled`. */
  readonly name: Scalars['String']['output'];
  /** The order's version then; a gap tells that an event was missed. */
  readonly version: Scalars['Int']['output'];
  /** The order as it is now. */
  readonly order?: Maybe<Order>;
};

/** Something that happened to an order with something of the caller's to send. */
export type SellerOrderEvent = {
  readonly __typename?: 'SellerOrderEvent';
  /** `order:created`, `order:updated` or `order:cancelled`. */
  readonly name: Scalars['String']['output'];
  /** The order's version then; a gap tells that an event was missed. */
  readonly version: Scalars['Int']['output'];
  /** The caller's part as it is now. */
  readonly sellerOrder?: Maybe<SellerOrder>;
};

/** What a seller's sales sum up to. Cancelled orders count only as such; refunds are taken off. */
export type SellerStats = {
  readonly __typename?: 'SellerStats';
  /** What customers paid for the seller's goods, less refunds. */
  readonly revenue: Money;
  /** Orders with something of the seller's, without those that were never confirmed. */
  readonly orders: Scalars['Int']['output'];
  /** Of them those that still have to be sent. */
  readonly pending: Scalars['Int']['output'];
  /** Of them those that have arrived. */
  readonly completed: Scalars['Int']['output'];
  /** Of them those that were cancelled after they were confirmed. */
  readonly cancelled: Scalars['Int']['output'];
  /** Completed of all orders, 0 to 1 with four decimal places; null without orders. */
  readonly completionRate?: Maybe<Scalars['Float']['output']>;
  /** Revenue per order that was not cancelled, rounded half to even; null without any. */
  readonly averageOrderValue?: Maybe<Money>;
};

/** How long a span of earnings is. */
export type EarningsSpan =
  /** A day, UTC. */
  | 'DAY'
  /** A month, UTC. */
  | 'MONTH';

/** What a seller earned in a span of time, by when the orders were confirmed. */
export type SellerEarning = {
  readonly __typename?: 'SellerEarning';
  /** When the span begins. */
  readonly from: Scalars['DateTime']['output'];
  /** Orders confirmed in it and not cancelled. */
  readonly orders: Scalars['Int']['output'];
  /** What customers paid for the seller's goods. */
  readonly gross: Money;
  /** What of it was given back. */
  readonly refunded: Money;
  /** Gross less refunded. */
  readonly net: Money;
};

/** What all orders sum up to. */
export type OrderStats = {
  readonly __typename?: 'OrderStats';
  /** Orders that were confirmed, those cancelled later included. */
  readonly orders: Scalars['Int']['output'];
  /** What customers paid, less refunds. */
  readonly revenue: Money;
  /** Orders that are paid and still have to be sent. */
  readonly pending: Scalars['Int']['output'];
  /** Orders that are being paid. */
  readonly unpaid: Scalars['Int']['output'];
  /** Orders that have arrived. */
  readonly completed: Scalars['Int']['output'];
  /** Orders that were cancelled, before or after they were confirmed. */
  readonly cancelled: Scalars['Int']['output'];
  /** Persons who placed a confirmed order. */
  readonly customers: Scalars['Int']['output'];
  /** Revenue per confirmed order, rounded half to even; null without any. */
  readonly averageOrderValue?: Maybe<Money>;
};

/** A person with an account, as far as orders knows them. */
export type User = {
  readonly __typename?: 'User';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Their orders, the newest first. For themselves and holders of `order:read`. */
  readonly orders?: Maybe<OrderConnection>;
  /** Their open cart; null when there is none. For themselves. */
  readonly cart?: Maybe<Cart>;
  /** What they have sold, the newest first. For themselves. */
  readonly sellerOrders?: Maybe<SellerOrderConnection>;
};


/** A person with an account, as far as orders knows them. */
export type UserOrdersArgs = {
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A person with an account, as far as orders knows them. */
export type UserSellerOrdersArgs = {
  filter?: InputMaybe<SellerOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A product, as the catalog knows it. */
export type Product = {
  readonly __typename?: 'Product';
  /** The product's id. */
  readonly id: Scalars['ID']['output'];
};

/** A page of orders. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  /** Orders with their cursors. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** An order in a list. */
export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  /** The order. */
  readonly node: Order;
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of sellers' parts of orders. */
export type SellerOrderConnection = {
  readonly __typename?: 'SellerOrderConnection';
  /** Parts with their cursors. */
  readonly edges: ReadonlyArray<SellerOrderEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A seller's part of an order in a list. */
export type SellerOrderEdge = {
  readonly __typename?: 'SellerOrderEdge';
  /** The part. */
  readonly node: SellerOrder;
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** Which orders; what is not given does not limit. */
export type OrderFilter = {
  /** In one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<OrderStatus>>;
  /** Of this person; only where orders of several are asked for. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** With this number, or whose number begins so. */
  readonly number?: InputMaybe<Scalars['String']['input']>;
  /** Placed at this time or later. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Placed before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Which parts of orders; what is not given does not limit. */
export type SellerOrderFilter = {
  /** In one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<OrderStatus>>;
  /** Placed at this time or later. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Placed before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Which orders are summed up. */
export type StatsInput = {
  /** ISO 4217 code; amounts of different currencies do not add up. */
  readonly currency: Scalars['String']['input'];
  /** Confirmed at this time or later. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Confirmed before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What to put into a cart. */
export type AddToCartInput = {
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['input'];
  /** Pieces, 1 to 999. */
  readonly quantity?: Scalars['Int']['input'];
  /** Token of an anonymous cart; none makes a new one. Of no effect for who is signed in. */
  readonly token?: InputMaybe<Scalars['String']['input']>;
};

/** Where an order is to be sent; exactly one of `addressId` and `address`. */
export type ShippingAddressInput = {
  /** An address of the caller's address book. */
  readonly addressId?: InputMaybe<Scalars['ID']['input']>;
  /** An address as such. */
  readonly address?: InputMaybe<AddressInput>;
  /** Token of an anonymous cart. */
  readonly token?: InputMaybe<Scalars['String']['input']>;
};

/** What to order, and how it is paid. */
export type PlaceOrderInput = {
  /** The caller's open cart. */
  readonly cartId: Scalars['ID']['input'];
  /** `stripe`, or `manual` for an invoice (needs `order:invoice`); the configured one where not given. */
  readonly paymentProvider?: InputMaybe<Scalars['String']['input']>;
  /** A saved method to be charged at once, as if the customer were not there: a decline ends the order. */
  readonly paymentMethodId?: InputMaybe<Scalars['ID']['input']>;
  /** For who sends it, at most 500 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Repeats with the same key answer with the same order. At most 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** What leaves the house. */
export type CreateShipmentInput = {
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** Pieces by line; all that the caller has left to ship where not given. */
  readonly lines?: InputMaybe<ReadonlyArray<ShipmentLineInput>>;
  /** Who carries it, at most 100 characters. */
  readonly carrier?: InputMaybe<Scalars['String']['input']>;
  /** Number by which the carrier tells where it is, at most 100 characters. */
  readonly trackingNumber?: InputMaybe<Scalars['String']['input']>;
  /** Repeats with the same key answer with the same shipment. At most 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** Pieces of one line. */
export type ShipmentLineInput = {
  /** The line of the order. */
  readonly itemId: Scalars['ID']['input'];
  /** Pieces, at least 1. */
  readonly quantity: Scalars['Int']['input'];
};

/** What comes back. */
export type RequestReturnInput = {
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** Pieces by line, all of one seller. */
  readonly lines: ReadonlyArray<ReturnLineInput>;
  /** Why. */
  readonly reason: ReturnReason;
  /** For the seller, at most 1000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Repeats with the same key answer with the same return. At most 255 characters. */
  readonly idempotencyKey: Scalars['String']['input'];
};

/** Pieces of one line. */
export type ReturnLineInput = {
  /** The line of the order. */
  readonly itemId: Scalars['ID']['input'];
  /** Pieces, at least 1. */
  readonly quantity: Scalars['Int']['input'];
};

/** The cart after the change, or why there was none. */
export type CartPayload = {
  readonly __typename?: 'CartPayload';
  /** The cart; with PRICE_CHANGED and the like both it and `userErrors` are there. */
  readonly cart?: Maybe<Cart>;
  /** Token of an anonymous cart that was just made; told this once. Whoever has it has the cart. */
  readonly token?: Maybe<Scalars['String']['output']>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The order after the change, or why there was none. */
export type OrderPayload = {
  readonly __typename?: 'OrderPayload';
  /** The order; with an order that could not be completed both it and `userErrors` are there. */
  readonly order?: Maybe<Order>;
  /** The cart as it costs now; only with PRICE_CHANGED and INSUFFICIENT_STOCK before anything was ordered. */
  readonly cart?: Maybe<Cart>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The order or the caller's part of it after the change, or why there was none. */
export type FulfilmentPayload = {
  readonly __typename?: 'FulfilmentPayload';
  /** The whole order, for who may see it. */
  readonly order?: Maybe<Order>;
  /** The parts that the caller sells or may see. */
  readonly parts: ReadonlyArray<SellerOrder>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The shipment after the change, or why there was none. */
export type ShipmentPayload = {
  readonly __typename?: 'ShipmentPayload';
  /** The shipment; null when something was wrong. */
  readonly shipment?: Maybe<Shipment>;
  /** The part of the order that it belongs to. */
  readonly part?: Maybe<SellerOrder>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The return after the change, or why there was none. */
export type ReturnPayload = {
  readonly __typename?: 'ReturnPayload';
  /** The return; null when something was wrong. */
  readonly returnRequest?: Maybe<ReturnRequest>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An exact amount of money in the smallest unit of its currency: cents for EUR, whole yen for JPY. */
export type Money = {
  readonly __typename?: 'Money';
  /** The amount in minor units of the currency. */
  readonly amountMinor: Scalars['Int64']['output'];
  /** ISO 4217 code, upper case. */
  readonly currency: Scalars['String']['output'];
};

/** Where a page of a connection stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether more items follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of this page; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item of this page; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** An expected failure of a mutation, that the client should handle. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** Stable, machine-readable reason, for instance VALIDATION or CONFLICT. */
  readonly code: Scalars['String']['output'];
  /** The input field that caused it, as a dotted path; null when no single field did. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** What went wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
};

/** A postal address. Which lines are usual differs by country; what is not used is null. */
export type Address = {
  readonly __typename?: 'Address';
  /** Whom it reaches. */
  readonly recipient: Scalars['String']['output'];
  /** The organisation at the address. */
  readonly organisation?: Maybe<Scalars['String']['output']>;
  /** Street and number, or what stands for them. */
  readonly line1: Scalars['String']['output'];
  /** What line 1 has no room for. */
  readonly line2?: Maybe<Scalars['String']['output']>;
  /** Town or city. */
  readonly city: Scalars['String']['output'];
  /** State, province or county, as it is written on a letter. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** Postal code, as it is written on a letter. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2 code, upper case. */
  readonly country: Scalars['String']['output'];
  /** Telephone number for the carrier. */
  readonly phone?: Maybe<Scalars['String']['output']>;
};

/** A postal address as a client gives it. */
export type AddressInput = {
  /** Whom it reaches, at most 100 characters. */
  readonly recipient: Scalars['String']['input'];
  /** The organisation at the address, at most 100 characters. */
  readonly organisation?: InputMaybe<Scalars['String']['input']>;
  /** Street and number, or what stands for them, at most 200 characters. */
  readonly line1: Scalars['String']['input'];
  /** What line 1 has no room for, at most 200 characters. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** Town or city, at most 100 characters. */
  readonly city: Scalars['String']['input'];
  /** State, province or county, at most 100 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, at most 20 characters. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2 code. */
  readonly country: Scalars['String']['input'];
  /** Telephone number for the carrier: digits, blanks and `+()./-`. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Cart: Cart;
  Order: Order;
  OrderItem: OrderItem;
  Shipment: Shipment;
  ReturnRequest: ReturnRequest;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Cart:
    ( { __typename: 'Cart' }
    & GraphQLRecursivePick<FederationTypes['Cart'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & ( GraphQLRecursivePick<FederationTypes['Order'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Order'], {"number":true}> ) );
  OrderItem:
    ( { __typename: 'OrderItem' }
    & GraphQLRecursivePick<FederationTypes['OrderItem'], {"id":true}> );
  Shipment:
    ( { __typename: 'Shipment' }
    & GraphQLRecursivePick<FederationTypes['Shipment'], {"id":true}> );
  ReturnRequest:
    ( { __typename: 'ReturnRequest' }
    & GraphQLRecursivePick<FederationTypes['ReturnRequest'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Cart: ResolverTypeWrapper<CartRow>;
  CartStatus: CartStatus;
  CartLine: ResolverTypeWrapper<CartItemRow>;
  CartLineIssue: CartLineIssue;
  CartTotals: ResolverTypeWrapper<CartTotals>;
  Order: ResolverTypeWrapper<OrderRow>;
  TaxAtRate: ResolverTypeWrapper<TaxAtRate>;
  OrderStatus: OrderStatus;
  OrderPaymentStatus: OrderPaymentStatus;
  FulfilmentStatus: FulfilmentStatus;
  MissingStock: ResolverTypeWrapper<MissingStock>;
  OrderItem: ResolverTypeWrapper<OrderItemRow>;
  SellerOrder: ResolverTypeWrapper<OrderGroupRow>;
  OrderTimelineEntry: ResolverTypeWrapper<TimelineEntryRow>;
  OrderChangeKind: OrderChangeKind;
  OrderActor: OrderActor;
  Shipment: ResolverTypeWrapper<ShipmentRow>;
  ShipmentLine: ResolverTypeWrapper<ShipmentItemRow>;
  ReturnRequest: ResolverTypeWrapper<ReturnRequestRow>;
  ReturnStatus: ReturnStatus;
  ReturnReason: ReturnReason;
  ReturnLine: ResolverTypeWrapper<ReturnItemRow>;
  InvoiceLink: ResolverTypeWrapper<InvoiceLink>;
  OrderEvent: ResolverTypeWrapper<OrderNews>;
  SellerOrderEvent: ResolverTypeWrapper<SellerOrderNews>;
  SellerStats: ResolverTypeWrapper<SellerStats>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  EarningsSpan: EarningsSpan;
  SellerEarning: ResolverTypeWrapper<SellerEarning>;
  OrderStats: ResolverTypeWrapper<OrderStats>;
  User: ResolverTypeWrapper<UserReference>;
  Product: ResolverTypeWrapper<ProductReference>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  SellerOrderConnection: ResolverTypeWrapper<Omit<SellerOrderConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SellerOrderEdge']> }>;
  SellerOrderEdge: ResolverTypeWrapper<Omit<SellerOrderEdge, 'node'> & { node: ResolversTypes['SellerOrder'] }>;
  OrderFilter: OrderFilter;
  SellerOrderFilter: SellerOrderFilter;
  StatsInput: StatsInput;
  AddToCartInput: AddToCartInput;
  ShippingAddressInput: ShippingAddressInput;
  PlaceOrderInput: PlaceOrderInput;
  CreateShipmentInput: CreateShipmentInput;
  ShipmentLineInput: ShipmentLineInput;
  RequestReturnInput: RequestReturnInput;
  ReturnLineInput: ReturnLineInput;
  CartPayload: ResolverTypeWrapper<Omit<CartPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  OrderPayload: ResolverTypeWrapper<Omit<OrderPayload, 'order' | 'cart'> & { order?: Maybe<ResolversTypes['Order']>, cart?: Maybe<ResolversTypes['Cart']> }>;
  FulfilmentPayload: ResolverTypeWrapper<Omit<FulfilmentPayload, 'order' | 'parts'> & { order?: Maybe<ResolversTypes['Order']>, parts: ReadonlyArray<ResolversTypes['SellerOrder']> }>;
  ShipmentPayload: ResolverTypeWrapper<Omit<ShipmentPayload, 'shipment' | 'part'> & { shipment?: Maybe<ResolversTypes['Shipment']>, part?: Maybe<ResolversTypes['SellerOrder']> }>;
  ReturnPayload: ResolverTypeWrapper<Omit<ReturnPayload, 'returnRequest'> & { returnRequest?: Maybe<ResolversTypes['ReturnRequest']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Int64: ResolverTypeWrapper<Scalars['Int64']['output']>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserError>;
  Address: ResolverTypeWrapper<Address>;
  AddressInput: AddressInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Subscription: Record<PropertyKey, never>;
  Cart: CartRow;
  CartLine: CartItemRow;
  CartTotals: CartTotals;
  Order: OrderRow;
  TaxAtRate: TaxAtRate;
  MissingStock: MissingStock;
  OrderItem: OrderItemRow;
  SellerOrder: OrderGroupRow;
  OrderTimelineEntry: TimelineEntryRow;
  Shipment: ShipmentRow;
  ShipmentLine: ShipmentItemRow;
  ReturnRequest: ReturnRequestRow;
  ReturnLine: ReturnItemRow;
  InvoiceLink: InvoiceLink;
  OrderEvent: OrderNews;
  SellerOrderEvent: SellerOrderNews;
  SellerStats: SellerStats;
  Float: Scalars['Float']['output'];
  SellerEarning: SellerEarning;
  OrderStats: OrderStats;
  User: UserReference;
  Product: ProductReference;
  OrderConnection: Omit<OrderConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  SellerOrderConnection: Omit<SellerOrderConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SellerOrderEdge']> };
  SellerOrderEdge: Omit<SellerOrderEdge, 'node'> & { node: ResolversParentTypes['SellerOrder'] };
  OrderFilter: OrderFilter;
  SellerOrderFilter: SellerOrderFilter;
  StatsInput: StatsInput;
  AddToCartInput: AddToCartInput;
  ShippingAddressInput: ShippingAddressInput;
  PlaceOrderInput: PlaceOrderInput;
  CreateShipmentInput: CreateShipmentInput;
  ShipmentLineInput: ShipmentLineInput;
  RequestReturnInput: RequestReturnInput;
  ReturnLineInput: ReturnLineInput;
  CartPayload: Omit<CartPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  OrderPayload: Omit<OrderPayload, 'order' | 'cart'> & { order?: Maybe<ResolversParentTypes['Order']>, cart?: Maybe<ResolversParentTypes['Cart']> };
  FulfilmentPayload: Omit<FulfilmentPayload, 'order' | 'parts'> & { order?: Maybe<ResolversParentTypes['Order']>, parts: ReadonlyArray<ResolversParentTypes['SellerOrder']> };
  ShipmentPayload: Omit<ShipmentPayload, 'shipment' | 'part'> & { shipment?: Maybe<ResolversParentTypes['Shipment']>, part?: Maybe<ResolversParentTypes['SellerOrder']> };
  ReturnPayload: Omit<ReturnPayload, 'returnRequest'> & { returnRequest?: Maybe<ResolversParentTypes['ReturnRequest']> };
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Int64: Scalars['Int64']['output'];
  Money: Money;
  PageInfo: PageInfo;
  UserError: UserError;
  Address: Address;
  AddressInput: AddressInput;
};

export type QueryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, Partial<QueryCartArgs>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, Partial<QueryOrderArgs>>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
  orderHistory?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QueryOrderHistoryArgs, 'first'>>;
  sellerOrders?: Resolver<ResolversTypes['SellerOrderConnection'], ParentType, ContextType, RequireFields<QuerySellerOrdersArgs, 'first'>>;
  sellerOrder?: Resolver<Maybe<ResolversTypes['SellerOrder']>, ParentType, ContextType, RequireFields<QuerySellerOrderArgs, 'id'>>;
  sellerStats?: Resolver<ResolversTypes['SellerStats'], ParentType, ContextType, RequireFields<QuerySellerStatsArgs, 'input'>>;
  sellerEarnings?: Resolver<ReadonlyArray<ResolversTypes['SellerEarning']>, ParentType, ContextType, RequireFields<QuerySellerEarningsArgs, 'input' | 'by'>>;
  orderStats?: Resolver<ResolversTypes['OrderStats'], ParentType, ContextType, RequireFields<QueryOrderStatsArgs, 'input'>>;
};

export type MutationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addToCart?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationAddToCartArgs, 'input'>>;
  updateCartItem?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationUpdateCartItemArgs, 'lineId' | 'quantity'>>;
  removeFromCart?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationRemoveFromCartArgs, 'lineId'>>;
  applyCouponToCart?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, Partial<MutationApplyCouponToCartArgs>>;
  setShippingAddress?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationSetShippingAddressArgs, 'input'>>;
  mergeCart?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationMergeCartArgs, 'token'>>;
  placeOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  cancelOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'orderId'>>;
  transitionOrder?: Resolver<ResolversTypes['FulfilmentPayload'], ParentType, ContextType, RequireFields<MutationTransitionOrderArgs, 'orderId' | 'newState'>>;
  createShipment?: Resolver<ResolversTypes['ShipmentPayload'], ParentType, ContextType, RequireFields<MutationCreateShipmentArgs, 'input'>>;
  markDelivered?: Resolver<ResolversTypes['ShipmentPayload'], ParentType, ContextType, RequireFields<MutationMarkDeliveredArgs, 'shipmentId'>>;
  requestReturn?: Resolver<ResolversTypes['ReturnPayload'], ParentType, ContextType, RequireFields<MutationRequestReturnArgs, 'input'>>;
  approveReturn?: Resolver<ResolversTypes['ReturnPayload'], ParentType, ContextType, RequireFields<MutationApproveReturnArgs, 'returnId'>>;
  rejectReturn?: Resolver<ResolversTypes['ReturnPayload'], ParentType, ContextType, RequireFields<MutationRejectReturnArgs, 'returnId'>>;
  receiveReturn?: Resolver<ResolversTypes['ReturnPayload'], ParentType, ContextType, RequireFields<MutationReceiveReturnArgs, 'returnId' | 'restock'>>;
};

export type SubscriptionResolvers<ContextType = any, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  cartUpdated?: SubscriptionResolver<Maybe<ResolversTypes['Cart']>, "cartUpdated", ParentType, ContextType, Partial<SubscriptionCartUpdatedArgs>>;
  orderUpdated?: SubscriptionResolver<ResolversTypes['Order'], "orderUpdated", ParentType, ContextType, RequireFields<SubscriptionOrderUpdatedArgs, 'orderId'>>;
  myOrderEvents?: SubscriptionResolver<ResolversTypes['OrderEvent'], "myOrderEvents", ParentType, ContextType>;
  sellerOrderEvents?: SubscriptionResolver<ResolversTypes['SellerOrderEvent'], "sellerOrderEvents", ParentType, ContextType>;
};

export type CartResolvers<ContextType = any, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart'], FederationReferenceType extends FederationReferenceTypes['Cart'] = FederationReferenceTypes['Cart']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CartStatus'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['CartLine']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  couponCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  totals?: Resolver<Maybe<ResolversTypes['CartTotals']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = any, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  seenPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxBasisPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  seenTaxBasisPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  subtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  issues?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CartLineIssue']>>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
};

export type CartTotalsResolvers<ContextType = any, ParentType extends ResolversParentTypes['CartTotals'] = ResolversParentTypes['CartTotals']> = {
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  couponIssue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shipping?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxes?: Resolver<ReadonlyArray<ResolversTypes['TaxAtRate']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = any, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  cancelReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['MissingStock']>, ParentType, ContextType>;
  paymentStatus?: Resolver<ResolversTypes['OrderPaymentStatus'], ParentType, ContextType>;
  fulfilmentStatus?: Resolver<ResolversTypes['FulfilmentStatus'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['OrderItem']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['SellerOrder']>, ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shipping?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxes?: Resolver<ReadonlyArray<ResolversTypes['TaxAtRate']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  couponCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paymentDeadline?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  timeline?: Resolver<ReadonlyArray<ResolversTypes['OrderTimelineEntry']>, ParentType, ContextType>;
  shipments?: Resolver<ReadonlyArray<ResolversTypes['Shipment']>, ParentType, ContextType>;
  returns?: Resolver<ReadonlyArray<ResolversTypes['ReturnRequest']>, ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['InvoiceLink']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  confirmedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type TaxAtRateResolvers<ContextType = any, ParentType extends ResolversParentTypes['TaxAtRate'] = ResolversParentTypes['TaxAtRate']> = {
  basisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type MissingStockResolvers<ContextType = any, ParentType extends ResolversParentTypes['MissingStock'] = ResolversParentTypes['MissingStock']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderItemResolvers<ContextType = any, ParentType extends ResolversParentTypes['OrderItem'] = ResolversParentTypes['OrderItem'], FederationReferenceType extends FederationReferenceTypes['OrderItem'] = FederationReferenceTypes['OrderItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OrderItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variantName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  seller?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxBasisPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shippedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deliveredQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  returningQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SellerOrderResolvers<ContextType = any, ParentType extends ResolversParentTypes['SellerOrder'] = ResolversParentTypes['SellerOrder']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seller?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['OrderItem']>, ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  shipments?: Resolver<ReadonlyArray<ResolversTypes['Shipment']>, ParentType, ContextType>;
  returns?: Resolver<ReadonlyArray<ResolversTypes['ReturnRequest']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OrderTimelineEntryResolvers<ContextType = any, ParentType extends ResolversParentTypes['OrderTimelineEntry'] = ResolversParentTypes['OrderTimelineEntry']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OrderChangeKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['OrderActor'], ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = any, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment'], FederationReferenceType extends FederationReferenceTypes['Shipment'] = FederationReferenceTypes['Shipment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Shipment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  carrier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ShipmentLine']>, ParentType, ContextType>;
  shippedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ShipmentLineResolvers<ContextType = any, ParentType extends ResolversParentTypes['ShipmentLine'] = ResolversParentTypes['ShipmentLine']> = {
  item?: Resolver<ResolversTypes['OrderItem'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReturnRequestResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReturnRequest'] = ResolversParentTypes['ReturnRequest'], FederationReferenceType extends FederationReferenceTypes['ReturnRequest'] = FederationReferenceTypes['ReturnRequest']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ReturnRequest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReturnStatus'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ReturnReason'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ReturnLine']>, ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  restock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refundedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ReturnLineResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReturnLine'] = ResolversParentTypes['ReturnLine']> = {
  item?: Resolver<ResolversTypes['OrderItem'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type InvoiceLinkResolvers<ContextType = any, ParentType extends ResolversParentTypes['InvoiceLink'] = ResolversParentTypes['InvoiceLink']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OrderEventResolvers<ContextType = any, ParentType extends ResolversParentTypes['OrderEvent'] = ResolversParentTypes['OrderEvent']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type SellerOrderEventResolvers<ContextType = any, ParentType extends ResolversParentTypes['SellerOrderEvent'] = ResolversParentTypes['SellerOrderEvent']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sellerOrder?: Resolver<Maybe<ResolversTypes['SellerOrder']>, ParentType, ContextType>;
};

export type SellerStatsResolvers<ContextType = any, ParentType extends ResolversParentTypes['SellerStats'] = ResolversParentTypes['SellerStats']> = {
  revenue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  orders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  completed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  completionRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageOrderValue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type SellerEarningResolvers<ContextType = any, ParentType extends ResolversParentTypes['SellerEarning'] = ResolversParentTypes['SellerEarning']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  orders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderStatsResolvers<ContextType = any, ParentType extends ResolversParentTypes['OrderStats'] = ResolversParentTypes['OrderStats']> = {
  orders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revenue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unpaid?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  completed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  averageOrderValue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = any, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<UserOrdersArgs, 'first'>>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  sellerOrders?: Resolver<Maybe<ResolversTypes['SellerOrderConnection']>, ParentType, ContextType, RequireFields<UserSellerOrdersArgs, 'first'>>;
};

export type ProductResolvers<ContextType = any, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SellerOrderConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['SellerOrderConnection'] = ResolversParentTypes['SellerOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SellerOrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SellerOrderEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['SellerOrderEdge'] = ResolversParentTypes['SellerOrderEdge']> = {
  node?: Resolver<ResolversTypes['SellerOrder'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CartPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['CartPayload'] = ResolversParentTypes['CartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OrderPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['OrderPayload'] = ResolversParentTypes['OrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FulfilmentPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['FulfilmentPayload'] = ResolversParentTypes['FulfilmentPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['SellerOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ShipmentPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ShipmentPayload'] = ResolversParentTypes['ShipmentPayload']> = {
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  part?: Resolver<Maybe<ResolversTypes['SellerOrder']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReturnPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReturnPayload'] = ResolversParentTypes['ReturnPayload']> = {
  returnRequest?: Resolver<Maybe<ResolversTypes['ReturnRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface Int64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Int64'], any> {
  name: 'Int64';
}

export type MoneyResolvers<ContextType = any, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = any, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AddressResolvers<ContextType = any, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = any> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  CartTotals?: CartTotalsResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  TaxAtRate?: TaxAtRateResolvers<ContextType>;
  MissingStock?: MissingStockResolvers<ContextType>;
  OrderItem?: OrderItemResolvers<ContextType>;
  SellerOrder?: SellerOrderResolvers<ContextType>;
  OrderTimelineEntry?: OrderTimelineEntryResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  ShipmentLine?: ShipmentLineResolvers<ContextType>;
  ReturnRequest?: ReturnRequestResolvers<ContextType>;
  ReturnLine?: ReturnLineResolvers<ContextType>;
  InvoiceLink?: InvoiceLinkResolvers<ContextType>;
  OrderEvent?: OrderEventResolvers<ContextType>;
  SellerOrderEvent?: SellerOrderEventResolvers<ContextType>;
  SellerStats?: SellerStatsResolvers<ContextType>;
  SellerEarning?: SellerEarningResolvers<ContextType>;
  OrderStats?: OrderStatsResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  SellerOrderConnection?: SellerOrderConnectionResolvers<ContextType>;
  SellerOrderEdge?: SellerOrderEdgeResolvers<ContextType>;
  CartPayload?: CartPayloadResolvers<ContextType>;
  OrderPayload?: OrderPayloadResolvers<ContextType>;
  FulfilmentPayload?: FulfilmentPayloadResolvers<ContextType>;
  ShipmentPayload?: ShipmentPayloadResolvers<ContextType>;
  ReturnPayload?: ReturnPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Int64?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
};

