import type { ApolloServerPlugin } from '@apollo/server';
import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import type { PluginContext } from '../../src/apollo/operation-plugins.ts';
import { accessToken, runningRouter } from './fixtures/running-router.ts';

/** Writes down what it is told, in order. */
function diary(more: Partial<ApolloServerPlugin<PluginContext>> = {}) {
  const notes: string[] = [];
  const plugin: ApolloServerPlugin<PluginContext> = {
    async serverWillStart() {
      notes.push('started');
      return { serverWillStop: async () => void notes.push('stopped') };
    },
    async requestDidStart({ contextValue, request }) {
      const { caller, contract } = contextValue;
      notes.push(`${contract} ${caller.kind === 'user' ? caller.userId : caller.kind} ${request.operationName}`);
      return {
        didResolveOperation: async ({ operation }) => void notes.push(`resolved ${operation?.operation}`),
        didEncounterErrors: async ({ errors }) => void notes.push(errors.map(({ message }) => message).join()),
        willSendResponse: async ({ response }) => {
          response.http.headers.set('x-plugged', 'yes');
          if (response.body.kind === 'single') notes.push(`answered ${JSON.stringify(response.body.singleResult)}`);
        },
      };
    },
    ...more,
  };
  return { notes, plugin };
}

test('plugins of Apollo Server see operations with their callers, and the executor behind them is the router\u2019s', async () => {
  const { notes, plugin } = diary();
  {
    await using running = await runningRouter({ plugins: [plugin] });
    expect(notes).toEqual(['started', 'started']);
    notes.length = 0;
    const query = 'query Lamps($cost: Boolean!) { products { id rating cost @include(if: $cost) } }';
    const bearer = { authorization: `Bearer ${accessToken()}` };
    const { json, headers } = await running.post({ query, variables: { cost: true } }, bearer);
    expect(json).toEqual({ data: { products: [{ id: '1', rating: 4.5, cost: 7 }] } });
    expect(headers.get('x-plugged')).toBe('yes');
    expect(notes).toEqual(['public u1 Lamps', 'resolved query', `answered ${JSON.stringify(json)}`]);
    notes.length = 0;
  }
  expect(notes).toEqual(['stopped', 'stopped']);
});

test('errors keep their codes and paths on the way through', async () => {
  const { notes, plugin } = diary();
  await using running = await runningRouter({ plugins: [plugin] });
  await using plain = await runningRouter();
  for (const body of [
    { query: 'query Cost { products { id cost } }' },
    { query: 'query Hi($name: String!) { hello(name: $name) }', variables: { name: 7 } },
    { query: '{ nothing }' },
    { query: 'mutation { rename(name: "x") { id name } }' },
  ]) {
    expect((await running.post(body)).json).toEqual((await plain.post(body)).json);
  }
  expect(notes).toContain('Unauthorized field or type');
});

test('a plugin may answer in place of the router, and refuse', async () => {
  const { plugin } = diary({
    async requestDidStart() {
      return {
        async didResolveOperation({ operationName }) {
          if (operationName === 'Refused') throw new GraphQLError('Not today.', { extensions: { code: 'CLOSED' } });
        },
        async responseForOperation({ operationName }) {
          if (operationName !== 'Written') return null;
          const { HeaderMap } = await import('@apollo/server');
          return {
            http: { headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data: { hello: 'no' } } },
          };
        },
      };
    },
  });
  await using running = await runningRouter({ plugins: [plugin] });
  const ask = async (name: string) => (await running.post({ query: `query ${name} { hello(name: "you") }` })).json;
  expect(await ask('Written')).toEqual({ data: { hello: 'no' } });
  expect(await ask('Asked')).toEqual({ data: { hello: 'Hello you' } });
  expect((await ask('Refused')).errors[0]).toMatchObject({ message: 'Not today.', extensions: { code: 'CLOSED' } });
});

test('plugins go on over a swap', async () => {
  const { notes, plugin } = diary();
  await using running = await runningRouter({ plugins: [plugin] });
  await running.router.swap(running.graph.sdl.replace(/^.*rating: Float.*\n/m, ''));
  notes.length = 0;
  const { json } = await running.post({ query: 'query After { products { id } }' });
  expect([json, notes]).toEqual([
    { data: { products: [{ id: '1' }] } },
    ['public anonymous After', 'resolved query', `answered ${JSON.stringify(json)}`],
  ]);
});
