import { expect, test } from '@jest/globals';
import { accessToken, runningRouter } from './fixtures/running-router.ts';

/** On a machine that has other work to do as well. */
const ENOUGH_TIME = { maxMs: 60_000 };

type Running = Awaited<ReturnType<typeof runningRouter>>;

async function metric(running: Running, name: string): Promise<number> {
  const metrics = await (await fetch(String(running.router.metricsUrl))).text();
  const line = metrics.split('\n').find((text) => text.startsWith(`${name},`) || text.startsWith(`${name} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

const planned = (running: Running) => metric(running, 'router_plan_duration_seconds_count{service="router"}');
const warmed = (running: Running, outcome: string) => metric(running, `router_plans_warmed_total{outcome="${outcome}"`);
const next = ({ graph }: Running) => `${graph.sdl}\n# next`;

const NAMES = 'query ($cost: Boolean! = false) { products { name cost @include(if: $cost) } }';
const RATINGS = '{ products { rating } }';

test('what was asked for is planned before a swap, for those who may see it and those who may not, with its conditions', async () => {
  await using running = await runningRouter({ metricsPort: 0, warmUp: ENOUGH_TIME });
  const bearer = { authorization: `Bearer ${accessToken()}` };
  const ask = async () => [
    (await running.post({ query: NAMES })).json,
    (await running.post({ query: NAMES, variables: { cost: true } })).json,
    (await running.post({ query: NAMES, variables: { cost: true } }, bearer)).json,
  ];
  const before = await ask();
  expect(before[2]).toEqual({ data: { products: [{ name: 'Lamp', cost: 7 }] } });
  expect(await planned(running)).toBe(3);
  await running.router.swap(next(running));
  expect(await planned(running)).toBe(6);
  expect(await ask()).toEqual(before);
  expect(await planned(running)).toBe(6);
  expect(await warmed(running, 'warmed')).toBe(2);
});

test('the hottest go first, and no more than allowed', async () => {
  await using running = await runningRouter({ metricsPort: 0, warmUp: { ...ENOUGH_TIME, maxOperations: 1 } });
  for (const query of [RATINGS, NAMES, NAMES]) await running.post({ query });
  await running.router.swap(next(running));
  expect(await warmed(running, 'warmed')).toBe(1);
  const before = await planned(running);
  await running.post({ query: NAMES });
  expect(await planned(running)).toBe(before);
  await running.post({ query: RATINGS });
  expect(await planned(running)).toBe(before + 1);
});

test('without time for it a supergraph is put in force as it is', async () => {
  await using running = await runningRouter({ metricsPort: 0, warmUp: { maxMs: 0 } });
  await running.post({ query: NAMES });
  await running.router.swap(next(running));
  expect(await warmed(running, 'skipped')).toBe(1);
  expect((await running.post({ query: NAMES })).json).toEqual({ data: { products: [{ name: 'Lamp' }] } });
});

test('what the new supergraph does not have keeps it from nothing', async () => {
  await using running = await runningRouter({ metricsPort: 0, warmUp: ENOUGH_TIME });
  await running.post({ query: RATINGS });
  await running.router.swap(running.graph.sdl.replace(/^.*rating: Float.*\n/m, ''));
  expect(await warmed(running, 'unfit')).toBe(1);
  expect((await running.post({ query: RATINGS })).json.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});
