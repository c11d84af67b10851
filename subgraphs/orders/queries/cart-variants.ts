import { type GraphClient, UpstreamError } from '@tessera/subgraph-kit/graph-client/graph-client';
import {
  CartVariantsDocument,
  UntaxedCartVariantsDocument,
  type UntaxedCartVariantsQuery,
} from '../operations.generated.ts';

/** A SKU as the catalog tells it; `taxClass` is null where the graph in force has no tax classes. */
export type CartVariant = Told & { readonly product: Told['product'] & { readonly taxClass: string | null } };

type Told = UntaxedCartVariantsQuery['variantsBySku'][number];

/** Time for both questions together (SPEC.md I "call timeout"). */
const DEADLINE_MS = 5000;

/**
 * Asks the catalog for SKUs. Code is shipped before its schema, and a schema can be rolled back: a router whose graph has no tax
 * classes refuses the whole question, and is asked once more without them. Any other failure is thrown on: guessing would tax
 * books like everything else on a bad day.
 * @throws {UpstreamError}
 */
export async function cartVariants(graph: GraphClient, skus: readonly string[]): Promise<readonly CartVariant[]> {
  const endsAtMs = performance.now() + DEADLINE_MS;
  const variables = { skus: [...skus] };
  try {
    return (await graph.execute(CartVariantsDocument, variables, { deadlineMs: DEADLINE_MS })).variantsBySku;
  } catch (error) {
    if (!(error instanceof UpstreamError && error.code === 'GRAPHQL_VALIDATION_FAILED')) throw error;
  }
  const deadlineMs = Math.max(0, endsAtMs - performance.now());
  const { variantsBySku } = await graph.execute(UntaxedCartVariantsDocument, variables, { deadlineMs });
  return variantsBySku.map((variant) => ({ ...variant, product: { ...variant.product, taxClass: null } }));
}
