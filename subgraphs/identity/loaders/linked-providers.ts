import { groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import type { Provider } from '../domain/oauth.ts';
import { idList } from '../queries/id-list.ts';

interface Linked {
  readonly user_id: string;
  readonly provider: Provider;
}

/** The other platforms that users can sign in through, by user id. */
export function linkedProviders({ em }: Acting) {
  return groupedBy<Linked>(
    (ids) =>
      em.execute(
        `select user_id, provider from oauth_identities where user_id = any(?::uuid[]) order by created_at, id`,
        [idList(ids)],
      ),
    (linked) => linked.user_id,
  );
}
