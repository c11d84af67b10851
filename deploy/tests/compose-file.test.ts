import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRouterConfig } from '@tessera/router/config';
import { readHostConfig } from '@tessera/subgraph-kit/host/config';
import { parse } from 'yaml';
import { readConfig as readIdentityConfig } from '../../subgraphs/identity/config.ts';
import { readConfig as readNotificationsConfig } from '../../subgraphs/notifications/config.ts';
import { readConfig as readOrdersConfig } from '../../subgraphs/orders/config.ts';
import { readConfig as readPaymentsConfig } from '../../subgraphs/payments/config.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Service {
  readonly command?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
}

const KNOWN: Readonly<
  Record<string, readonly { readonly variables: readonly { readonly name: string; readonly required: boolean }[] }[]>
> = {
  router: [readRouterConfig],
  identity: [readHostConfig, readIdentityConfig],
  catalog: [readHostConfig],
  orders: [readHostConfig, readOrdersConfig],
  promotions: [readHostConfig],
  payments: [readHostConfig, readPaymentsConfig],
  notifications: [readHostConfig, readNotificationsConfig],
};

/** No container engine is needed to know that the file speaks of variables, ports and files that exist. */
describe('docker-compose.yml', () => {
  const read = async (): Promise<Readonly<Record<string, Service>>> =>
    parse(await readFile(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }).services;
  const supergraph = async (): Promise<Readonly<Record<string, { routing_url: string }>>> =>
    parse(await readFile(join(ROOT, 'supergraph.yaml'), 'utf8')).subgraphs;

  test('has a service for every subgraph, on the port of supergraph.yaml', async () => {
    const services = await read();
    for (const [name, { routing_url }] of Object.entries(await supergraph())) {
      expect({ name, port: String(services[name]?.environment?.['PORT']) }).toEqual({
        name,
        port: new URL(routing_url).port,
      });
    }
  });

  test('tells the router where every subgraph is', async () => {
    const urls = String((await read())['router']?.environment?.['SUBGRAPH_URLS']).split(',');
    const expected = Object.entries(await supergraph()).map(
      ([name, { routing_url }]) => `${name}=http://${name}:${new URL(routing_url).port}/graphql`,
    );
    expect(urls).toEqual(expected);
  });

  test.each(Object.keys(KNOWN))('sets for %s only variables that it reads, and all that it requires', async (name) => {
    const set = Object.keys((await read())[name]?.environment ?? {});
    const variables = (KNOWN[name] ?? []).flatMap((reader) => reader.variables);
    expect(set.filter((variable) => !variables.some((known) => known.name === variable))).toEqual([]);
    expect(variables.filter(({ name, required }) => required && !set.includes(name))).toEqual([]);
  });

  test('runs files that exist', async () => {
    const commands = Object.values(await read()).flatMap(({ command }) =>
      command?.startsWith('node ') ? [command] : [],
    );
    // The router, the maker of keys, and the subgraphs.
    expect(commands).toHaveLength(Object.keys(await supergraph()).length + 2);
    for (const command of commands) {
      const file = command.split(' ').find((word, index) => index > 0 && !word.startsWith('-')) ?? '';
      expect({ file, exists: existsSync(join(ROOT, file)) }).toEqual({ file, exists: true });
    }
  });

  test('the image copies the manifest of every workspace before it installs', async () => {
    const dockerfile = await readFile(join(ROOT, 'deploy', 'Dockerfile'), 'utf8');
    const { workspaces } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const { glob } = await import('node:fs/promises');
    const manifests: string[] = [];
    for await (const manifest of glob(
      workspaces.map((workspace: string) => `${workspace}/package.json`),
      { cwd: ROOT },
    )) {
      manifests.push(manifest);
    }
    expect(manifests.filter((manifest) => !dockerfile.includes(`COPY ${manifest} `))).toEqual([]);
  });
});
