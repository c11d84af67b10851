import type { FastifyInstance } from 'fastify';
import { page } from './page.ts';

const PATH = '/api/auth/invitation';

const BODY = `<p>You were invited into a team. Sign in to your application, choose to accept an invitation, and enter this code:</p>
<p><code id="code"></code></p><script src="${PATH}/code.js"></script>`;

// The token stands behind "#": no server sees it before it is used.
const SCRIPT = `document.getElementById('code').textContent =
  new URLSearchParams(location.hash.slice(1)).get('token') ?? '';`;

/**
 * A plain page for the link of an invitation, for platforms whose frontend has none (`IDENTITY_INVITATION_PAGE`). It shows the
 * token for `acceptInvitation`: only a signed-in person can accept.
 */
export function invitationRoutes(http: FastifyInstance): void {
  http.get(PATH, (_request, reply) => page(reply, 200, 'Join a team', BODY));
  http.get(`${PATH}/code.js`, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT));
}
