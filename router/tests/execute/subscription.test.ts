import { describe, expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { GraphQLError } from 'graphql';
import { type PreparedSubscription, prepareSubscription } from '../../src/execute/subscription.ts';
import { person } from '../fixtures/callers.ts';
import { canned } from '../fixtures/canned.ts';
import { bench } from '../fixtures/run.ts';

const shop = bench();
const QUERY = 'subscription($sku: String) { reviewAdded(sku: $sku) { body author { label } } }';

function prepared(query = QUERY, variables: unknown = { sku: 's' }): PreparedSubscription {
  const subscription = prepareSubscription(shop.compile(query), variables);
  if (subscription.primary === undefined) throw new Error(JSON.stringify(subscription.errors));
  return subscription;
}
const event = () => ({ data: { reviewAdded: { body: 'b', author: { __typename: 'User', id: '1' } } } });

describe('a subscription', () => {
  test('is opened at the subgraph that owns the field, with the variables it uses', () => {
    expect(prepared().primary).toMatchObject({
      subgraph: 'reviews',
      query: 'subscription($sku:String){reviewAdded(sku:$sku){body author{__typename id}}}',
      variables: { sku: 's' },
    });
  });

  test('joins each event with other subgraphs, and leaves the event as it was', async () => {
    const { fetch, requests } = canned({
      accounts: [{ data: { _entities: [{ label: 'one' }] } }, { data: { _entities: [{ label: 'two' }] } }],
    });
    const subscription = prepared();
    const shared = event();
    expect(await subscription.next(shared, { fetch })).toEqual({
      data: { reviewAdded: { body: 'b', author: { label: 'one' } } },
    });
    expect(await subscription.next(shared, { fetch })).toEqual({
      data: { reviewAdded: { body: 'b', author: { label: 'two' } } },
    });
    expect(shared).toEqual(event());
    expect(requests).toHaveLength(2);
  });

  test('gives partial data with errors when a joined subgraph is down', async () => {
    const { fetch } = canned({
      accounts: [new GraphQLError('down', { extensions: { code: 'UPSTREAM_UNAVAILABLE' } })],
    });
    const reply = await prepared().next(event(), { fetch });
    expect(reply).toMatchObject({
      data: { reviewAdded: { body: 'b', author: { label: null } } },
      errors: [{ path: ['reviewAdded', 'author', 'label'] }],
    });
  });

  test('reports errors of an event itself', async () => {
    const { fetch } = canned({});
    const failed = { data: { reviewAdded: null }, errors: [{ message: 'x', path: ['reviewAdded'] }] };
    const reply = await prepared().next(failed, { fetch });
    expect(reply).toMatchObject({ data: { reviewAdded: null }, errors: [{ message: 'Internal server error' }] });
  });

  test('is refused when its root field is forbidden', () => {
    const query = 'subscription { secretChanged { id } }';
    const refused = prepareSubscription(shop.compile(query, { caller: ANONYMOUS }), {});
    expect(refused).toMatchObject({
      errors: [{ path: ['secretChanged'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    });
    expect(prepareSubscription(shop.compile(query, { caller: person() }), {}).primary?.subgraph).toBe('accounts');
  });

  test('is refused when its variables do not fit', () => {
    const refused = prepareSubscription(shop.compile(QUERY), { sku: 3 });
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});
