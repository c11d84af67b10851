import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, version } from '@tessera/subgraph-kit/database/columns';
import type { TeamRole } from '../domain/team-roles.ts';

/** What somebody is in a team; once per person and team. */
export const Membership = defineEntity({
  name: 'Membership',
  tableName: 'memberships',
  properties: {
    id: id(),
    teamId: p.uuid(),
    userId: p.uuid().index(),
    role: p.text().$type<TeamRole>(),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `memberships`. */
export type MembershipRow = InferEntity<typeof Membership>;
