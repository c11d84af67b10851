import type { Operation } from '../workload/operations.ts';

const PRODUCT_PAGE = `query ProductPage($slug: String!) {
  product(slug: $slug) {
    id slug name description brand featured tags
    price { amountMinor currency } compareAtPrice { amountMinor currency }
    images { url alt } options { name values }
    variants { id sku name isDefault price { amountMinor currency } availability { inStock available } }
    category { id name slug ancestors { id name slug } }
    seller { id name avatarUrl }
    rating { average count distribution { stars count } }
    reviews(first: 12) { edges { node { id rating title text createdAt helpfulCount author { id name avatarUrl } } } pageInfo { hasNextPage } }
  }
}`;

const LISTING = `query Listing {
  products(first: 12) {
    edges { node { id slug name price { amountMinor currency } images { url alt } rating { average count } availability { inStock } seller { name } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const CATEGORY = '{ category(slug: "audio") { id name slug children { id name productCount } } }';

/** What a shop asks most often, by visitors who are not signed in. */
export const OWN_OPERATIONS: readonly Operation[] = [
  operation('product page', 'one product with its reviews, their authors and its seller', {
    query: PRODUCT_PAGE,
    variables: { slug: 'headphones' },
  }),
  operation('listing', 'a page of products with their sellers', { query: LISTING }),
  operation('category', 'one category and those below it', { query: CATEGORY }),
];

function operation(name: string, about: string, request: object): Operation {
  const body = JSON.stringify(request);
  return { name, about, body: () => body, variety: 1 };
}
