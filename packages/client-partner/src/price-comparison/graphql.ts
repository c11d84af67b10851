// Made by `npm run generate` from the GraphQL files; do not edit.

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** An attribute with one of some values. */
export type AttributeFilter = {
  /** The attribute's name. */
  name: string;
  /** Values as text, 1 to 20. */
  values: Array<string>;
};

/** Which products; what is not given does not limit. All that is given must hold. */
export type ProductFilter = {
  /** In this category or below it. */
  categoryId?: string | number | null | undefined;
  /** In the category of this slug or below it. */
  categorySlug?: string | null | undefined;
  /** Price not below, in minor units of `currency`. */
  minPriceMinor?: number | null | undefined;
  /** Price not above, in minor units of `currency`. */
  maxPriceMinor?: number | null | undefined;
  /** ISO 4217 code; needed with a price limit. */
  currency?: string | null | undefined;
  /** Average rating at least, 1 to 5. */
  minRating?: number | null | undefined;
  /** Sold by this person. */
  sellerId?: string | number | null | undefined;
  /** For each of these attributes one of its values; at most 10. */
  attributes?: Array<AttributeFilter> | null | undefined;
  /** With all of these tags; at most 10. */
  tags?: Array<string> | null | undefined;
  /** Only what can be bought now (true) or cannot (false). */
  inStock?: boolean | null | undefined;
  /** Only featured ones (true) or others (false). */
  featured?: boolean | null | undefined;
  /** In these states; other than PUBLISHED only for who may edit the products: all with `product:write`, else one's own. */
  statuses?: Array<ProductStatus> | null | undefined;
};

/** Where a product stands in its life. */
export type ProductStatus =
  /** Being written; seen only by who may edit it. */
  | 'DRAFT'
  /** For sale, seen by everybody. */
  | 'PUBLISHED'
  /** No longer for sale; orders still refer to it. */
  | 'ARCHIVED';

export type OffersQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OffersQuery = { products: { __typename: 'ProductConnection', edges: Array<{ __typename: 'ProductEdge', node: { __typename: 'Product', id: string, slug: string, name: string, brand: string | null, categories: Array<{ __typename: 'Category', slug: string }>, variants: Array<{ __typename: 'ProductVariant', sku: string, name: string, price: (
            { __typename: 'Money' }
            & { ' $fragmentRefs'?: { 'PriceFragment': PriceFragment } }
          ), availability: { __typename: 'Availability', inStock: boolean } }> } }>, pageInfo: { __typename: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } };

export type PriceFragment = { __typename: 'Money', amountMinor: number, currency: string } & { ' $fragmentName'?: 'PriceFragment' };

export type StockOfOfferSubscriptionVariables = Exact<{
  productId: string | number;
}>;


export type StockOfOfferSubscription = { stockChanged: { __typename: 'StockChange', sku: string, changedAt: string, variantAvailability: { __typename: 'Availability', inStock: boolean } } };

export const PriceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Price"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]} as unknown as DocumentNode<PriceFragment, unknown>;
export const OffersDocument = {"__meta__":{"id":"5584c81da7cf0d81b35f70f5f05a1d7099fa287d28cc43c6367e8f5388a2aa2c"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Offers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ProductFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"products"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"brand"}},{"kind":"Field","name":{"kind":"Name","value":"categories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"variants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Price"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"availability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inStock"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Price"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]} as unknown as DocumentNode<OffersQuery, OffersQueryVariables>;
export const StockOfOfferDocument = {"__meta__":{"id":"a755cda10e59c2e3b38a4aa84064bfba8cd40a6d9760b001f2d4eab3aea84a12"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"StockOfOffer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"productId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stockChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"productId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"productId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sku"}},{"kind":"Field","name":{"kind":"Name","value":"variantAvailability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inStock"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<StockOfOfferSubscription, StockOfOfferSubscriptionVariables>;