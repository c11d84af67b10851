import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';

const BATCH = 200;

/**
 * Each night: anonymous carts that nobody has touched for long are deleted, with their lines and sealed addresses. Their token
 * is all that leads to them, so nobody can ask for their erasure. A batch in a transaction; a cart in use at that moment stays.
 */
export const deleteOldCarts = defineJob()({
  name: 'delete-old-carts',
  cron: '40 2 * * *',
  async run(_payload, { em, config }: Work) {
    let deleted: number;
    do {
      deleted = await inTransaction(em, async (tx) => {
        const gone = await tx.execute<object[]>(
          `delete from carts where id in (
             select id from carts where user_id is null and updated_at < now() - ? * interval '1 millisecond'
               and not exists (select from orders where cart_id = carts.id)
             order by updated_at limit ${BATCH} for update skip locked)
           returning id`,
          [config.keepAnonymousCartsMs],
        );
        return gone.length;
      });
    } while (deleted === BATCH);
  },
});
