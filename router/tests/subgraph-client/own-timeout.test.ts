import { afterEach, expect, jest, test } from '@jest/globals';
import { DEFAULT_DOOR_LIMITS } from '../../src/options.ts';
import { runningRouter } from '../doors/fixtures/running-router.ts';
import { connect, until } from '../doors/fixtures/socket.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

test('a subgraph that may take a minute has its minute, though other operations end after half of one', async () => {
  const { subgraphTimeoutMs } = DEFAULT_DOOR_LIMITS;
  await using running = await runningRouter({
    subgraphs: { catalog: { timeoutMs: 60_000 } },
    limits: { subgraphTimeoutMs },
  });
  // The clock stands still: what a busy machine takes for the plan would be taken from the minute.
  jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  await running.post({ query: '{ products { id rating } }' });
  const granted = [running.graph.catalog, running.graph.reviews].map(({ asked }) => asked[0]?.headers['x-deadline-ms']);
  expect(granted).toEqual(['60000', '5000']);
});

test('subscriptions go to the addresses of the options as well', async () => {
  await using other = await runningRouter();
  await using running = await runningRouter({ subgraphs: { catalog: { urls: [other.graph.catalog.url] } } });
  await using socket = open(running.router.url);
  const event = socket.reader.next();
  await until(() => other.graph.renamed.listeners === 1);
  other.graph.renamed.send({ productRenamed: { id: '1', name: 'Sun' } });
  expect((await event).data).toEqual({ productRenamed: { id: '1', name: 'Sun' } });
});

function open(url: string) {
  const socket = connect(url);
  const reader = socket.read('subscription { productRenamed { id name } }');
  return { reader, [Symbol.asyncDispose]: async () => void (await socket.client.dispose()) };
}
