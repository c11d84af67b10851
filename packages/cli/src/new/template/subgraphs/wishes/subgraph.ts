import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { readConfig } from './config.ts';
import { WishListEntity } from './entities/wish-list.ts';
import { makeLoaders } from './loaders/loaders.ts';
import { CreateWishLists } from './migrations/0001-wish-lists.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Query } from './resolvers/query.ts';
import { Subscription } from './resolvers/subscription.ts';
import { User } from './resolvers/user.ts';
import { WishList } from './resolvers/wish-list.ts';

/** Wish lists, each of one person. */
export default defineSubgraph({
  name: 'wishes',
  schema: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  config: readConfig,
  entities: [WishListEntity],
  migrations: { '0001-wish-lists': CreateWishLists },
  services: () => ({}),
  loaders: makeLoaders,
  resolvers: { Query, Mutation, Subscription, WishList, User },
});
