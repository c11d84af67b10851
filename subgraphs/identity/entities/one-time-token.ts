import { defineEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { LinkPurpose } from '../domain/one-time-link.ts';

/** The row behind a link; the link's token is computed from it and kept nowhere. */
export const OneTimeToken = defineEntity({
  name: 'OneTimeToken',
  tableName: 'one_time_tokens',
  properties: {
    id: id(),
    userId: p.uuid().index(),
    purpose: p.text().$type<LinkPurpose>(),
    createdAt: createdAt(),
    expiresAt: instant(),
    usedAt: instant().nullable(),
    /** Wrong digits that were given for its mail. */
    pinFailures: p.integer().default(0),
  },
});
