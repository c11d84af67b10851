import type { FastifyInstance } from 'fastify';
import type { AccessEnd } from '../commands/end-all-access.ts';
import { resetPassword } from '../commands/reset-password.ts';
import { actingAnonymously, type Work } from '../context.ts';
import { clientOfHttp } from './client-of-http.ts';
import { page } from './page.ts';
import { refusal } from './refusal.ts';

const PATH = '/api/auth/reset-password';

const FORM = `<form id="reset"><p><label>New password<br>
<input type="password" id="password" autocomplete="new-password" minlength="8" maxlength="128" required></label></p>
<p>Everybody who is signed in to your account is signed out.</p>
<p><label><input type="checkbox" id="keep"> My API keys go on. Leave this empty if somebody else may have been in your account.</label></p>
<button>Set password</button></form><p id="outcome" role="status"></p><script src="${PATH}/form.js"></script>`;

// The token stands behind "#": the browser keeps it to itself until the form is sent.
const SCRIPT = `const form = document.getElementById('reset');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = { token: new URLSearchParams(location.hash.slice(1)).get('token') ?? '',
    newPassword: document.getElementById('password').value, keepApiKeys: document.getElementById('keep').checked };
  const response = await fetch('${PATH}', { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body) });
  document.getElementById('outcome').textContent = (await response.json()).message;
  if (response.ok) form.hidden = true;
});`;

const BODY = {
  type: 'object',
  required: ['token', 'newPassword'],
  properties: {
    token: { type: 'string' },
    newPassword: { type: 'string' },
    keepApiKeys: { type: 'boolean', default: false },
  },
} as const;

/**
 * A plain page for setting a new password, for platforms whose frontend has none (`IDENTITY_PASSWORD_RESET_PAGE`), and
 * `POST /api/auth/reset-password {token, newPassword, keepApiKeys}` behind it (SPEC.md B1.1).
 */
export function resetPasswordRoutes(http: FastifyInstance, work: Work): void {
  http.get(PATH, (_request, reply) => page(reply, 200, 'Set a new password', FORM));
  http.get(`${PATH}/form.js`, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT));
  http.post<{ Body: { token: string; newPassword: string; keepApiKeys: boolean } }>(
    PATH,
    { schema: { body: BODY } },
    async (request, reply) => {
      const { body } = request;
      try {
        await work.services.throttle.take('secret', clientOfHttp(request, work));
        const { endedSessions: _, ...keys } = await resetPassword(
          actingAnonymously(work),
          body.token,
          body.newPassword,
          body,
        );
        return { message: `Your password is changed. Please sign in with the new one.${aboutKeys(keys)}`, ...keys };
      } catch (error) {
        return refusal(reply, error);
      }
    },
  );
}

type KeysLeft = Pick<AccessEnd, 'endedApiKeys' | 'apiKeysLeft' | 'serviceApiKeysLeft'>;

/** What became of API keys, for who has any. */
function aboutKeys({ endedApiKeys, apiKeysLeft, serviceApiKeysLeft }: KeysLeft): string {
  const own = endedApiKeys + apiKeysLeft === 0 ? '' : ` API keys: ${endedApiKeys} ended, ${apiKeysLeft} go on.`;
  if (serviceApiKeysLeft === 0) return own;
  return `${own} API keys of service accounts that you made go on: ${serviceApiKeysLeft}. Look at them in your teams.`;
}
