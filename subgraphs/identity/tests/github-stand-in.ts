import { createHash, randomUUID } from 'node:crypto';
import Fastify from 'fastify';

/** An account as GitHub's API tells it. */
export interface GithubAccount {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly emails: readonly { readonly email: string; readonly primary: boolean; readonly verified: boolean }[];
}

/** Speaks GitHub's wire protocol of OAuth apps; whoever comes is signed in as `account` without being asked. */
export interface GithubStandIn extends AsyncDisposable {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  account: GithubAccount;
  /** The person says no. */
  denies: boolean;
}

interface Query {
  readonly redirect_uri: string;
  readonly state: string;
  readonly code_challenge: string;
}

/** Starts one on a free port. */
export async function startGithub(): Promise<GithubStandIn> {
  const http = Fastify({ logger: false });
  const codes = new Map<string, Query>();
  const tokens = new Set<string>();
  const standIn = {
    url: '',
    clientId: 'tessera',
    clientSecret: 'a secret of the app',
    account: { id: 1, login: 'nobody', name: null, emails: [] } as GithubAccount,
    denies: false,
    [Symbol.asyncDispose]: () => http.close(),
  };
  http.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  http.get<{ Querystring: Query }>('/login/oauth/authorize', ({ query }, reply) => {
    const back = new URL(query.redirect_uri);
    const code = randomUUID();
    codes.set(code, query);
    const said = standIn.denies ? { error: 'access_denied', error_description: 'The user has denied' } : { code };
    back.search = new URLSearchParams({ ...said, state: query.state } as Record<string, string>).toString();
    return reply.redirect(back.href);
  });
  http.post<{ Body: URLSearchParams }>('/login/oauth/access_token', ({ body }, reply) => {
    const known = codes.get(body.get('code') ?? '');
    codes.delete(body.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    // GitHub answers 200 to what it refuses.
    if (known === undefined || known.redirect_uri !== body.get('redirect_uri') || known.code_challenge !== challenge) {
      return reply.send({ error: 'bad_verification_code', error_description: 'The code is incorrect or expired.' });
    }
    if (body.get('client_secret') !== standIn.clientSecret)
      return reply.send({ error: 'incorrect_client_credentials' });
    const token = `gho_${randomUUID()}`;
    tokens.add(token);
    return reply.send({ access_token: token, token_type: 'bearer', scope: 'read:user,user:email' });
  });
  const told = (path: string, tell: () => unknown) =>
    http.get(path, ({ headers }, reply) => {
      const token = /^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
      return tokens.has(token) ? reply.send(tell()) : reply.code(401).send({ message: 'Bad credentials' });
    });
  told('/user', () => {
    const { emails: _emails, ...user } = standIn.account;
    return user;
  });
  told('/user/emails', () => standIn.account.emails);
  standIn.url = await http.listen({ port: 0, host: '127.0.0.1' });
  return standIn;
}
