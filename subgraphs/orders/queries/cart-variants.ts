import { type GraphClient, UpstreamError } from '@tessera/subgraph-kit/graph-client/graph-client';
import {
  CartVariantsDocument,
  UntaxedCartVariantsDocument,
  type UntaxedCartVariantsQuery,
} from '../operations.generated.ts';

/** A SKU as the catalog tells it; `taxClass` is null of one that knows no tax classes. */
export type CartVariant = Told & { readonly product: Told['product'] & { readonly taxClass: string | null } };

type Told = UntaxedCartVariantsQuery['variantsBySku'][number];

/** With half of the replicas of the catalog being of before, one question of 64 meets them so that it is refused. */
const ATTEMPTS = 3;

/**
 * Asks the catalog for SKUs. While a platform is brought up to date, the router or replicas of the catalog know no tax classes,
 * and refuse the whole question: then it is asked without them.
 * @throws {UpstreamError}
 */
export async function cartVariants(
  graph: GraphClient,
  skus: readonly string[],
  attempt = 1,
): Promise<readonly CartVariant[]> {
  try {
    return (await graph.execute(CartVariantsDocument, { skus: [...skus] })).variantsBySku;
  } catch (error) {
    if (await isBeforeTaxClasses(graph, error)) return untaxed(graph, skus);
    if (!isMasked(error) || attempt === ATTEMPTS) throw error;
    return cartVariants(graph, skus, attempt + 1);
  }
}

async function untaxed(graph: GraphClient, skus: readonly string[]): Promise<readonly CartVariant[]> {
  const { variantsBySku } = await graph.execute(UntaxedCartVariantsDocument, { skus: [...skus] });
  return variantsBySku.map((variant) => ({ ...variant, product: { ...variant.product, taxClass: null } }));
}

/**
 * The router says that it does not know a field; of the catalog it hides what was wrong. Of no SKUs there is nothing to read: what
 * fails then as well is the question. Anything else is thrown on: guessing would tax books like everything else on a bad day.
 */
async function isBeforeTaxClasses(graph: GraphClient, error: unknown): Promise<boolean> {
  if (error instanceof UpstreamError && error.code === 'GRAPHQL_VALIDATION_FAILED') return true;
  if (!isMasked(error)) return false;
  return graph.execute(CartVariantsDocument, { skus: [] }).then(
    () => false,
    (again: unknown) => isMasked(again),
  );
}

function isMasked(error: unknown): boolean {
  return error instanceof UpstreamError && error.code === 'INTERNAL_SERVER_ERROR';
}
