import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { TeamRole } from '../domain/team-roles.ts';

/**
 * An invitation into a team, bound to an e-mail address that may have no account. The address lies under a data key of the
 * invitation's own, which goes when the invitation is settled.
 */
export const Invitation = defineEntity({
  name: 'Invitation',
  tableName: 'invitations',
  properties: {
    id: id(),
    teamId: p.uuid(),
    emailIndex: p.text(),
    emailCiphertext: p.text().nullable(),
    wrappedKey: p.text().nullable(),
    role: p.text().$type<TeamRole>(),
    status: p.text().$type<'PENDING' | 'ACCEPTED' | 'DECLINED' | 'REVOKED'>().default('PENDING'),
    invitedBy: p.uuid(),
    createdAt: createdAt(),
    expiresAt: instant(),
    settledAt: instant().nullable(),
  },
});

/** A row of `invitations`. */
export type InvitationRow = InferEntity<typeof Invitation>;
