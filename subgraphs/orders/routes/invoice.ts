import { isId } from '@tessera/subgraph-kit/ids';
import type { FastifyInstance } from 'fastify';
import type { Work } from '../context.ts';
import { invoiceOf } from '../queries/invoice.ts';
import { invoicePdf } from '../services/invoice-pdf.ts';

/**
 * `GET /invoices/:orderId.pdf?expires=…&signature=…`: the invoice of an order, for who has the link of `Order.invoice`.
 * 404 for a link that was not made here, has expired, or is of an order that was never confirmed: nothing is told of why. The
 * link is a secret for as long as it lives: it is not logged, not cached, not told to other sites.
 */
export function invoiceRoute(http: FastifyInstance, context: Work): void {
  http.get<{ Params: { orderId: string }; Querystring: { expires?: string; signature?: string } }>(
    '/invoices/:orderId.pdf',
    { logLevel: 'silent' },
    async (request, reply) => {
      const { orderId } = request.params;
      const { expires = '', signature = '' } = request.query;
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      const isGood =
        isId(orderId) && context.services.invoiceLinks.opens(orderId, expires, signature, await now(context));
      const invoice = isGood ? await invoiceOf(context, orderId) : null;
      if (invoice === null) return reply.code(404).type('text/plain').send('There is no such invoice.');
      const file = `attachment; filename="invoice-${invoice.number}.pdf"`;
      return reply
        .type('application/pdf')
        .header('content-disposition', file)
        .send(await invoicePdf(invoice));
    },
  );
}

async function now({ em }: Work): Promise<Date> {
  const [row] = await em.execute<{ now: string | Date }[]>('select now() as now');
  return new Date(row?.now ?? 0);
}
