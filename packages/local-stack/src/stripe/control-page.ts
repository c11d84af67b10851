import type { FastifyInstance } from 'fastify';
import type { StripeControl } from './control.ts';
import type { Fault } from './faults.ts';
import { ApiError } from './wire/api-error.ts';
import type { World } from './world.ts';

type Command = (args: Readonly<Record<string, unknown>>, control: StripeControl) => unknown;

const text = (value: unknown): string => String(value ?? '');
const flag = (value: unknown): boolean => value === true || value === 'true';

/** What can be asked over HTTP, as `POST /_control/<name>` with JSON or a form; see {@link StripeControl}. */
const COMMANDS: Readonly<Record<string, Command>> = {
  settle: ({ id, succeeds }, control) => control.settle(text(id), succeeds === undefined ? undefined : flag(succeeds)),
  authenticate: ({ id, succeeds }, control) => control.authenticate(text(id), flag(succeeds)),
  dispute: ({ charge }, control) => control.dispute(text(charge)),
  endDispute: ({ id, status }, control) => control.endDispute(text(id), status === 'won' ? 'won' : 'lost'),
  fail: (fault, control) => control.fail(fault as unknown as Fault),
  clearFaults: (_args, control) => control.clearFaults(),
  hold: (_args, control) => control.hold(),
  release: (_args, control) => control.release(),
  held: (_args, control) => control.held().map(({ id, type }) => ({ id, type })),
  deliver: ({ event }, control) => control.deliver(text(event)),
  forgetKeys: (_args, control) => control.forgetKeys(),
};

/** Serves the page of the latest payments, and the control for a stand-in that runs in a process of its own. */
export function serveControl(http: FastifyInstance, world: World, control: StripeControl): void {
  http.post<{ Params: { name: string } }>('/_control/:name', async (request, reply) => {
    const command = COMMANDS[request.params.name];
    if (command === undefined) return reply.code(404).send({ error: `There is no command ${request.params.name}.` });
    const isForm = typeof request.body === 'string';
    const args = isForm ? Object.fromEntries(new URLSearchParams(String(request.body))) : (request.body ?? {});
    try {
      const result = await command(args as Record<string, unknown>, control);
      return isForm ? reply.redirect('/', 303) : reply.send({ result: result ?? null });
    } catch (error) {
      if (error instanceof ApiError) return reply.code(error.status).send({ error: error.message });
      throw error;
    }
  });
  http.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page(world)));
}

const STYLE = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; } table { width: 100%; border-collapse: collapse; }
  th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  form { display: inline } button { font: inherit; }`;

const LATEST = 50;

function page({ store }: World): string {
  const rows = store
    .all('payment_intent')
    .slice(-LATEST)
    .toReversed()
    .map(
      ({ id, amount, currency, status }) =>
        `<tr><td>${id}</td><td>${amount} ${harmless(currency.toUpperCase())}</td><td>${harmless(status)}</td><td>${actions(id, status)}</td></tr>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Payments</title><style>${STYLE}</style></head>
<body><h1>Payments</h1><p>A stand-in for Stripe. No money moves. Amounts are minor units.</p>
<table><thead><tr><th>Payment intent</th><th>Amount</th><th>Status</th><th>Let happen</th></tr></thead><tbody>${rows}</tbody></table>
</body></html>`;
}

function actions(id: string, status: string): string {
  if (status === 'requires_action') {
    return button('authenticate', id, true, 'Payer confirms') + button('authenticate', id, false, 'Payer refuses');
  }
  if (status === 'processing') {
    return button('settle', id, true, 'Bank pays') + button('settle', id, false, 'Bank declines');
  }
  return '';
}

function button(command: string, id: string, succeeds: boolean, label: string): string {
  return `<form method="post" action="/_control/${command}"><input type="hidden" name="id" value="${id}">
<input type="hidden" name="succeeds" value="${succeeds}"><button>${label}</button></form> `;
}

function harmless(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
