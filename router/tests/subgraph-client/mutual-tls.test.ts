import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clientOf } from './fixtures.ts';

const directory = mkdtempSync(join(tmpdir(), 'router-tls-'));
/** Comes with Linux and macOS; Node makes keys but no certificates. */
const OPENSSL = 'openssl';
const openssl = (...args: string[]) => execFileSync(OPENSSL, args, { cwd: directory, stdio: 'pipe' });
const read = (file: string) => readFileSync(join(directory, file), 'utf8');

/** Makes `name.key` and `name.crt`, signed by `ca`. */
function certificate(name: string): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`];
  openssl('req', ...key, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  writeFileSync(join(directory, 'names'), 'subjectAltName=IP:127.0.0.1,DNS:things.internal');
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.crt`, ...signed);
}

let url: string;
let names: unknown[];
const http: { close(): void; closeAllConnections(): void }[] = [];

beforeAll(async () => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'ca.key'];
  openssl('req', '-x509', ...key, '-out', 'ca.crt', '-subj', '/CN=test', '-days', '2');
  certificate('things');
  certificate('router');
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
  rmSync(directory, { recursive: true });
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
