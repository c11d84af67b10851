import { stockWaitEnded } from '@tessera/contracts/events/catalog';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';

const BATCH = 200;

/** A SKU of which there was nothing, and the version of its counters when there was something again. */
export interface BackInStock {
  readonly sku: string;
  readonly version: number;
}

interface Wait {
  readonly id: string;
  readonly userId: string;
  readonly variantId: string;
  readonly productId: string;
  readonly productName: string;
}

/**
 * Tells who waited for a SKU that it can be bought again. A row is deleted with the event about it, so each is told once,
 * however many workers are at it; who began to wait after that change of the counters waits for the next. Nobody is told
 * of what is sold out again, or not for sale: they go on waiting, and no row is locked of whom nobody is told, or another run
 * would pass them over.
 */
export const tellWaiting = defineJob<BackInStock>()({
  name: 'tell-waiting',
  async run({ sku, version }, { em }: Work) {
    let told: number;
    do {
      told = await inTransaction(em, async (tx) => {
        const waits = await tx.execute<Wait[]>(
          `delete from stock_waits w using stock s, products p
           where w.id in (select waiting.id from stock_waits waiting
               join stock counters on counters.sku = waiting.sku and counters.on_hand > counters.reserved
               join products shown on shown.id = counters.product_id and shown.status = 'PUBLISHED'
               where waiting.sku = ? and waiting.after_version < ? order by waiting.id limit ${BATCH}
               for update of waiting skip locked)
             and s.sku = w.sku and p.id = s.product_id
           returning w.id, w.user_id as "userId", w.variant_id as "variantId", p.id as "productId", p.name as "productName"`,
          [sku, version],
        );
        for (const { id: waitId, ...wait } of waits) {
          await emit(tx, stockWaitEnded, { aggregateId: waitId, data: { waitId, sku, ...wait } });
        }
        return waits.length;
      });
    } while (told > 0);
  },
});
