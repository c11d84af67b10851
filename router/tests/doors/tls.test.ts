import { copyFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { connect as connectTls, createServer, type TLSSocket } from 'node:tls';
import { afterAll, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { makeCertificates } from '../fixtures/certificates.ts';
import { nobodyListens } from './fixtures/nobody-listens.ts';
import { runningRouter } from './fixtures/running-router.ts';
import { connect, until } from './fixtures/socket.ts';

const certificates = makeCertificates(['door', 'renewed', 'router', 'catalog']);
const ca = certificates.read('ca.crt');
afterAll(() => certificates.remove());

const HELLO = '{ hello(name: "you") }';
const EVENTS = 'subscription { productRenamed { name } }';

/** Asks over TLS and says what came and whose certificate was shown. */
function ask(url: string, query: string) {
  return new Promise<{ readonly json: unknown; readonly from: string }>((resolve, reject) => {
    const asked = request(`${url}/graphql`, {
      method: 'POST',
      ca,
      agent: false,
      headers: { 'content-type': 'application/json' },
    });
    asked.on('error', reject);
    asked.on('response', async (response) => {
      const from = String((response.socket as TLSSocket).getPeerCertificate().subject.CN);
      let text = '';
      for await (const chunk of response) text += String(chunk);
      resolve({ json: JSON.parse(text), from });
    });
    asked.end(JSON.stringify({ query }));
  });
}

/** A graphql-ws client that trusts the authority of the test. */
function socketTo(url: string): Client {
  class Trusting extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { ca });
    }
  }
  return createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: Trusting, retryAttempts: 0 });
}

test('HTTP and WebSockets are served over TLS, and nothing is without it', async () => {
  const tls = { certFile: certificates.path('door.crt'), keyFile: certificates.path('door.key') };
  await using running = await runningRouter({ tls });
  const { url, port } = running.router;
  expect(url).toBe(`https://127.0.0.1:${port}`);
  expect(await ask(url, HELLO)).toEqual({ json: { data: { hello: 'Hello you' } }, from: 'door' });
  const client = socketTo(url);
  const events = client.iterate({ query: EVENTS });
  const next = events.next();
  await until(() => running.graph.renamed.listeners === 1);
  running.graph.renamed.send({ productRenamed: { id: '1', name: 'Torch' } });
  expect((await next).value).toEqual({ data: { productRenamed: { name: 'Torch' } } });
  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  const closed = new Promise((resolve) => client.on('closed', resolve));
  const over = events.next().catch(() => undefined);
  await running.router.drain();
  expect(await closed).toMatchObject({ code: 1012 });
  await Promise.all([over, client.dispose()]);
});

test('a renewed certificate is shown without a restart; one that does not fit its key is refused', async () => {
  const [certFile, keyFile] = [certificates.path('used.crt'), certificates.path('used.key')];
  await copyFile(certificates.path('door.crt'), certFile);
  await copyFile(certificates.path('door.key'), keyFile);
  const lines: string[] = [];
  const log = createLog({ name: 'router', destination: { write: (line: string) => void lines.push(line) } });
  await using running = await runningRouter({ tls: { certFile, keyFile }, log });
  const shown = async () => (await ask(running.router.url, HELLO)).from;
  expect(await shown()).toBe('door');
  await copyFile(certificates.path('renewed.crt'), certFile);
  await until(() => lines.some((line) => line.includes('the new certificate is refused')));
  expect(await shown()).toBe('door');
  await copyFile(certificates.path('renewed.key'), keyFile);
  await until(async () => (await shown()) === 'renewed');
});

test('a certificate that does not fit its key keeps the router from starting, in one line', async () => {
  const tls = { certFile: certificates.path('door.crt'), keyFile: certificates.path('renewed.key') };
  await expect(runningRouter({ tls })).rejects.toThrow(/door\.crt and .*renewed\.key cannot be used for TLS: .*$/);
  await writeFile(certificates.path('garbage'), 'no certificate');
  const garbage = { certFile: certificates.path('garbage'), keyFile: certificates.path('garbage') };
  await expect(runningRouter({ tls: garbage })).rejects.toThrow('cannot be used for TLS');
});

test('a TLS connection on which nothing was asked does not hold up a drain', async () => {
  const tls = { certFile: certificates.path('door.crt'), keyFile: certificates.path('door.key') };
  // By itself it would be cut when its time for a first request is over.
  await using running = await runningRouter({ tls, limits: { receiveTimeoutMs: 300_000 } });
  const silent = connectTls({ port: running.router.port, host: '127.0.0.1', ca });
  silent.on('error', () => undefined).resume();
  await new Promise<void>((resolve) => silent.once('secureConnect', resolve));
  const cut = new Promise<void>((resolve) => silent.once('close', () => resolve()));
  await Promise.all([running.router.drain(), cut]);
});

test('a request over TLS that runs when a drain begins has its answer', async () => {
  const tls = { certFile: certificates.path('door.crt'), keyFile: certificates.path('door.key') };
  await using running = await runningRouter({ tls });
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  running.graph.catalog.misbehave = (_request, response) => {
    arrived.resolve();
    void release.promise.then(() => response.end('{"data":{"hello":"late"}}'));
  };
  const answer = ask(running.router.url, HELLO);
  await arrived.promise;
  const drained = running.router.drain();
  await nobodyListens(running.router.port);
  release.resolve();
  expect((await answer).json).toEqual({ data: { hello: 'late' } });
  await drained;
});

test('a subscription is held at a subgraph that asks for a certificate', async () => {
  await using running = await runningRouter();
  const { port } = new URL(running.graph.catalog.url);
  const keys = { key: certificates.read('catalog.key'), cert: certificates.read('catalog.crt'), ca };
  const callers: string[] = [];
  const front = createServer({ ...keys, requestCert: true, rejectUnauthorized: true }, (socket) => {
    callers.push(String(socket.getPeerCertificate().subject.CN));
    const behind = connectTcp(Number(port), '127.0.0.1');
    socket.pipe(behind).pipe(socket);
    for (const one of [socket, behind]) one.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const urls = [`https://127.0.0.1:${(front.address() as AddressInfo).port}/graphql`];
  const tls = { ca, cert: certificates.read('router.crt'), key: certificates.read('router.key') };
  const opened: string[] = [];
  for (const subgraphs of [{ catalog: { urls, tls } }, { catalog: { urls, tls: { ca } } }]) {
    await using behindTls = await runningRouter({ supergraph: { sdl: running.graph.sdl }, subgraphs });
    const { client, read } = connect(behindTls.router.url);
    const reader = read(EVENTS);
    if ('cert' in subgraphs.catalog.tls) {
      await until(() => running.graph.renamed.listeners === 1);
      running.graph.renamed.send({ productRenamed: { id: '1', name: 'Torch' } });
    }
    const { data, errors } = await reader.next();
    opened.push(String(data === null ? errors?.[0]?.extensions?.['code'] : JSON.stringify(data)));
    await client.dispose();
  }
  expect(opened).toEqual(['{"productRenamed":{"name":"Torch"}}', 'UPSTREAM_UNAVAILABLE']);
  // A connection that was slow to be acknowledged is made anew.
  expect([...new Set(callers)]).toEqual(['router']);
  front.close();
});
