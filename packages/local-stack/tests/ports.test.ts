import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { readStackConfig } from '../src/config.ts';
import { portMap } from '../src/stack/port-map.ts';
import { freePort, freePorts } from '../src/stack/ports.ts';

const listed = [
  { name: 'identity', port: 0, declaration: '' },
  { name: 'catalog', port: 0, declaration: '' },
];

const ANY = { PORT: '0', METRICS_PORT: '0', MAILBOX_PORT: '0', MAILBOX_SMTP_PORT: '0', STRIPE_PORT: '0' };

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

function portsFor(env: Readonly<Record<string, string>>, subgraphs = listed) {
  const all = { ...ANY, ...env };
  return portMap(readStackConfig(all), subgraphs, all);
}

describe('the ports of a stack', () => {
  test('0 becomes a free port for each part, and no two parts get the same', async () => {
    const { router, metrics, mailbox, mailboxSmtp, subgraphs } = await portsFor({});
    const ports = [router, metrics, mailbox, mailboxSmtp, ...subgraphs.values()];
    expect([...subgraphs.keys()]).toEqual(['identity', 'catalog']);
    expect(ports.every((port) => port > 0)).toBe(true);
    expect(new Set(ports).size).toBe(6);
  });

  test('a subgraph listens where supergraph.yaml says, or where its variable says', async () => {
    const [first = 0, second = 0] = await freePorts(2);
    const subgraphs = [
      { name: 'identity', port: first, declaration: '' },
      { name: 'catalog', port: first, declaration: '' },
    ];
    const { subgraphs: ports } = await portsFor({ CATALOG_PORT: String(second) }, subgraphs);
    expect(ports).toEqual(
      new Map([
        ['identity', first],
        ['catalog', second],
      ]),
    );
  });

  test('what is no port is refused by the name of its variable', async () => {
    await expect(portsFor({ CATALOG_PORT: 'front door' })).rejects.toThrow(
      'CATALOG_PORT: "front door" is not a port, a whole number from 0 to 65535.',
    );
    await expect(portsFor({ CATALOG_PORT: '65536' })).rejects.toThrow(/CATALOG_PORT: "65536" is not a port/);
  });

  test('a port that is taken is told in one line: whose it would be, and what to do', async () => {
    await using taken = await takenPort();
    const free = await freePort();
    await expect(portsFor({ PORT: String(taken.port), METRICS_PORT: String(free) })).rejects.toThrow(
      `Taken by another program: port ${taken.port} for the router (free it, or set PORT).`,
    );
  });

  test('ports that are all taken mean a platform that runs', async () => {
    await using first = await takenPort();
    await using second = await takenPort();
    await expect(portsFor({ PORT: String(first.port), CATALOG_PORT: String(second.port) })).rejects.toThrow(
      `A platform seems to run already: all of its ports are taken (${first.port}, ${second.port}). Stop it first.`,
    );
  });
});

test('of many free ports no two are the same, however many are asked for at once', async () => {
  const ports = (await Promise.all(Array.from({ length: 5 }, () => freePorts(40)))).map((some) => new Set(some).size);
  expect(ports).toEqual([40, 40, 40, 40, 40]);
});
