import type { FastifyInstance } from 'fastify';
import { receiveProviderEvent } from '../commands/receive-provider-event.ts';
import type { Work } from '../context.ts';
import { ForgedMessage } from '../providers/payment-provider.ts';

/**
 * `POST /webhooks/stripe`: 200 once the message is kept, 400 for one that Stripe did not sign, 404 while Stripe is not configured.
 * Anything else that goes wrong is a 500, upon which Stripe sends it again, for three days.
 */
export function stripeWebhook(http: FastifyInstance, work: Work): void {
  const provider = work.services.providers.all.find(({ name }) => name === 'stripe');
  if (provider === undefined) return;
  http.register((scope, _options, ready) => {
    // The signature is over the bytes: the body must not be parsed and written anew.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post('/webhooks/stripe', async (request, reply) => {
      try {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const event = provider.verifyWebhook(body, request.headers);
        return { received: await receiveProviderEvent(work, provider, event) };
      } catch (error) {
        if (!(error instanceof ForgedMessage)) throw error;
        // Somebody tries to make us believe that they paid, or the secret was changed on one side only.
        request.log.warn({ reason: error.message, from: request.ip }, 'refused a webhook');
        return reply.code(400).send({ errors: [{ message: error.message, extensions: { code: 'BAD_REQUEST' } }] });
      }
    });
    ready();
  });
}
