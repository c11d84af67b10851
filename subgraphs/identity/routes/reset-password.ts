import { DomainError } from '@tessera/subgraph-kit/errors';
import type { FastifyInstance } from 'fastify';
import { resetPassword } from '../commands/reset-password.ts';
import { actingAnonymously, type Work } from '../context.ts';
import { page } from './page.ts';

const PATH = '/api/auth/reset-password';

const FORM = `<form id="reset"><p><label>New password<br>
<input type="password" id="password" autocomplete="new-password" minlength="8" maxlength="128" required></label></p>
<button>Set password</button></form><p id="outcome" role="status"></p><script src="${PATH}/form.js"></script>`;

// The token stands behind "#": the browser keeps it to itself until the form is sent.
const SCRIPT = `const form = document.getElementById('reset');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = { token: new URLSearchParams(location.hash.slice(1)).get('token') ?? '',
    newPassword: document.getElementById('password').value };
  const response = await fetch('${PATH}', { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body) });
  document.getElementById('outcome').textContent = (await response.json()).message;
  if (response.ok) form.hidden = true;
});`;

const BODY = {
  type: 'object',
  required: ['token', 'newPassword'],
  properties: { token: { type: 'string' }, newPassword: { type: 'string' } },
} as const;

/**
 * A plain page for setting a new password, for platforms whose frontend has none (`IDENTITY_PASSWORD_RESET_PAGE`), and
 * `POST /api/auth/reset-password {token, newPassword}` behind it (SPEC.md B1.1).
 */
export function resetPasswordRoutes(http: FastifyInstance, work: Work): void {
  http.get(PATH, (_request, reply) => page(reply, 200, 'Set a new password', FORM));
  http.get(`${PATH}/form.js`, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT));
  http.post<{ Body: { token: string; newPassword: string } }>(
    PATH,
    { schema: { body: BODY } },
    async ({ body }, reply) => {
      try {
        await resetPassword(actingAnonymously(work), body.token, body.newPassword);
        return { message: 'Your password is changed. Please sign in with the new one.' };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        reply.code(error.code === 'UPSTREAM_UNAVAILABLE' ? 503 : 400);
        return { code: error.code, field: error.field, message: error.message };
      }
    },
  );
}
