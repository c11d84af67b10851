import type { FastifyRequest } from 'fastify';
import type { Work } from '../context.ts';
import { type Client, clientOf } from '../domain/client.ts';

/**
 * The client behind a plain route, where no router has computed its address: that of the connection, or what the edge tells
 * in the configured header.
 */
export function clientOfHttp({ headers, ip }: FastifyRequest, { config }: Pick<Work, 'config'>): Client {
  const header = config.clientAddressHeader?.toLowerCase();
  const told = header === undefined ? undefined : headers[header];
  const texts = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  const address = Array.isArray(told) ? told[0] : told;
  return clientOf({ ...Object.fromEntries(texts), 'x-client-ip': address ?? ip }, config.countryHeader);
}
