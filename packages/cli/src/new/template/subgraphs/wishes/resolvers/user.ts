import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { maySee } from '../domain/access.ts';
import { wishListsOf } from '../queries/wish-lists-of.ts';
import type { UserResolvers } from '../schema.generated.ts';

/** What wishes knows of a person: the id. Everything else is identity's. */
export interface UserReference {
  readonly id: string;
}

/** What wishes adds to a person. The reference is not looked up: identity knows who exists. */
export const User: UserResolvers<Context> = {
  __resolveReference: ({ id }) => ({ id }),
  wishLists: ({ id }, question, { em, caller }) =>
    maySee(caller, id) && isId(id) ? wishListsOf(em, id, question) : null,
};
