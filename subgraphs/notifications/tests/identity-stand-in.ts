import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A person as identity tells notifications of them. */
export interface Contact {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly timezone: string;
  readonly verified: boolean;
}

/** Speaks the router's internal endpoint over HTTP, with the answers of a few persons. */
export interface IdentityStandIn extends AsyncDisposable {
  readonly url: string;
  readonly people: Map<string, Contact>;
  /** While true every question is answered with 503. */
  down: boolean;
  /** One-time links by verification or reset id. */
  readonly links: Map<string, { readonly userId: string; readonly url: string }>;
  /** What identity says of invitations, by id. */
  readonly invitations: Map<string, object>;
  /** Parts of sections that were handed over for archives, as they came. */
  readonly sections: { readonly requestId: string; readonly text: string }[];
  /** Adds a person whose address tells them apart. */
  add(userId: string, contact?: Partial<Contact>): Contact;
}

/** Starts it on any port. */
export async function identityStandIn(): Promise<IdentityStandIn> {
  const people = new Map<string, Contact>();
  const links = new Map<string, { readonly userId: string; readonly url: string }>();
  const invitations = new Map<string, object>();
  const sections: { requestId: string; text: string }[] = [];
  const answer = (operation: string, variables: Record<string, string>): unknown => {
    const link = links.get(variables['verificationId'] ?? variables['resetId'] ?? variables['requestId'] ?? '');
    const oneTime = link === undefined ? null : { ...link, expiresAt: '2100-01-01T00:00:00.000Z' };
    switch (operation) {
      case 'UserContact':
        return { userContact: people.get(variables['userId'] ?? '') ?? null };
      case 'VerificationLink':
        return { verificationLink: oneTime };
      case 'PasswordResetLink':
        return { passwordResetLink: oneTime };
      case 'InvitationMail':
        return { invitationMail: invitations.get(variables['invitationId'] ?? '') ?? null };
      case 'DataExportLink':
        return { dataExportLink: oneTime };
      case 'SubmitSubjectSection':
        sections.push(variables['input'] as never);
        return { submitSubjectSection: { accepted: true, userErrors: [] } };
      default:
        throw new Error(`No answer to ${operation}.`);
    }
  };
  const standIn = { down: false };
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => null);
    // Who asked has given up and hears no answer.
    if (body === null) return;
    if (standIn.down) {
      response.writeHead(503).end();
      return;
    }
    const { operationName, variables } = JSON.parse(body);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: answer(operationName, variables) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(standIn, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/internal/graphql`,
    people,
    links,
    sections,
    invitations,
    add(userId: string, contact: Partial<Contact> = {}) {
      const made: Contact = {
        userId,
        email: `${userId}@mail.test`,
        name: 'Anna <b>',
        locale: 'en',
        timezone: 'UTC',
        verified: true,
        ...contact,
      };
      people.set(userId, made);
      return made;
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
