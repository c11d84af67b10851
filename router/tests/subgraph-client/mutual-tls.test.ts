import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCertificates } from '../fixtures/certificates.ts';
import { clientOf } from './fixtures.ts';

const certificates = makeCertificates(['things', 'router']);
const { read } = certificates;

let url: string;
let names: unknown[];
const http: { close(): void; closeAllConnections(): void }[] = [];

beforeAll(async () => {
  names = [];
  const keys = { key: read('things.key'), cert: read('things.crt'), ca: read('ca.crt') };
  const server = createServer({ ...keys, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    names.push(
      (request.socket as unknown as { getPeerCertificate(): { subject: object } }).getPeerCertificate().subject,
    );
    request.resume().on('end', () => response.end('{"data":{"value":1}}'));
  });
  http.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});

afterAll(() => {
  for (const server of http) {
    server.closeAllConnections();
    server.close();
  }
  certificates.remove();
});

test('a subgraph that asks for a certificate is shown the one of the options, and its own is checked', async () => {
  const tls = { ca: read('ca.crt'), cert: read('router.crt'), key: read('router.key') };
  await using client = clientOf(url, { things: { tls } });
  await expect(client.ask()).resolves.toEqual({ data: { value: 1 } });
  expect(names).toEqual([expect.objectContaining({ CN: 'router' })]);
});

test('without a certificate the subgraph refuses, and without its authority the router does', async () => {
  const ca = read('ca.crt');
  const [cert, key] = [read('router.crt'), read('router.key')];
  for (const tls of [{ ca }, { cert, key }]) {
    await using client = clientOf(url, { things: { tls, retries: 0 } });
    await expect(client.ask()).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
    expect(client.attempts.map(({ outcome }) => outcome)).toEqual(['unreachable']);
  }
  expect(names).toHaveLength(1);
});
