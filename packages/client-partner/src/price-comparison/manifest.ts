// Made by `npm run generate` from the GraphQL files; do not edit.

/** The operations of this client with the ids by which the router knows them, in the format of Apollo's persisted queries. */
export const manifest = {
  "format": "apollo-persisted-query-manifest",
  "version": 1,
  "operations": [
    {
      "id": "5584c81da7cf0d81b35f70f5f05a1d7099fa287d28cc43c6367e8f5388a2aa2c",
      "name": "Offers",
      "type": "query",
      "body": "query Offers($filter: ProductFilter, $first: Int, $after: String) {\n  products(filter: $filter, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        slug\n        name\n        brand\n        categories {\n          slug\n          __typename\n        }\n        variants {\n          sku\n          name\n          price {\n            ...Price\n            __typename\n          }\n          availability {\n            inStock\n            __typename\n          }\n          __typename\n        }\n        __typename\n      }\n      __typename\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n      __typename\n    }\n    __typename\n  }\n}\n\nfragment Price on Money {\n  amountMinor\n  currency\n  __typename\n}"
    },
    {
      "id": "a755cda10e59c2e3b38a4aa84064bfba8cd40a6d9760b001f2d4eab3aea84a12",
      "name": "StockOfOffer",
      "type": "subscription",
      "body": "subscription StockOfOffer($productId: ID!) {\n  stockChanged(productId: $productId) {\n    sku\n    variantAvailability {\n      inStock\n      __typename\n    }\n    changedAt\n    __typename\n  }\n}"
    }
  ]
} as const;
