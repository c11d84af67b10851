import type { Context } from '../context.ts';
import { mayEdit } from '../domain/product-access.ts';
import { productConnection } from '../queries/product-connection.ts';
import { reviewConnection } from '../queries/review-connection.ts';
import type { UserResolvers } from '../schema.generated.ts';

/** What the catalog knows of a person: the id. Everything else is identity's. */
export interface UserReference {
  readonly id: string;
}

/** Fields that the catalog adds to a person. The reference is not looked up: identity knows who exists. */
export const User: UserResolvers<Context> = {
  __resolveReference: ({ id }) => ({ id }),
  sellerProducts: ({ id }, question, context, info) => {
    const { caller } = context;
    const own = caller.kind === 'user' && caller.userId === id && mayEdit(caller, { sellerId: id });
    const statuses = own ? (['DRAFT', 'PUBLISHED', 'ARCHIVED'] as const) : null;
    const filter = { sellerId: id, statuses: statuses === null ? null : [...statuses] };
    return productConnection({ ...question, filter, cache: 'page' }, context, info);
  },
  reviews: ({ id }, question, context) => reviewConnection({ ...question, filter: { authorId: id } }, context),
};
