import { parseArgs } from 'node:util';
import { startStripe } from './stripe.ts';

/**
 * The stand-in in a process of its own:
 * `node packages/local-stack/src/stripe/main.ts --port 12111 --journal stripe.jsonl --webhook http://…/webhooks/stripe --secret whsec_…`
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    journal: { type: 'string' },
    webhook: { type: 'string' },
    secret: { type: 'string', default: 'whsec_local' },
    'bank-delay-ms': { type: 'string' },
  },
});
const stripe = await startStripe({
  port: Number(values.port),
  ...(values.journal === undefined ? {} : { journal: values.journal }),
  ...(values['bank-delay-ms'] === undefined ? {} : { bankDelayMs: Number(values['bank-delay-ms']) }),
  endpoints:
    values.webhook === undefined ? [] : [{ id: 'we_given', url: values.webhook, secret: values.secret, events: ['*'] }],
});
process.stdout.write(`${stripe.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stripe[Symbol.asyncDispose]().then(() => process.exit(0)));
}
