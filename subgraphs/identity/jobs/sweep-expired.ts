import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';

/** Ended sessions and used links are kept this long, so that people and support can still see them. */
const KEEP_DAYS = 30;
const BATCH = 1000;

/** Deletes sessions (with their refresh tokens), links, invitations and API keys that ended long ago. */
export const sweepExpired = defineJob()({
  name: 'sweep-expired',
  cron: '17 * * * *',
  async run(_nothing, { em }: Work) {
    for (const table of ['sessions', 'one_time_tokens', 'sign_in_challenges', 'invitations', 'api_keys']) {
      let deleted: unknown[];
      do {
        // Small batches: a long delete would hold back vacuum and everybody who waits for these rows.
        deleted = await em.execute(
          `delete from ${table} where id in (
             select id from ${table} where expires_at < now() - make_interval(days => ?) limit ?
           ) returning id`,
          [KEEP_DAYS, BATCH],
        );
      } while (deleted.length === BATCH);
    }
  },
});
