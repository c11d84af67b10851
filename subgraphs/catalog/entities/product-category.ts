import { defineEntity, p } from '@mikro-orm/postgresql';

/** That a product belongs to a category; position 0 is its main one. */
export const ProductCategory = defineEntity({
  name: 'ProductCategory',
  tableName: 'product_categories',
  properties: {
    productId: p.uuid().primary(),
    categoryId: p.uuid().primary(),
    position: p.integer(),
  },
});
