import { productArchived } from '@tessera/contracts/events/catalog';
import { on } from '@tessera/subgraph-kit/events/listener';
import type { Work } from '../context.ts';
import { noteArchived } from '../jobs/note-archived.ts';

/**
 * Carts that hold what is no longer sold are told so (SPEC.md B11.6), by a job: a product that many want lies in more carts
 * than one transaction should lock. Orders keep what they were placed with. An event of before it named SKUs tells nothing;
 * such carts show it when they are read.
 */
export const onProductArchived = on(
  productArchived,
  'note-archived-product',
  async ({ data, aggregateVersion }, { em, jobs }: Work) => {
    const skus = data.skus ?? [];
    if (skus.length > 0) await jobs.enqueue(em, noteArchived, { skus, version: aggregateVersion ?? 1 });
  },
);
