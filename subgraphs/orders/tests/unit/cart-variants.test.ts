import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type ExecuteOptions, type GraphClient, UpstreamError } from '@tessera/subgraph-kit/graph-client/graph-client';
import { getOperationAST } from 'graphql';
import { cartVariants } from '../../queries/cart-variants.ts';

const VARIANT = { sku: 'A-1', product: { id: 'p1' } };

/** A graph that refuses the question for classes with this code, a second and a half after it was asked. */
function refusing(code: string) {
  const asked: { readonly operation: string | undefined; readonly options: ExecuteOptions | undefined }[] = [];
  const graph: GraphClient = {
    async execute(document, _, options) {
      const operation = getOperationAST(document)?.name?.value;
      asked.push({ operation, options });
      if (operation === 'UntaxedCartVariants') return { variantsBySku: [VARIANT] } as never;
      jest.advanceTimersByTime(1500);
      throw new UpstreamError(code, code, { outcome: 'refused' });
    },
  };
  return { graph, asked };
}

describe('the question for what a cart is priced by', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('is asked once more, without classes and within the same deadline, of a graph that has none', async () => {
    const { graph, asked } = refusing('GRAPHQL_VALIDATION_FAILED');
    expect(await cartVariants(graph, ['A-1'])).toEqual([{ ...VARIANT, product: { id: 'p1', taxClass: null } }]);
    expect(asked).toEqual([
      { operation: 'CartVariants', options: { deadlineMs: 5000 } },
      { operation: 'UntaxedCartVariants', options: { deadlineMs: 3500 } },
    ]);
  });

  test.each(['INTERNAL_SERVER_ERROR', 'UPSTREAM_UNAVAILABLE', 'FORBIDDEN'])(
    'is not asked again after %s, which says nothing of classes',
    async (code) => {
      const { graph, asked } = refusing(code);
      await expect(cartVariants(graph, ['A-1'])).rejects.toMatchObject({ code });
      expect(asked).toHaveLength(1);
    },
  );
});
