import type { Kinds, Store } from '../store.ts';
import { invalidParameter } from './api-error.ts';
import { listPage } from './lists.ts';
import { Parameters } from './parameters.ts';

type ObjectKind = Extract<keyof Kinds, string>;

/** Which fields of which objects can be expanded, and to what. */
const EXPANDABLE: Readonly<Record<string, Readonly<Record<string, ObjectKind | 'refunds of it' | 'by its id'>>>> = {
  payment_intent: { latest_charge: 'charge', payment_method: 'payment_method', customer: 'customer' },
  charge: {
    balance_transaction: 'balance_transaction',
    payment_intent: 'payment_intent',
    customer: 'customer',
    refunds: 'refunds of it',
  },
  refund: { charge: 'charge', payment_intent: 'payment_intent', balance_transaction: 'balance_transaction' },
  dispute: { charge: 'charge', payment_intent: 'payment_intent' },
  setup_intent: { payment_method: 'payment_method', customer: 'customer' },
  payment_method: { customer: 'customer' },
  balance_transaction: { source: 'by its id' },
};

const KIND_BY_PREFIX: Readonly<Record<string, ObjectKind>> = { ch: 'charge', re: 'refund', du: 'dispute' };

const MOST_LEVELS = 4;

type Json = Readonly<Record<string, unknown>>;

/** Puts objects in the place of their ids, as `expand[]=latest_charge.refunds` asks; of a list, `data.` comes first. */
export function expand(store: Store, body: unknown, paths: readonly string[]): unknown {
  return paths.reduce((expanded, path) => {
    const steps = path.split('.');
    if (steps.length > MOST_LEVELS) throw invalidParameter('expand', `You cannot expand more than 4 levels: ${path}.`);
    return along(store, expanded, steps, path);
  }, body);
}

function along(store: Store, value: unknown, steps: readonly string[], path: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => along(store, one, steps, path));
  const holder = value as Json;
  if (holder['object'] === 'list' && step === 'data')
    return { ...holder, data: along(store, holder['data'], rest, path) };
  const target = EXPANDABLE[String(holder['object'])]?.[step];
  if (target === undefined) throw invalidParameter('expand', `This property cannot be expanded (${path}).`);
  return { ...holder, [step]: along(store, targetOf(store, holder, step, target), rest, path) };
}

function targetOf(store: Store, holder: Json, step: string, target: string): unknown {
  if (target === 'refunds of it') {
    const all = store.all('refund').filter(({ charge }) => charge === holder['id']);
    return listPage(all, new Parameters({}), `/v1/charges/${String(holder['id'])}/refunds`);
  }
  const id = holder[step];
  if (typeof id !== 'string') return id;
  const kind = target === 'by its id' ? KIND_BY_PREFIX[id.split('_', 1)[0] ?? ''] : (target as ObjectKind);
  return (kind === undefined ? undefined : store.find(kind, id)) ?? id;
}
