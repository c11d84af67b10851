import type { LoaderContext } from '@tessera/subgraph-kit/define';
import { byId } from '@tessera/subgraph-kit/loaders';
import type { Config } from '../config.ts';
import { WishListEntity } from '../entities/wish-list.ts';

/** One set of DataLoaders, made anew for every request. Rows are read without being tracked for changes. */
export function makeLoaders({ em }: LoaderContext<Config, object>) {
  return {
    /** Wish lists by id, whoever's they are: the resolver holds them against the caller. */
    wishListById: byId((ids) => em.find(WishListEntity, { id: { $in: [...ids] } }, { disableIdentityMap: true })),
  };
}

/** The loaders of one request. */
export type Loaders = ReturnType<typeof makeLoaders>;
