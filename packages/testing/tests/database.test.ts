import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type Template, testDatabase, testServerUrl } from '../src/database.ts';

async function on<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function templateNamed(name: string): { readonly template: Template; readonly made: () => number } {
  let made = 0;
  const prepare = async (url: string) => {
    made += 1;
    await on(url, (client) => client.query("CREATE TABLE greetings AS SELECT 'hello' AS text"));
  };
  return { template: { name: `${name}_${process.pid}`, prepare }, made: () => made };
}

test('ten clones asked for at once come from a template that is made once', async () => {
  const { template, made } = templateNamed('once');
  await using clones = new AsyncDisposableStack();
  const databases = await Promise.all(Array.from({ length: 10 }, () => testDatabase(template)));
  for (const database of databases) clones.use(database);
  expect(made()).toBe(1);
  expect(new Set(databases.map(({ name }) => name)).size).toBe(10);
  for (const { url } of databases) {
    expect((await on(url, (client) => client.query('SELECT text FROM greetings'))).rows).toEqual([{ text: 'hello' }]);
  }
});

test('what one clone writes no other sees', async () => {
  const { template } = templateNamed('apart');
  await using one = await testDatabase(template);
  await on(one.url, (client) => client.query('DELETE FROM greetings'));
  await using other = await testDatabase(template);
  expect((await on(other.url, (client) => client.query('SELECT text FROM greetings'))).rowCount).toBe(1);
});

test('a template whose preparation fails is made anew for the next who asks', async () => {
  const { template } = templateNamed('mended');
  const broken = { ...template, prepare: () => Promise.reject(new Error('no migration')) };
  await expect(testDatabase(broken)).rejects.toThrow('no migration');
  await using database = await testDatabase(template);
  expect((await on(database.url, (client) => client.query('SELECT text FROM greetings'))).rowCount).toBe(1);
});

test('a disposed database is gone, also while somebody is connected', async () => {
  const { name, url, ...database } = await testDatabase();
  const left = new Client({ connectionString: url });
  // The server sends it away, which is the point.
  left.on('error', () => undefined);
  await left.connect();
  await database[Symbol.asyncDispose]();
  const { rowCount } = await on(testServerUrl(), (client) =>
    client.query('SELECT FROM pg_database WHERE datname = $1', [name]),
  );
  expect(rowCount).toBe(0);
});
