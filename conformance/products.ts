import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql';
import { SUITE } from './suite.ts';

/** What a subgraph of the kit must say of each root field: that anybody may ask for it. */
const OPEN: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'tag' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'name' },
      value: { kind: Kind.STRING, value: 'anonymous' },
    },
  ],
};

/** The schema that the suite prescribes, with the kit's own rule kept. */
function schema(): string {
  return print(
    visit(parse(readFileSync(SUITE.productsSchema, 'utf8')), {
      ObjectTypeExtension: (type) =>
        type.name.value === 'Query'
          ? {
              ...type,
              fields: type.fields?.map((field) => ({ ...field, directives: [...(field.directives ?? []), OPEN] })),
            }
          : undefined,
    }),
  );
}

// The figures that the suite's tests ask for.
const CREATOR = { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 };
const DEPRECATED = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: { email: CREATOR.email },
};
const RESEARCH = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
];
const DIMENSIONS = { size: 'small', weight: 1, unit: 'kg' };
const PRODUCTS = [
  { id: 'apollo-federation', sku: 'federation', package: '@apollo/federation', variation: { id: 'OSS' } },
  { id: 'apollo-studio', sku: 'studio', package: '', variation: { id: 'platform' } },
].map((product, index) => ({
  ...product,
  dimensions: DIMENSIONS,
  createdBy: { email: CREATOR.email, totalProductsCreated: CREATOR.totalProductsCreated },
  notes: null,
  research: RESEARCH.slice(index, index + 1),
}));

type Product = (typeof PRODUCTS)[number];
type ProductKey = Partial<Pick<Product, 'id' | 'sku' | 'package' | 'variation'>>;
interface CreatorKey {
  readonly email: string;
  readonly totalProductsCreated?: number;
  readonly yearsOfEmployment?: number;
}

/** Any of its three keys finds a product. */
function productOf(key: ProductKey): Product | undefined {
  return PRODUCTS.find((product) =>
    key.id === undefined
      ? product.sku === key.sku && (product.package === key.package || product.variation.id === key.variation?.id)
      : product.id === key.id,
  );
}

function deprecatedProductOf(key: { readonly sku: string; readonly package: string }) {
  return key.sku === DEPRECATED.sku && key.package === DEPRECATED.package ? DEPRECATED : null;
}

/** The subgraph that the suite examines, on the kit as every domain's is. */
export const products = defineSubgraph({
  // In the graph it is `products`; its keys are those of a subgraph that a test declares.
  name: 'example',
  schema: schema(),
  config: () => ({}),
  entities: [],
  migrations: {},
  services: () => ({}),
  loaders: () => ({}),
  resolvers: {
    Query: {
      product: (_: unknown, { id }: { id: string }) => productOf({ id }),
      deprecatedProduct: (_: unknown, key: { sku: string; package: string }) => deprecatedProductOf(key),
    },
    Product: { __resolveReference: productOf },
    DeprecatedProduct: { __resolveReference: deprecatedProductOf },
    ProductResearch: {
      __resolveReference: ({ study }: { study: { caseNumber: string } }) =>
        RESEARCH.find((research) => research.study.caseNumber === study.caseNumber),
    },
    User: {
      __resolveReference: (key: CreatorKey) => key,
      name: () => CREATOR.name,
      averageProductsCreatedPerYear: ({ totalProductsCreated, yearsOfEmployment }: CreatorKey) =>
        totalProductsCreated !== undefined && yearsOfEmployment
          ? Math.round(totalProductsCreated / yearsOfEmployment)
          : null,
    },
    Inventory: {
      __resolveReference: ({ id }: { id: string }) => ({ id, deprecatedProducts: [DEPRECATED] }),
    },
  },
});
