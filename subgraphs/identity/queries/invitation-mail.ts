import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { linkToken } from '../domain/one-time-link.ts';

/** What the mail of an invitation needs. */
export interface InvitationMail {
  readonly invitationId: string;
  readonly email: string;
  readonly locale: string;
  readonly teamName: string;
  readonly inviterName: string;
  readonly url: string;
  readonly expiresAt: Date;
}

interface Row {
  readonly id: string;
  readonly email_ciphertext: string;
  readonly wrapped_key: string;
  readonly expires_at: Date | string;
  readonly team_name: string;
  readonly inviter_name: string;
  readonly locale: string;
}

/**
 * What the mail of an invitation needs; null when it was settled or has expired. The invited person may have no account:
 * the mail speaks the language of the account, if there is one, else that of whoever invites.
 */
export async function invitationMail(acting: Acting, invitationId: string): Promise<InvitationMail | null> {
  if (!isId(invitationId)) return null;
  const [row] = await acting.em.execute<Row[]>(
    `select invitations.id, invitations.email_ciphertext, wrapped_key, expires_at, teams.name as team_name,
       inviter.name as inviter_name, coalesce(invited.locale, inviter.locale) as locale
     from invitations
     join teams on teams.id = team_id
     join users inviter on inviter.id = invited_by
     left join users invited on invited.email_index = invitations.email_index
     where invitations.id = ? and status = 'PENDING' and expires_at > now()`,
    [invitationId],
  );
  if (row === undefined) return null;
  const { config, services } = acting;
  const expiresAt = new Date(row.expires_at);
  const token = linkToken({ id: row.id, purpose: 'invitation', expiresAtMs: expiresAt.getTime() }, services.keys.links);
  const page = config.invitationPage ?? `${config.publicUrl.replace(/\/$/, '')}/api/auth/invitation`;
  return {
    invitationId: row.id,
    email: services.vault.decrypt(row.email_ciphertext, row.id, row.wrapped_key),
    locale: row.locale,
    teamName: row.team_name,
    inviterName: row.inviter_name,
    url: `${page}#token=${token}`,
    expiresAt,
  };
}
