import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { readConfig } from './config.ts';
import { Coupon as CouponEntity } from './entities/coupon.ts';
import { CouponRedemption as CouponRedemptionEntity } from './entities/coupon-redemption.ts';
import { onCategoryDeleted } from './events/on-category-deleted.ts';
import { onOrderCancelled } from './events/on-order-cancelled.ts';
import { onOrderConfirmed } from './events/on-order-confirmed.ts';
import { privacy } from './events/privacy.ts';
import { expireOverdue } from './jobs/expire-overdue.ts';
import { expireRedemption } from './jobs/expire-redemption.ts';
import { createLoaders } from './loaders/loaders.ts';
import { PromotionsTables } from './migrations/tables.ts';
import { Category } from './resolvers/category.ts';
import { Coupon } from './resolvers/coupon.ts';
import { CouponRedemption } from './resolvers/coupon-redemption.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Order } from './resolvers/order.ts';
import { Product } from './resolvers/product.ts';
import { Query } from './resolvers/query.ts';
import { seedPromotions } from './seed/seed-promotions.ts';
import { makeServices } from './services/services.ts';

/** promotions: coupons and their redemptions (SPEC.md B10). */
export default defineSubgraph({
  name: 'promotions',
  schema: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  config: readConfig,
  entities: [CouponEntity, CouponRedemptionEntity],
  migrations: { '2026-11-21-promotions': PromotionsTables },
  services: makeServices,
  loaders: createLoaders,
  resolvers: { Query, Mutation, Coupon, CouponRedemption, Category, Product, Order },
  listens: [onOrderConfirmed, onOrderCancelled, onCategoryDeleted, ...privacy.listens],
  jobs: [expireRedemption, expireOverdue, ...privacy.jobs],
  seed: seedPromotions,
});
