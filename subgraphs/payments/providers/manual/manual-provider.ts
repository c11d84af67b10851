import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { ProviderState, SeenRefund } from '../../domain/provider-state.ts';
import { ForgedMessage, MissingAtProvider, type PaymentProvider, ProviderRefusal } from '../payment-provider.ts';

interface IntentRow {
  readonly amountMinor: number;
  readonly captureMethod: 'MANUAL' | 'AUTOMATIC';
  readonly state: 'WAITING' | 'RECEIVED' | 'CAPTURED' | 'CANCELED';
  readonly capturedMinor: number;
  readonly reference: string | null;
}

/**
 * Payment by invoice: the payer transfers the money, and somebody who watches the bank account notes that it came
 * (`commands/note-invoice.ts`). Its tables `manual_*` are what a payment service would keep on its side; nothing else in this
 * subgraph reads them. Money that came is AUTHORIZED until it is captured, so that an order can still let it go.
 */
export function manualProvider(fork: () => EntityManager): PaymentProvider {
  const changed = async (statement: string, params: unknown[]): Promise<boolean> =>
    (await fork().execute<object[]>(`${statement} returning ref`, params)).length > 0;
  const noMethods = (): never => {
    throw new ProviderRefusal('unsupported', 'An invoice is paid by transfer; there is no method to save or charge.');
  };
  return {
    name: 'manual',
    pushes: false,
    async createIntent({ paymentId, amountMinor, captureMethod }) {
      await fork().execute(
        `insert into manual_intents (ref, amount_minor, capture_method, state) values (?, ?, ?, 'WAITING')
         on conflict (ref) do nothing`,
        [paymentId, amountMinor, captureMethod],
      );
      return paymentId;
    },
    confirm: async () => noMethods(),
    async capture(ref, amountMinor) {
      const taken = await changed(
        `update manual_intents set state = 'CAPTURED', captured_minor = ?
         where ref = ? and state = 'RECEIVED' and amount_minor >= ?`,
        [amountMinor, ref, amountMinor],
      );
      if (!taken) throw new ProviderRefusal('state', 'There is no received money to capture.');
    },
    async cancel(ref) {
      const letGo = await changed(
        `update manual_intents set state = 'CANCELED' where ref = ? and state in ('WAITING', 'RECEIVED')`,
        [ref],
      );
      if (!letGo) throw new ProviderRefusal('state', 'The invoice is settled.');
    },
    async refund(ref, { refundId, amountMinor }) {
      return inTransaction(fork(), async (tx) => {
        const [row] = await tx.execute<{ left: string }[]>(
          `select captured_minor - coalesce((select sum(amount_minor) from manual_refunds
             where intent_ref = i.ref and state <> 'FAILED' and manual_refunds.ref <> ?), 0) as left
           from manual_intents i where ref = ? for update`,
          [refundId, ref],
        );
        if (row === undefined || Number(row.left) < amountMinor) {
          throw new ProviderRefusal('amount', 'There is not so much to give back.');
        }
        await tx.execute(
          `insert into manual_refunds (ref, intent_ref, amount_minor, state) values (?, ?, ?, 'PENDING')
           on conflict (ref) do nothing`,
          [refundId, ref, amountMinor],
        );
        return refundId;
      });
    },
    async getState(ref) {
      const em = fork();
      const [intent] = await em.execute<IntentRow[]>(
        `select amount_minor::float8 as "amountMinor", capture_method as "captureMethod", state,
           captured_minor::float8 as "capturedMinor", reference from manual_intents where ref = ?`,
        [ref],
      );
      if (intent === undefined) throw new MissingAtProvider(`There is no invoice ${ref}.`);
      const refunds = await em.execute<SeenRefund[]>(
        `select ref, ref as "refundId", amount_minor::float8 as "amountMinor", state,
           case when state = 'FAILED' then reference end as "failureReason"
         from manual_refunds where intent_ref = ? order by created_at, ref`,
        [ref],
      );
      return stateOf(ref, intent, refunds);
    },
    createCustomer: async (userId) => userId,
    forgetCustomer: async () => undefined,
    beginSetup: async () => noMethods(),
    saveMethod: async () => noMethods(),
    getMethod: async () => null,
    forgetMethod: async () => undefined,
    verifyWebhook() {
      throw new ForgedMessage('Nobody sends messages about invoices.');
    },
    // The ledger is the only book of movements that there is.
    bookings: async () => ({ bookings: [], next: null }),
  };
}

function stateOf(ref: string, intent: IntentRow, refunds: readonly SeenRefund[]): ProviderState {
  const received = intent.state === 'RECEIVED' || intent.state === 'CAPTURED';
  return {
    state: paymentState(intent),
    authorizedMinor: received ? intent.amountMinor : 0,
    capturedMinor: intent.capturedMinor,
    authorizedUntil: null,
    action:
      intent.state === 'WAITING' ? { type: 'INVOICE', clientSecret: null, redirectUrl: null, reference: ref } : null,
    method: { kind: 'invoice', brand: null, last4: null, expMonth: null, expYear: null },
    fingerprint: null,
    failure: null,
    refunds,
    disputes: [],
  };
}

function paymentState(intent: IntentRow): ProviderState['state'] {
  switch (intent.state) {
    case 'WAITING':
      return 'REQUIRES_ACTION';
    case 'RECEIVED':
      return 'AUTHORIZED';
    case 'CAPTURED':
      return intent.capturedMinor < intent.amountMinor ? 'PARTIALLY_CAPTURED' : 'CAPTURED';
    case 'CANCELED':
      return 'CANCELED';
  }
}
