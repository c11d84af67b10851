import type { FastifyInstance } from 'fastify';
import { verifyEmail } from '../commands/verify-email.ts';
import { actingAnonymously, type Work } from '../context.ts';
import { clientOfHttp } from './client-of-http.ts';
import { page } from './page.ts';
import { refusal } from './refusal.ts';

/**
 * `GET /api/auth/verify-email/:token`: where the link of a mail leads (SPEC.md B1.4). 200 when the address is proven, by this
 * click or before; 400 when the link is not good. The address of the request is a secret until it was used: it is not
 * logged, not cached, not told to other sites, and `HEAD`, which link checkers send, does nothing.
 */
export function verifyEmailRoute(http: FastifyInstance, work: Work): void {
  http.get<{ Params: { token: string } }>(
    '/api/auth/verify-email/:token',
    { exposeHeadRoute: false, logLevel: 'silent' },
    async (request, reply) => {
      try {
        await work.services.throttle.take('secret', clientOfHttp(request, work));
        const { alreadyVerified } = await verifyEmail(actingAnonymously(work), request.params.token);
        const text = alreadyVerified
          ? 'Your e-mail address was confirmed already. You can close this page.'
          : 'Thank you, your e-mail address is confirmed. You can close this page.';
        return await page(reply, 200, 'E-mail address confirmed', `<p>${text}</p>`);
      } catch (error) {
        const { message } = refusal(reply, error);
        return await page(reply, reply.statusCode, 'This link does not work', `<p>${message}</p>`);
      }
    },
  );
}
