import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { completeSignIn, type SignIn } from '../commands/half-open.ts';
import { oauthCallback, oauthStart, ownCallback } from '../commands/oauth.ts';
import { actingAnonymously, type Work } from '../context.ts';
import { OAUTH_ATTEMPT_SECONDS, PROVIDERS, type Provider } from '../domain/oauth.ts';
import { readCookie, refreshCookie } from '../domain/refresh-cookie.ts';
import { clientOfHttp } from './client-of-http.ts';
import { page } from './page.ts';
import { refusal } from './refusal.ts';

/** Ties an attempt to the browser that began it. `Lax`: the platform sends the browser back by a link from its site. */
const BINDING = '__Host-tessera-oauth';
const BINDING_ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax';

const COMPLETE = '/api/auth/complete-sign-in';

const CODE_FORM = `<form id="complete"><p><label>Code of your authenticator app, or a recovery code<br>
<input id="otp" autocomplete="one-time-code" required></label></p><button>Sign in</button></form>
<p id="outcome" role="status"></p><script src="${COMPLETE}/form.js"></script>`;

// The challenge stands behind "#": the browser keeps it to itself until the form is sent.
const CODE_SCRIPT = `const form = document.getElementById('complete');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = { challenge: new URLSearchParams(location.hash.slice(1)).get('challenge') ?? '',
    otp: document.getElementById('otp').value };
  const response = await fetch('${COMPLETE}', { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body) });
  document.getElementById('outcome').textContent = (await response.json()).message;
  if (response.ok) form.hidden = true;
});`;

const CODE_BODY = {
  type: 'object',
  required: ['challenge', 'otp'],
  properties: { challenge: { type: 'string' }, otp: { type: 'string' } },
} as const;

type Callback = FastifyRequest<{ Querystring: Partial<Record<'code' | 'state' | 'iss' | 'error', string | string[]>> }>;

/**
 * Signing in through another platform for browsers without a frontend that does it by GraphQL (SPEC.md B1.4):
 * `GET /api/auth/google` sends the browser there, `/api/auth/google/callback` takes it back; the same for GitHub. The
 * refresh token ends in a cookie, never in an address. Addresses of the callback are secrets until used: not logged.
 */
export function oauthRoutes(http: FastifyInstance, work: Work): void {
  for (const provider of PROVIDERS) {
    const silent = { logLevel: 'silent', exposeHeadRoute: false } as const;
    http.get(`/api/auth/${provider}`, silent, (request, reply) => begin(work, provider, request, reply));
    http.get<{ Querystring: Callback['query'] }>(`/api/auth/${provider}/callback`, silent, (request, reply) =>
      finish(work, provider, request, reply),
    );
  }
  http.get(COMPLETE, (_request, reply) => page(reply, 200, 'One more step', CODE_FORM));
  http.get(`${COMPLETE}/form.js`, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(CODE_SCRIPT));
  http.post<{ Body: { challenge: string; otp: string } }>(COMPLETE, { schema: { body: CODE_BODY } }, (request, reply) =>
    complete(work, request, reply),
  );
}

async function begin(work: Work, provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  try {
    const acting = actingAnonymously(work);
    const client = clientOfHttp(request, work);
    const { url, binding } = await oauthStart(acting, provider, ownCallback(acting, provider), client);
    reply.header('set-cookie', `${BINDING}=${binding}; Max-Age=${OAUTH_ATTEMPT_SECONDS}; ${BINDING_ATTRIBUTES}`);
    return await reply.header('cache-control', 'no-store').redirect(url, 303);
  } catch (error) {
    return refused(reply, error);
  }
}

async function finish(work: Work, provider: Provider, request: Callback, reply: FastifyReply) {
  const { code, state, iss } = request.query;
  reply.header('set-cookie', `${BINDING}=; Max-Age=0; ${BINDING_ATTRIBUTES}`);
  try {
    const returned = {
      provider,
      code: text(code),
      state: text(state),
      iss: iss === undefined ? null : text(iss),
      binding: readCookie(request.headers.cookie, BINDING) ?? '',
    };
    const signIn = await oauthCallback(actingAnonymously(work), returned, clientOfHttp(request, work));
    return await entered(work, reply, signIn);
  } catch (error) {
    return refused(reply, error);
  }
}

function entered({ config }: Work, reply: FastifyReply, signIn: SignIn) {
  reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  if ('challenge' in signIn) {
    return reply.redirect(`${config.signedInPage ?? COMPLETE}#challenge=${signIn.challenge}`, 303);
  }
  reply.header('set-cookie', refreshCookie(signIn.refreshToken));
  if (config.signedInPage !== undefined) return reply.redirect(config.signedInPage, 303);
  return page(reply, 200, 'You are signed in', '<p>You can close this page.</p>');
}

async function complete(
  work: Work,
  request: FastifyRequest<{ Body: { challenge: string; otp: string } }>,
  reply: FastifyReply,
) {
  const { challenge, otp } = request.body;
  const client = clientOfHttp(request, work);
  try {
    await work.services.throttle.take('secret', client, challenge);
    const tokens = await completeSignIn(actingAnonymously(work), challenge, otp, client);
    reply.headers({ 'set-cookie': refreshCookie(tokens.refreshToken), 'cache-control': 'no-store' });
    return { message: 'You are signed in. You can close this page.' };
  } catch (error) {
    return refusal(reply, error);
  }
}

/** A page that says why; what the platform sent is never repeated in it. */
function refused(reply: FastifyReply, error: unknown) {
  const { message } = refusal(reply, error);
  return page(reply, reply.statusCode, 'This sign-in did not work', `<p>${message}</p>`);
}

/** A parameter that came twice is none. */
function text(parameter: string | string[] | undefined): string {
  return typeof parameter === 'string' ? parameter : '';
}
