import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { runningRouter } from './fixtures/running-router.ts';

let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter();
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});

test('every audit of GraphQL over HTTP passes', async () => {
  const audits = serverAudits({ url: () => `${running.router.url}/graphql`, fetchFn: fetch });
  const failed: string[] = [];
  for (const audit of audits) {
    const result = await audit.fn();
    if (result.status !== 'ok') failed.push(`${audit.name}: ${result.reason}`);
  }
  expect(failed).toEqual([]);
  expect(audits.length).toBe(61);
});

test('a query joins fields of two subgraphs', async () => {
  const { status, json } = await running.post({ query: '{ products { id name rating } }' });
  expect(status).toBe(200);
  expect(json).toEqual({ data: { products: [{ id: '1', name: 'Lamp', rating: 4.5 }] } });
});

test('a body of two megabytes is answered 413 with a code', async () => {
  const { status, json } = await running.post({ query: `{ products { id } } # ${'x'.repeat(2 * 1024 * 1024)}` });
  expect([status, json.errors[0].extensions.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
});

test.each([
  ['malformed JSON', '{"query": "{ products'],
  ['an empty body', ''],
  ['a text', '"{ products { id } }"'],
  ['a batch', '[{"query":"{ products { id } }"}]'],
  ['no query', '{}'],
  ['variables that are no object', '{"query":"{ products { id } }","variables":"x"}'],
])('%s is answered 400 with a code', async (_name, body) => {
  const { status, json } = await running.post(body);
  expect([status, json.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

test('an unknown field is a validation error: 400 in the new media type, 200 in the old one', async () => {
  const body = { query: '{ product }' };
  const modern = await running.post(body, { accept: 'application/graphql-response+json' });
  expect([modern.status, modern.json.errors[0].extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  expect(modern.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  const older = await running.post(body, { accept: 'application/json' });
  expect(older.status).toBe(200);
});

test('another content type is answered 415, another Accept 406', async () => {
  const other = await running.post('{ products { id } }', { 'content-type': 'text/plain' });
  expect([other.status, other.json.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  const picture = await running.post({ query: '{ products { id } }' }, { accept: 'image/png' });
  expect([picture.status, picture.json.errors[0].extensions.code]).toEqual([406, 'NOT_ACCEPTABLE']);
});

test('a mutation by GET is answered 405 and not executed', async () => {
  const before = running.graph.catalog.asked.length;
  const url = `${running.router.url}/graphql?query=${encodeURIComponent('mutation { rename(name: "x") { id } }')}`;
  const response = await fetch(url);
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  expect(running.graph.catalog.asked.length).toBe(before);
});

const GET_PRODUCTS = `/graphql?query=${encodeURIComponent('{ products { id } }')}`;

test.each([
  ['no browser', {}, 200],
  ['the same origin', { 'sec-fetch-site': 'same-origin' }, 200],
  ['another site', { 'sec-fetch-site': 'cross-site', accept: 'application/json' }, 403],
  ['another site with a preflight header', { 'sec-fetch-site': 'cross-site', 'apollo-require-preflight': '1' }, 200],
])('a GET from %s', async (_name, headers, status) => {
  const response = await fetch(`${running.router.url}${GET_PRODUCTS}`, { headers: headers as Record<string, string> });
  expect(response.status).toBe(status);
});

test('CORS is open to every page in development, and a preflight says what may be sent', async () => {
  const response = await fetch(`${running.router.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type, authorization',
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-allow-headers')).toBe('content-type, authorization');
});

test('an allowed origin is named, another one is not', async () => {
  await using strict = await runningRouter({ cors: { origins: ['https://app.example'] }, production: true });
  const from = async (origin: string) => {
    const { headers } = await strict.post({ query: '{ products { id } }' }, { origin });
    return headers.get('access-control-allow-origin');
  };
  expect(await from('https://app.example')).toBe('https://app.example');
  expect(await from('https://evil.example')).toBeNull();
});

test('the query plan is shown on demand, but not in production', async () => {
  const ask = (from: typeof running) =>
    from.post({ query: '{ products { id rating } }' }, { 'x-tessera-plan': 'show' });
  const { queryPlan } = (await ask(running)).json.extensions;
  expect(queryPlan.text).toContain('Fetch(service: "reviews")');
  expect(queryPlan.tree.node.kind).toBe('Sequence');
  await using production = await runningRouter({ production: true });
  expect((await ask(production)).json.extensions).toBeUndefined();
});

test('the stock executor answers the same through the same doors', async () => {
  await using stock = await runningRouter({ executor: 'stock' });
  const { json } = await stock.post({ query: '{ products { id name rating cost } }' });
  const own = await running.post({ query: '{ products { id name rating cost } }' });
  expect(json).toEqual(own.json);
});

test('in production there is no introspection and no explorer', async () => {
  await using production = await runningRouter({ production: true });
  const { json } = await production.post({ query: '{ __schema { queryType { name } } }' });
  expect(json.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  for (const page of ['/', '/graphiql']) expect((await fetch(`${production.router.url}${page}`)).status).toBe(404);
});

test('a schema can be built from the introspection query that explorers send', async () => {
  const query = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true });
  const { json } = await running.post({ query, operationName: 'IntrospectionQuery' });
  const schema = buildClientSchema(json.data);
  expect(schema.getQueryType()?.getFields()['products']).toBeDefined();
  expect(schema.getQueryType()?.getFields()['validateToken']).toBeUndefined();
});

test('a subscription over HTTP is answered with where to ask', async () => {
  const { json } = await running.post({ query: 'subscription { productRenamed { id } }' });
  expect(json.errors[0].extensions.code).toBe('BAD_REQUEST');
});

test('an unknown address is answered 404 with a code', async () => {
  const response = await fetch(`${running.router.url}/nowhere`);
  expect([response.status, await response.json()]).toEqual([
    404,
    { errors: [{ message: 'Nothing lives here.', extensions: { code: 'NOT_FOUND' } }] },
  ]);
});
