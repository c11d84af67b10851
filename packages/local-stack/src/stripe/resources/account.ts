import type Stripe from 'stripe';
import { closeDispute } from '../bank.ts';
import { newId, nowSeconds, type StoredEndpoint } from '../store.ts';
import { invalidParameter } from '../wire/api-error.ts';
import { listPage } from '../wire/lists.ts';
import { API_VERSION, happened } from '../world.ts';
import { idOf, type Operation } from './resource.ts';

/** What an endpoint looks like when it is not being made: without its secret. */
function shown({ secret: _secret, ...endpoint }: StoredEndpoint): Stripe.WebhookEndpoint {
  return endpoint;
}

const CHARGES: readonly Operation[] = [
  { method: 'GET', path: '/charges/:id', run: (request) => request.world.store.get('charge', idOf(request)) },
  {
    method: 'GET',
    path: '/charges',
    run: ({ world, parameters }) => {
      const intent = parameters.text('payment_intent');
      const wanted = world.store.all('charge').filter((one) => intent === null || one.payment_intent === intent);
      return listPage(wanted, parameters, '/v1/charges');
    },
  },
];

const BALANCE: readonly Operation[] = [
  {
    method: 'GET',
    path: '/balance_transactions/:id',
    run: (request) => request.world.store.get('balance_transaction', idOf(request)),
  },
  {
    method: 'GET',
    path: '/balance_transactions',
    run: ({ world, parameters }) => {
      const type = parameters.text('type');
      const source = parameters.text('source');
      const wanted = world.store
        .all('balance_transaction')
        .filter((one) => (type === null || one.type === type) && (source === null || one.source === source));
      return listPage(wanted, parameters, '/v1/balance_transactions');
    },
  },
];

const DISPUTES: readonly Operation[] = [
  { method: 'GET', path: '/disputes/:id', run: (request) => request.world.store.get('dispute', idOf(request)) },
  {
    method: 'POST',
    path: '/disputes/:id',
    run: (request) => {
      const { world, parameters, cause } = request;
      const before = world.store.get('dispute', idOf(request));
      if (!parameters.flag('submit')) return before;
      const changed = world.store.put('dispute', {
        ...before,
        status: 'under_review',
        evidence_details: { ...before.evidence_details, has_evidence: true, submission_count: 1 },
      });
      happened(world, 'charge.dispute.updated', changed, cause);
      return changed;
    },
  },
  {
    method: 'POST',
    path: '/disputes/:id/close',
    run: (request) => closeDispute(request.world, idOf(request), 'lost', request.cause),
  },
  {
    method: 'GET',
    path: '/disputes',
    run: ({ world, parameters }) => {
      const intent = parameters.text('payment_intent');
      const charge = parameters.text('charge');
      const wanted = world.store
        .all('dispute')
        .filter(
          (one) => (intent === null || one.payment_intent === intent) && (charge === null || one.charge === charge),
        );
      return listPage(wanted, parameters, '/v1/disputes');
    },
  },
];

const EVENTS: readonly Operation[] = [
  { method: 'GET', path: '/events/:id', run: (request) => request.world.store.get('event', idOf(request)) },
  {
    method: 'GET',
    path: '/events',
    run: ({ world, parameters }) => {
      const type = parameters.text('type');
      const types = parameters.list('types');
      const wanted = world.store
        .all('event')
        .filter((one) => (type === null || one.type === type) && (types.length === 0 || types.includes(one.type)));
      return listPage(wanted, parameters, '/v1/events');
    },
  },
];

const WEBHOOK_ENDPOINTS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/webhook_endpoints',
    run: ({ world, parameters }) => {
      const enabledEvents = parameters.list('enabled_events');
      if (enabledEvents.length === 0) {
        throw invalidParameter('enabled_events', 'Missing required param: enabled_events.', 'parameter_missing');
      }
      return world.store.put('webhook_endpoint', {
        id: newId('we'),
        object: 'webhook_endpoint',
        api_version: parameters.text('api_version') ?? API_VERSION,
        application: null,
        created: nowSeconds(),
        description: parameters.text('description'),
        enabled_events: enabledEvents,
        livemode: false,
        metadata: parameters.metadata(),
        secret: newId('whsec'),
        status: 'enabled',
        url: parameters.required('url'),
      });
    },
  },
  {
    method: 'GET',
    path: '/webhook_endpoints/:id',
    run: (request) => shown(request.world.store.get('webhook_endpoint', idOf(request))),
  },
  {
    method: 'DELETE',
    path: '/webhook_endpoints/:id',
    run: (request) => {
      const { id } = request.world.store.get('webhook_endpoint', idOf(request));
      request.world.store.remove('webhook_endpoint', id);
      return { id, object: 'webhook_endpoint', deleted: true };
    },
  },
  {
    method: 'GET',
    path: '/webhook_endpoints',
    run: ({ world, parameters }) =>
      listPage(world.store.all('webhook_endpoint').map(shown), parameters, '/v1/webhook_endpoints'),
  },
];

/** `/v1/charges`, `balance_transactions`, `disputes`, `events`, `webhook_endpoints` */
export const ACCOUNT: readonly Operation[] = [...CHARGES, ...BALANCE, ...DISPUTES, ...EVENTS, ...WEBHOOK_ENDPOINTS];
