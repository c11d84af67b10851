// Made by `npm run generate` from the GraphQL files; do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CouponRow } from './entities/coupon.ts';
import type { RedemptionRow } from './entities/coupon-redemption.ts';
import type { Usage } from './loaders/usage-by-coupon.ts';
import type { CategoryReference } from './resolvers/category.ts';
import type { OrderReference } from './resolvers/order.ts';
import type { ProductReference } from './resolvers/product.ts';
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
  /** A whole number of at most 53 bits (−(2^53)+1 to 2^53−1), as a JSON number. */
  Int64: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** What can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * One coupon by id or by code; exactly one of them is to be given. Null when there is none, or when it belongs to somebody else
   * and the caller may only see their own.
   */
  readonly coupon?: Maybe<Coupon>;
  /** Coupons, the newest first. Those of the caller only, unless they may see all. */
  readonly coupons: CouponConnection;
  /** Coupons on offer that apply to a category, the newest first; at most 50. Only those meant to be shown. */
  readonly couponsByCategory: ReadonlyArray<Coupon>;
  /**
   * What a code would take off a basket now. A promise of nothing: it is counted and decided when the order is placed. At most ten
   * times a minute for one caller (RATE_LIMITED).
   */
  readonly validateCoupon: CouponValidation;
};


/** What can be asked. */
export type QueryCouponArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  code?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryCouponsArgs = {
  filter?: InputMaybe<CouponFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryCouponsByCategoryArgs = {
  categoryId: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryValidateCouponArgs = {
  code: Scalars['String']['input'];
  cartTotal?: InputMaybe<MoneyInput>;
  lines?: InputMaybe<ReadonlyArray<CouponLineInput>>;
  currency?: InputMaybe<Scalars['String']['input']>;
  shippingMinor?: InputMaybe<Scalars['Int64']['input']>;
};

/** What can be changed. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Makes a coupon. Sellers make coupons for what they sell themselves. */
  readonly createCoupon: CouponPayload;
  /** Changes what is given and leaves the rest. What was redeemed keeps its amount. */
  readonly updateCoupon: CouponPayload;
  /** Takes a coupon off: nobody can redeem it any more. `updateCoupon` can put it back. */
  readonly disableCoupon: CouponPayload;
  /** Makes many coupons of one kind, each with a code that cannot be guessed and good for one use unless said otherwise. */
  readonly generateCoupons: GeneratedCouponsPayload;
  /**
   * Takes one use of a coupon for an order and says what it takes off. Repeated for the same order it answers with the same
   * redemption.
   */
  readonly reserveCoupon: CouponRedemptionPayload;
  /** Makes a reserved redemption final. Repeated, it answers with the same redemption. */
  readonly commitCoupon: CouponRedemptionPayload;
  /**
   * Gives the use back, also of a committed redemption: the order was cancelled as a whole. For an order that never reserved it
   * leaves a mark, so that a reservation that arrives late is refused.
   */
  readonly releaseCoupon: CouponRedemptionPayload;
};


/** What can be changed. */
export type MutationCreateCouponArgs = {
  input: CreateCouponInput;
};


/** What can be changed. */
export type MutationUpdateCouponArgs = {
  id: Scalars['ID']['input'];
  input: UpdateCouponInput;
};


/** What can be changed. */
export type MutationDisableCouponArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationGenerateCouponsArgs = {
  input: GenerateCouponsInput;
};


/** What can be changed. */
export type MutationReserveCouponArgs = {
  input: ReserveCouponInput;
};


/** What can be changed. */
export type MutationCommitCouponArgs = {
  orderId: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationReleaseCouponArgs = {
  orderId: Scalars['ID']['input'];
};

/** A code that takes something off an order. */
export type Coupon = {
  readonly __typename?: 'Coupon';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** What the customer types: upper case, unique. */
  readonly code: Scalars['String']['output'];
  /** What it is for, for people; null when there is nothing to say. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** How the discount is counted. */
  readonly type: CouponType;
  /** 1 to 100; only of a PERCENTAGE. */
  readonly percent?: Maybe<Scalars['Int']['output']>;
  /** What it takes off, at most what the eligible lines cost; only of a FIXED one. */
  readonly value?: Maybe<Money>;
  /** The most that a PERCENTAGE takes off; null without a limit. */
  readonly maxDiscount?: Maybe<Money>;
  /** What the eligible lines must cost at least; null when any basket will do. */
  readonly minOrder?: Maybe<Money>;
  /** From when it can be redeemed; null for from the beginning. */
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until when it can be redeemed; null for ever. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it can be redeemed at all. */
  readonly active: Scalars['Boolean']['output'];
  /** Whether it is shown to everybody who looks at what it applies to. One that is not is known to who has its code. */
  readonly listed: Scalars['Boolean']['output'];
  /** Categories to whose products, and to whose descendants' products, it applies; empty for all. */
  readonly categories: ReadonlyArray<Category>;
  /** Products to which it applies; empty for all. */
  readonly products: ReadonlyArray<Product>;
  /** Sellers to whose products it applies; empty for all. */
  readonly sellers: ReadonlyArray<User>;
  /** How many orders may use it; null for any number. */
  readonly maxUses?: Maybe<Scalars['Int']['output']>;
  /** How many orders of one customer may use it; null for any number. */
  readonly maxUsesPerCustomer?: Maybe<Scalars['Int']['output']>;
  /** How many orders use it now: reserved and committed. */
  readonly currentUses?: Maybe<Scalars['Int']['output']>;
  /** What it may take off in all; null without a limit. */
  readonly budget?: Maybe<Money>;
  /** How it was used. */
  readonly usage?: Maybe<CouponUsage>;
  /** Grows with each change; give it to `updateCoupon` to not overwrite somebody else's. */
  readonly version: Scalars['Int']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** How a discount is counted. */
export type CouponType =
  /** A percentage of the eligible lines. */
  | 'PERCENTAGE'
  /** An amount, spread over the eligible lines. */
  | 'FIXED'
  /** What shipping costs. */
  | 'FREE_SHIPPING';

/** How a coupon was used. */
export type CouponUsage = {
  readonly __typename?: 'CouponUsage';
  /** Redemptions of orders that are not decided yet. */
  readonly reserved: Scalars['Int']['output'];
  /** Redemptions of orders that stand. */
  readonly committed: Scalars['Int']['output'];
  /** Redemptions that were given back. */
  readonly released: Scalars['Int']['output'];
  /** What reserved and committed redemptions take off, by currency. */
  readonly discounts: ReadonlyArray<Money>;
};

/** A page of coupons. */
export type CouponConnection = {
  readonly __typename?: 'CouponConnection';
  /** Coupons with their cursors. */
  readonly edges: ReadonlyArray<CouponEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A coupon in a list. */
export type CouponEdge = {
  readonly __typename?: 'CouponEdge';
  /** The coupon. */
  readonly node: Coupon;
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** One order's use of a coupon. */
export type CouponRedemption = {
  readonly __typename?: 'CouponRedemption';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The coupon; null on the mark that an order left which never used one. */
  readonly coupon?: Maybe<Coupon>;
  /** The order it is for. */
  readonly orderId: Scalars['ID']['output'];
  /** Where it stands. */
  readonly state: CouponRedemptionState;
  /** What it takes off the lines and shipping together. Never changes. */
  readonly discount: Money;
  /** What it takes off each eligible line; together with `shippingDiscount` this is `discount`. */
  readonly lineDiscounts: ReadonlyArray<CouponLineDiscount>;
  /** What it takes off shipping. */
  readonly shippingDiscount: Money;
  /** When a reserved one is given back by itself. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** Where a redemption stands. */
export type CouponRedemptionState =
  /** A use is taken for an order that is not decided yet. */
  | 'RESERVED'
  /** The use belongs to the order. */
  | 'COMMITTED'
  /** The use was given back. */
  | 'RELEASED';

/** What a coupon takes off a line. */
export type CouponLineDiscount = {
  readonly __typename?: 'CouponLineDiscount';
  /** The line, by the id that the question gave it. */
  readonly lineId: Scalars['ID']['output'];
  /** What is taken off. */
  readonly discount: Money;
};

/** What a coupon would take off. */
export type CouponValidation = {
  readonly __typename?: 'CouponValidation';
  /** Whether it can be redeemed for this basket now. */
  readonly valid: Scalars['Boolean']['output'];
  /** Why not; null when it can. */
  readonly reason?: Maybe<CouponRefusal>;
  /** What it would take off; null when it cannot be redeemed. */
  readonly discount?: Maybe<Money>;
  /** What the lines to which it applies cost; null when the code is unknown. */
  readonly eligibleSubtotal?: Maybe<Money>;
  /** What it would take off each line; empty without lines. */
  readonly lineDiscounts: ReadonlyArray<CouponLineDiscount>;
};

/** Why a coupon cannot be redeemed. In errors of orders the same words begin with COUPON_. */
export type CouponRefusal =
  /** There is no such code. A code that was taken off answers the same to everybody, so that nobody learns codes by guessing. */
  | 'NOT_FOUND'
  /** Its time is over. */
  | 'EXPIRED'
  /** Its time has not come. */
  | 'NOT_STARTED'
  /** It was used as often as it may be, or its budget is spent. */
  | 'MAX_USES'
  /** The eligible lines cost too little. */
  | 'MIN_ORDER'
  /** None of the lines is one to which it applies. */
  | 'CATEGORY'
  /** The customer has used it as often as one may. */
  | 'CUSTOMER_LIMIT'
  /** It is in another currency than the basket. */
  | 'CURRENCY'
  /** It was taken off; told only to who may manage it. */
  | 'DISABLED';

/** A product, as far as promotions know it. */
export type Product = {
  readonly __typename?: 'Product';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The categories it belongs to. */
  readonly categories: ReadonlyArray<Category>;
  /** Who sells it. */
  readonly seller?: Maybe<User>;
  /** Coupons on offer that apply to it, the newest first; at most 20. Only those meant to be shown. */
  readonly promotions?: Maybe<ReadonlyArray<Coupon>>;
};

/** A category, as far as promotions know it. */
export type Category = {
  readonly __typename?: 'Category';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** From the root down to the parent. */
  readonly ancestors: ReadonlyArray<Category>;
  /** Coupons on offer that apply to it, the newest first; at most 50. Only those meant to be shown. */
  readonly coupons?: Maybe<ReadonlyArray<Coupon>>;
};

/** An order, as far as promotions know it. */
export type Order = {
  readonly __typename?: 'Order';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The use of a coupon that it holds or held; null when it never had one. */
  readonly couponRedemption?: Maybe<CouponRedemption>;
};

/** A person with an account; promotions add nothing to it. */
export type User = {
  readonly __typename?: 'User';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
};

/** Which coupons. */
export type CouponFilter = {
  /** Part of the code or of the description, in any case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Only those that can be redeemed as far as dates and their switch go (true), or the others (false). */
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An amount of money as input. */
export type MoneyInput = {
  /** The amount in minor units of the currency, not negative. */
  readonly amountMinor: Scalars['Int64']['input'];
  /** ISO 4217 code, upper case. */
  readonly currency: Scalars['String']['input'];
};

/** A new coupon. */
export type CreateCouponInput = {
  /** 3 to 40 letters, digits, hyphens and underscores; kept in upper case. */
  readonly code: Scalars['String']['input'];
  /** At most 500 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** How the discount is counted. */
  readonly type: CouponType;
  /** 1 to 100; for a PERCENTAGE. */
  readonly percent?: InputMaybe<Scalars['Int']['input']>;
  /** Above zero; for a FIXED one. */
  readonly value?: InputMaybe<MoneyInput>;
  /** The most that a PERCENTAGE takes off. */
  readonly maxDiscount?: InputMaybe<MoneyInput>;
  /** What the eligible lines must cost at least. */
  readonly minOrder?: InputMaybe<MoneyInput>;
  /** From when it can be redeemed. */
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when it can be redeemed. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether it is shown to everybody. */
  readonly listed?: Scalars['Boolean']['input'];
  /** Categories to which it applies, at most 100. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Products to which it applies, at most 100. */
  readonly productIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Sellers to whose products it applies, at most 100. A seller without `coupon:write` can name only themselves. */
  readonly sellerIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** How many orders may use it, from 1 on. */
  readonly maxUses?: InputMaybe<Scalars['Int']['input']>;
  /** How many orders of one customer may use it, from 1 on. */
  readonly maxUsesPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  /** What it may take off in all. */
  readonly budget?: InputMaybe<MoneyInput>;
  /** Repeats with the same key answer with the same coupon. At most 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What to change about a coupon. Its code, type and value stay: customers know it by them. */
export type UpdateCouponInput = {
  /** At most 500 characters; null removes it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The most that a PERCENTAGE takes off; null for no limit. */
  readonly maxDiscount?: InputMaybe<MoneyInput>;
  /** What the eligible lines must cost at least; null for any. */
  readonly minOrder?: InputMaybe<MoneyInput>;
  /** From when it can be redeemed; null for from the beginning. */
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Until when it can be redeemed; null for ever. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether it can be redeemed at all. */
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it is shown to everybody. */
  readonly listed?: InputMaybe<Scalars['Boolean']['input']>;
  /** All categories anew. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** All products anew. */
  readonly productIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** How many orders may use it, not fewer than do; null for any number. */
  readonly maxUses?: InputMaybe<Scalars['Int']['input']>;
  /** How many orders of one customer may use it; null for any number. */
  readonly maxUsesPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  /** What it may take off in all, not less than it does; null for no limit. */
  readonly budget?: InputMaybe<MoneyInput>;
  /** Change only if the coupon still has this version; else CONFLICT. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** Many coupons of one kind. */
export type GenerateCouponsInput = {
  /** How many, 1 to 1000. */
  readonly count: Scalars['Int']['input'];
  /** What their codes begin with: up to 12 letters and digits. */
  readonly prefix?: InputMaybe<Scalars['String']['input']>;
  /** What they have in common. Its `code` is not used, and `maxUses` is 1 where not given. */
  readonly template: CreateCouponInput;
};

/** A line of a basket. */
export type CouponLineInput = {
  /** By what the answer names it. */
  readonly lineId: Scalars['ID']['input'];
  /** What is bought. */
  readonly productId: Scalars['ID']['input'];
  /** In which form. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** Who sells it. */
  readonly sellerId?: InputMaybe<Scalars['ID']['input']>;
  /** The categories of the product, with all their ancestors. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** What the whole line costs, in minor units. */
  readonly amountMinor: Scalars['Int64']['input'];
};

/** A use of a coupon to be taken for an order. */
export type ReserveCouponInput = {
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** The code, in any case. */
  readonly code: Scalars['String']['input'];
  /** Who orders, when somebody with an account does. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What tells guests apart, for instance a keyed hash of their address; counted like a customer. */
  readonly guestKey?: InputMaybe<Scalars['String']['input']>;
  /** ISO 4217 code of all amounts. */
  readonly currency: Scalars['String']['input'];
  /** What is ordered, 1 to 200 lines. */
  readonly lines: ReadonlyArray<CouponLineInput>;
  /** What shipping costs, in minor units. */
  readonly shippingMinor?: InputMaybe<Scalars['Int64']['input']>;
  /** How long until it is given back by itself, 60 to 604800; a day where not given. */
  readonly ttlSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** The coupon after the change, or why there was none. */
export type CouponPayload = {
  readonly __typename?: 'CouponPayload';
  /** The coupon; null when something was wrong. */
  readonly coupon?: Maybe<Coupon>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The new coupons, or why there are none. */
export type GeneratedCouponsPayload = {
  readonly __typename?: 'GeneratedCouponsPayload';
  /** The coupons; empty when something was wrong. */
  readonly coupons: ReadonlyArray<Coupon>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The redemption after the change, or why there was none. */
export type CouponRedemptionPayload = {
  readonly __typename?: 'CouponRedemptionPayload';
  /** The redemption; null when something was wrong. */
  readonly redemption?: Maybe<CouponRedemption>;
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
  Coupon: Coupon;
  CouponRedemption: CouponRedemption;
  Product: Product;
  Category: Category;
  Order: Order;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Coupon:
    ( { __typename: 'Coupon' }
    & ( GraphQLRecursivePick<FederationTypes['Coupon'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Coupon'], {"code":true}> ) );
  CouponRedemption:
    ( { __typename: 'CouponRedemption' }
    & GraphQLRecursivePick<FederationTypes['CouponRedemption'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Product'], {"categories":{"id":true,"ancestors":{"id":true}},"seller":{"id":true}}> ) );
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Category'], {"ancestors":{"id":true}}> ) );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Coupon: ResolverTypeWrapper<CouponRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CouponType: CouponType;
  CouponUsage: ResolverTypeWrapper<Usage>;
  CouponConnection: ResolverTypeWrapper<Omit<CouponConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['CouponEdge']> }>;
  CouponEdge: ResolverTypeWrapper<Omit<CouponEdge, 'node'> & { node: ResolversTypes['Coupon'] }>;
  CouponRedemption: ResolverTypeWrapper<RedemptionRow>;
  CouponRedemptionState: CouponRedemptionState;
  CouponLineDiscount: ResolverTypeWrapper<CouponLineDiscount>;
  CouponValidation: ResolverTypeWrapper<CouponValidation>;
  CouponRefusal: CouponRefusal;
  Product: ResolverTypeWrapper<ProductReference>;
  Category: ResolverTypeWrapper<CategoryReference>;
  Order: ResolverTypeWrapper<OrderReference>;
  User: ResolverTypeWrapper<User>;
  CouponFilter: CouponFilter;
  MoneyInput: MoneyInput;
  CreateCouponInput: CreateCouponInput;
  UpdateCouponInput: UpdateCouponInput;
  GenerateCouponsInput: GenerateCouponsInput;
  CouponLineInput: CouponLineInput;
  ReserveCouponInput: ReserveCouponInput;
  CouponPayload: ResolverTypeWrapper<Omit<CouponPayload, 'coupon'> & { coupon?: Maybe<ResolversTypes['Coupon']> }>;
  GeneratedCouponsPayload: ResolverTypeWrapper<Omit<GeneratedCouponsPayload, 'coupons'> & { coupons: ReadonlyArray<ResolversTypes['Coupon']> }>;
  CouponRedemptionPayload: ResolverTypeWrapper<Omit<CouponRedemptionPayload, 'redemption'> & { redemption?: Maybe<ResolversTypes['CouponRedemption']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Int64: ResolverTypeWrapper<Scalars['Int64']['output']>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Coupon: CouponRow;
  Boolean: Scalars['Boolean']['output'];
  CouponUsage: Usage;
  CouponConnection: Omit<CouponConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['CouponEdge']> };
  CouponEdge: Omit<CouponEdge, 'node'> & { node: ResolversParentTypes['Coupon'] };
  CouponRedemption: RedemptionRow;
  CouponLineDiscount: CouponLineDiscount;
  CouponValidation: CouponValidation;
  Product: ProductReference;
  Category: CategoryReference;
  Order: OrderReference;
  User: User;
  CouponFilter: CouponFilter;
  MoneyInput: MoneyInput;
  CreateCouponInput: CreateCouponInput;
  UpdateCouponInput: UpdateCouponInput;
  GenerateCouponsInput: GenerateCouponsInput;
  CouponLineInput: CouponLineInput;
  ReserveCouponInput: ReserveCouponInput;
  CouponPayload: Omit<CouponPayload, 'coupon'> & { coupon?: Maybe<ResolversParentTypes['Coupon']> };
  GeneratedCouponsPayload: Omit<GeneratedCouponsPayload, 'coupons'> & { coupons: ReadonlyArray<ResolversParentTypes['Coupon']> };
  CouponRedemptionPayload: Omit<CouponRedemptionPayload, 'redemption'> & { redemption?: Maybe<ResolversParentTypes['CouponRedemption']> };
  DateTime: Scalars['DateTime']['output'];
  Int64: Scalars['Int64']['output'];
  Money: Money;
  PageInfo: PageInfo;
  UserError: UserError;
};

export type QueryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  coupon?: Resolver<Maybe<ResolversTypes['Coupon']>, ParentType, ContextType, Partial<QueryCouponArgs>>;
  coupons?: Resolver<ResolversTypes['CouponConnection'], ParentType, ContextType, RequireFields<QueryCouponsArgs, 'first'>>;
  couponsByCategory?: Resolver<ReadonlyArray<ResolversTypes['Coupon']>, ParentType, ContextType, RequireFields<QueryCouponsByCategoryArgs, 'categoryId'>>;
  validateCoupon?: Resolver<ResolversTypes['CouponValidation'], ParentType, ContextType, RequireFields<QueryValidateCouponArgs, 'code'>>;
};

export type MutationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createCoupon?: Resolver<ResolversTypes['CouponPayload'], ParentType, ContextType, RequireFields<MutationCreateCouponArgs, 'input'>>;
  updateCoupon?: Resolver<ResolversTypes['CouponPayload'], ParentType, ContextType, RequireFields<MutationUpdateCouponArgs, 'id' | 'input'>>;
  disableCoupon?: Resolver<ResolversTypes['CouponPayload'], ParentType, ContextType, RequireFields<MutationDisableCouponArgs, 'id'>>;
  generateCoupons?: Resolver<ResolversTypes['GeneratedCouponsPayload'], ParentType, ContextType, RequireFields<MutationGenerateCouponsArgs, 'input'>>;
  reserveCoupon?: Resolver<ResolversTypes['CouponRedemptionPayload'], ParentType, ContextType, RequireFields<MutationReserveCouponArgs, 'input'>>;
  commitCoupon?: Resolver<ResolversTypes['CouponRedemptionPayload'], ParentType, ContextType, RequireFields<MutationCommitCouponArgs, 'orderId'>>;
  releaseCoupon?: Resolver<ResolversTypes['CouponRedemptionPayload'], ParentType, ContextType, RequireFields<MutationReleaseCouponArgs, 'orderId'>>;
};

export type CouponResolvers<ContextType = any, ParentType extends ResolversParentTypes['Coupon'] = ResolversParentTypes['Coupon'], FederationReferenceType extends FederationReferenceTypes['Coupon'] = FederationReferenceTypes['Coupon']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Coupon']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['CouponType'], ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  maxDiscount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  minOrder?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  listed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  sellers?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  maxUses?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maxUsesPerCustomer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  currentUses?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  budget?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['CouponUsage']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CouponUsageResolvers<ContextType = any, ParentType extends ResolversParentTypes['CouponUsage'] = ResolversParentTypes['CouponUsage']> = {
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  committed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  released?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  discounts?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type CouponConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['CouponConnection'] = ResolversParentTypes['CouponConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CouponEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CouponEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['CouponEdge'] = ResolversParentTypes['CouponEdge']> = {
  node?: Resolver<ResolversTypes['Coupon'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CouponRedemptionResolvers<ContextType = any, ParentType extends ResolversParentTypes['CouponRedemption'] = ResolversParentTypes['CouponRedemption'], FederationReferenceType extends FederationReferenceTypes['CouponRedemption'] = FederationReferenceTypes['CouponRedemption']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CouponRedemption']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  coupon?: Resolver<Maybe<ResolversTypes['Coupon']>, ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CouponRedemptionState'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lineDiscounts?: Resolver<ReadonlyArray<ResolversTypes['CouponLineDiscount']>, ParentType, ContextType>;
  shippingDiscount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CouponLineDiscountResolvers<ContextType = any, ParentType extends ResolversParentTypes['CouponLineDiscount'] = ResolversParentTypes['CouponLineDiscount']> = {
  lineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CouponValidationResolvers<ContextType = any, ParentType extends ResolversParentTypes['CouponValidation'] = ResolversParentTypes['CouponValidation']> = {
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['CouponRefusal']>, ParentType, ContextType>;
  discount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  eligibleSubtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  lineDiscounts?: Resolver<ReadonlyArray<ResolversTypes['CouponLineDiscount']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = any, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  promotions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Coupon']>>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  coupons?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Coupon']>>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = any, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  couponRedemption?: Resolver<Maybe<ResolversTypes['CouponRedemption']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = any, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CouponPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['CouponPayload'] = ResolversParentTypes['CouponPayload']> = {
  coupon?: Resolver<Maybe<ResolversTypes['Coupon']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GeneratedCouponsPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['GeneratedCouponsPayload'] = ResolversParentTypes['GeneratedCouponsPayload']> = {
  coupons?: Resolver<ReadonlyArray<ResolversTypes['Coupon']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CouponRedemptionPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['CouponRedemptionPayload'] = ResolversParentTypes['CouponRedemptionPayload']> = {
  redemption?: Resolver<Maybe<ResolversTypes['CouponRedemption']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
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

export type Resolvers<ContextType = any> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Coupon?: CouponResolvers<ContextType>;
  CouponUsage?: CouponUsageResolvers<ContextType>;
  CouponConnection?: CouponConnectionResolvers<ContextType>;
  CouponEdge?: CouponEdgeResolvers<ContextType>;
  CouponRedemption?: CouponRedemptionResolvers<ContextType>;
  CouponLineDiscount?: CouponLineDiscountResolvers<ContextType>;
  CouponValidation?: CouponValidationResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  CouponPayload?: CouponPayloadResolvers<ContextType>;
  GeneratedCouponsPayload?: GeneratedCouponsPayloadResolvers<ContextType>;
  CouponRedemptionPayload?: CouponRedemptionPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Int64?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

