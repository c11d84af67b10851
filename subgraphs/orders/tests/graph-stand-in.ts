import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A SKU as the catalog of a test has it. */
export interface StandInVariant {
  readonly sku: string;
  priceMinor: number;
  currency: string;
  available: number;
  status: 'PUBLISHED' | 'ARCHIVED';
  taxClass: string;
  readonly sellerId: string;
  readonly productId: string;
}

/** A reservation as the catalog of a test has it. */
export interface StandInReservation {
  state: 'HELD' | 'COMMITTED' | 'RELEASED' | 'EXPIRED';
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A payment as payments of a test has it. */
export interface StandInPayment {
  readonly id: string;
  readonly orderId: string;
  readonly amountMinor: number;
  status: string;
  capturedMinor: number;
  refundedMinor: number;
}

type Variables = Readonly<Record<string, never>> & {
  readonly input?: never;
  readonly orderId?: string;
  readonly paymentId?: string;
};

/**
 * Speaks the router's internal endpoint over HTTP, with a catalog and a payments service that keep the promises of their
 * contracts: idempotent per order and key, tombstones, states. What can go wrong between services is said by the test.
 */
export class GraphStandIn implements AsyncDisposable {
  readonly variants = new Map<string, StandInVariant>();
  readonly reservations = new Map<string, StandInReservation>();
  readonly payments = new Map<string, StandInPayment>();
  readonly addresses = new Map<string, { readonly userId: string; readonly address: object }>();
  /** What went on sale again, by idempotency key. */
  readonly restocked = new Map<string, readonly { readonly sku: string; readonly quantity: number }[]>();
  readonly shipped = new Map<string, readonly { readonly sku: string; readonly quantity: number }[]>();
  readonly refunds = new Map<string, { readonly amountMinor: number; readonly reason: string; status: string }>();
  /** How a new refund ends; of FAILED none of the money goes. */
  nextRefund = 'PENDING';
  /** Requests for a person's data that a part of an archive was handed over for. */
  readonly archives: string[] = [];
  /** How a new payment stands; AUTHORIZED is a saved method that is charged at once. */
  nextPayment = 'AUTHORIZED';
  /** Operations that are answered with 503 before they have an effect. */
  readonly down = new Set<string>();
  /** Operations that are answered with an error and no data, by its code. */
  readonly failing = new Map<string, string>();
  /** Operations that are refused without an effect, by the code they are refused with. */
  readonly refusing = new Map<string, string>();
  /** Operations of which the next answers are lost after their effect, by how many. */
  readonly lost = new Map<string, number>();
  /** Every operation that was asked, in order. */
  readonly asked: string[] = [];
  /** Called before an operation has its effect. */
  before: (operation: string, variables: Variables) => void | Promise<void> = () => undefined;
  /** Coupons by code: what they take off each line, in percent. */
  readonly coupons = new Map<string, number>();
  /** Uses of coupons by order. */
  readonly redemptions = new Map<
    string,
    { state: 'RESERVED' | 'COMMITTED' | 'RELEASED'; readonly code: string | null }
  >();
  readonly #closed = new Set<string>();
  readonly #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      // Who asked gave up before all of it was here, as they do when their time is over: nobody waits for an answer.
      return;
    }
    const { operationName, variables } = JSON.parse(Buffer.concat(chunks).toString());
    await this.#serve(operationName, variables, response);
  });

  static async start(): Promise<GraphStandIn> {
    const graph = new GraphStandIn();
    await new Promise<void>((resolve) => graph.#server.listen(0, '127.0.0.1', resolve));
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/internal/graphql`;
  }

  /** Offers a SKU. */
  offer(given: Partial<StandInVariant> = {}): StandInVariant {
    const variant: StandInVariant = {
      sku: `SKU-${randomUUID().slice(0, 8).toUpperCase()}`,
      priceMinor: 1000,
      currency: 'EUR',
      available: 10,
      status: 'PUBLISHED',
      taxClass: 'STANDARD',
      sellerId: randomUUID(),
      productId: randomUUID(),
      ...given,
    };
    this.variants.set(variant.sku, variant);
    return variant;
  }

  async #serve(operation: string, variables: Variables, response: ServerResponse): Promise<void> {
    this.asked.push(operation);
    if (this.down.has(operation)) {
      response.writeHead(503).end();
      return;
    }
    await this.before(operation, variables);
    const code = this.failing.get(operation);
    if (code !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: null, errors: [{ message: code, extensions: { code } }] }));
      return;
    }
    const data = this.#answer(operation, variables as never);
    const losing = this.lost.get(operation) ?? 0;
    if (losing > 0) {
      this.lost.set(operation, losing - 1);
      response.writeHead(503).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data }));
  }

  // biome-ignore lint/suspicious/noExplicitAny: variables are those of the operation that is asked
  #answer(operation: string, variables: any): unknown {
    const refusal = this.refusing.get(operation);
    if (refusal !== undefined) {
      const field = operation.charAt(0).toLowerCase() + operation.slice(1);
      return { [field]: { userErrors: [{ code: refusal, message: refusal }] } };
    }
    switch (operation) {
      case 'CartVariants':
        return { variantsBySku: variables.skus.flatMap((sku: string) => this.#variant(sku)) };
      case 'UntaxedCartVariants':
        return { variantsBySku: variables.skus.flatMap((sku: string) => this.#variant(sku, { taxClass: undefined })) };
      case 'AddressCopy':
        return { address: this.addresses.get(variables.id) ?? null };
      case 'ReserveInventory':
        return { reserveInventory: this.#reserve(variables.input) };
      case 'ExtendReservation':
        return { extendReservation: this.#extend(variables.orderId) };
      case 'CommitReservation':
        return { commitReservation: this.#commit(variables.orderId) };
      case 'ReleaseReservation':
        return { releaseReservation: this.#release(variables.orderId, variables.committed) };
      case 'ShipReservation':
        this.shipped.set(variables.idempotencyKey, variables.lines);
        return { shipReservation: { reservation: { state: 'COMMITTED' }, userErrors: [] } };
      case 'RestockReturn':
        this.restocked.set(variables.idempotencyKey, variables.lines);
        return { restockReturn: { userErrors: [] } };
      case 'ValidateCoupon':
        return { validateCoupon: this.#validate(variables) };
      case 'ReserveCoupon':
        return { reserveCoupon: this.#reserveCoupon(variables.input) };
      case 'CommitCoupon':
        return { commitCoupon: this.#settleCoupon(variables.orderId, 'COMMITTED') };
      case 'ReleaseCoupon':
        return { releaseCoupon: this.#settleCoupon(variables.orderId, 'RELEASED') };
      case 'CreatePayment':
        return { createPayment: this.#createPayment(variables.input) };
      case 'PaymentState':
        return { payment: this.#shown(this.payments.get(variables.paymentId)) };
      case 'CapturePayment':
        return { capturePayment: this.#capture(variables.paymentId) };
      case 'CancelPayments':
        return { cancelPaymentsOfSubject: this.#cancel(variables.orderId) };
      case 'RefundPayment':
        return { refundPayment: this.#refund(variables.input) };
      case 'SubmitSubjectSection':
        this.archives.push(variables.input.requestId);
        return { submitSubjectSection: { accepted: true, userErrors: [] } };
      default:
        throw new Error(`No answer to ${operation}.`);
    }
  }

  #variant(sku: string, instead: object = {}): unknown[] {
    const variant = this.variants.get(sku);
    if (variant === undefined) return [];
    const { productId, sellerId, priceMinor, currency, available, status, taxClass } = variant;
    return [
      {
        id: productId,
        sku,
        name: 'Blue',
        imageUrl: null,
        price: { amountMinor: priceMinor, currency },
        availability: { available },
        product: {
          id: productId,
          name: `Product ${sku}`,
          status,
          images: [],
          seller: { id: sellerId },
          categories: [],
          taxClass,
          ...instead,
        },
      },
    ];
  }

  #reserve({ orderId, lines }: { orderId: string; lines: StandInReservation['lines'] }) {
    const before = this.reservations.get(orderId);
    if (before !== undefined) {
      return before.lines.length === 0
        ? this.#refused('ILLEGAL_TRANSITION')
        : { reservation: before, shortages: [], userErrors: [] };
    }
    const shortages = lines.flatMap(({ sku, quantity }) => {
      const available = this.variants.get(sku)?.available ?? 0;
      return available < quantity ? [{ sku, requested: quantity, available }] : [];
    });
    if (shortages.length > 0) return { ...this.#refused('INSUFFICIENT_STOCK'), shortages };
    this.#take(lines, -1);
    const reservation: StandInReservation = { state: 'HELD', lines };
    this.reservations.set(orderId, reservation);
    return { reservation, shortages: [], userErrors: [] };
  }

  #extend(orderId: string) {
    const reservation = this.reservations.get(orderId);
    if (reservation?.state !== 'HELD') return this.#refused('ILLEGAL_TRANSITION');
    return { reservation, userErrors: [] };
  }

  #commit(orderId: string) {
    const reservation = this.reservations.get(orderId);
    if (reservation === undefined || reservation.state === 'RELEASED') return this.#refused('ILLEGAL_TRANSITION');
    if (reservation.state === 'EXPIRED') {
      const isGone = reservation.lines.some(({ sku, quantity }) => (this.variants.get(sku)?.available ?? 0) < quantity);
      if (isGone) return this.#refused('INSUFFICIENT_STOCK');
      this.#take(reservation.lines, -1);
    }
    reservation.state = 'COMMITTED';
    return { reservation, userErrors: [] };
  }

  #release(orderId: string, committed: boolean) {
    const reservation = this.reservations.get(orderId) ?? { state: 'RELEASED' as const, lines: [] };
    if (reservation.state === 'COMMITTED' && !committed) return this.#refused('ILLEGAL_TRANSITION');
    if (reservation.state === 'HELD' || reservation.state === 'COMMITTED') this.#take(reservation.lines, 1);
    if (reservation.state !== 'EXPIRED') reservation.state = 'RELEASED';
    this.reservations.set(orderId, reservation);
    return { reservation, userErrors: [] };
  }

  /** Lets the time of a reservation run out. */
  expire(orderId: string): void {
    const reservation = this.reservations.get(orderId);
    if (reservation?.state !== 'HELD') return;
    this.#take(reservation.lines, 1);
    reservation.state = 'EXPIRED';
  }

  #take(lines: StandInReservation['lines'], sign: 1 | -1): void {
    for (const { sku, quantity } of lines) {
      const variant = this.variants.get(sku);
      if (variant !== undefined) variant.available += sign * quantity;
    }
  }

  #off(code: string, lines: readonly { lineId: string; amountMinor: number }[]) {
    const percent = this.coupons.get(code) ?? 0;
    return lines.map(({ lineId, amountMinor }) => ({
      lineId,
      discount: { amountMinor: Math.floor((amountMinor * percent) / 100) },
    }));
  }

  #validate({ code, lines }: { code: string; lines: readonly { lineId: string; amountMinor: number }[] }) {
    if (!this.coupons.has(code)) return { valid: false, reason: 'NOT_FOUND', discount: null, lineDiscounts: [] };
    const lineDiscounts = this.#off(code, lines);
    const amountMinor = lineDiscounts.reduce((sum, { discount }) => sum + discount.amountMinor, 0);
    return { valid: true, reason: null, discount: { amountMinor }, lineDiscounts };
  }

  #reserveCoupon(input: { orderId: string; code: string; lines: readonly { lineId: string; amountMinor: number }[] }) {
    const { orderId, code, lines } = input;
    if (!this.coupons.has(code)) {
      return { redemption: null, userErrors: [{ code: 'COUPON_MAX_USES', message: 'used up' }] };
    }
    const redemption = this.redemptions.get(orderId) ?? { state: 'RESERVED' as const, code };
    this.redemptions.set(orderId, redemption);
    const shown = {
      state: redemption.state,
      lineDiscounts: this.#off(code, lines),
      shippingDiscount: { amountMinor: 0 },
    };
    return { redemption: shown, userErrors: [] };
  }

  #settleCoupon(orderId: string, state: 'COMMITTED' | 'RELEASED') {
    const redemption = this.redemptions.get(orderId) ?? { state, code: null };
    redemption.state = state;
    this.redemptions.set(orderId, redemption);
    return { redemption: { state }, userErrors: [] };
  }

  #createPayment({ subjectId, amount }: { subjectId: string; amount: { amountMinor: number } }) {
    const before = this.paymentOf(subjectId);
    if (before !== undefined) return { payment: this.#shown(before), userErrors: [] };
    if (this.#closed.has(subjectId)) return { payment: null, userErrors: [{ code: 'CONFLICT', message: 'closed' }] };
    const payment: StandInPayment = {
      id: randomUUID(),
      orderId: subjectId,
      amountMinor: amount.amountMinor,
      status: this.nextPayment,
      capturedMinor: 0,
      refundedMinor: 0,
    };
    this.payments.set(payment.id, payment);
    return { payment: this.#shown(payment), userErrors: [] };
  }

  /** The payment of an order. */
  paymentOf(orderId: string): StandInPayment | undefined {
    return [...this.payments.values()].find((payment) => payment.orderId === orderId);
  }

  #shown(payment: StandInPayment | undefined) {
    if (payment === undefined) return null;
    const { id, status, capturedMinor, refundedMinor } = payment;
    return {
      id,
      status,
      failure: status === 'FAILED' ? { code: 'CARD_DECLINED', message: 'Declined.' } : null,
      captured: { amountMinor: capturedMinor },
      refundable: { amountMinor: capturedMinor - refundedMinor },
    };
  }

  #capture(paymentId: string) {
    const payment = this.payments.get(paymentId);
    if (payment === undefined) return { payment: null, userErrors: [{ code: 'NOT_FOUND', message: 'none' }] };
    if (payment.status === 'AUTHORIZED') {
      payment.status = 'CAPTURED';
      payment.capturedMinor = payment.amountMinor;
    }
    const isTaken = payment.status === 'CAPTURED';
    const userErrors = isTaken ? [] : [{ code: 'ILLEGAL_TRANSITION', message: 'not authorised' }];
    return { payment: this.#shown(payment), userErrors };
  }

  #cancel(orderId: string) {
    this.#closed.add(orderId);
    const payment = this.paymentOf(orderId);
    if (payment === undefined) return { payments: [], userErrors: [] };
    if (payment.status !== 'CAPTURED' && payment.status !== 'FAILED') payment.status = 'CANCELED';
    return { payments: [this.#shown(payment)], userErrors: [] };
  }

  #refund(input: { paymentId: string; amount?: { amountMinor: number }; reason: string; idempotencyKey: string }) {
    const payment = this.payments.get(input.paymentId);
    if (payment === undefined) return { refund: null, userErrors: [{ code: 'NOT_FOUND', message: 'none' }] };
    const before = this.refunds.get(input.idempotencyKey);
    if (before !== undefined) return { refund: { id: randomUUID(), status: before.status }, userErrors: [] };
    const left = payment.capturedMinor - payment.refundedMinor;
    const amountMinor = input.amount?.amountMinor ?? left;
    if (amountMinor > left) return { refund: null, userErrors: [{ code: 'REFUND_EXCEEDS', message: 'too much' }] };
    if (this.nextRefund !== 'FAILED') payment.refundedMinor += amountMinor;
    this.refunds.set(input.idempotencyKey, { amountMinor, reason: input.reason, status: this.nextRefund });
    return { refund: { id: randomUUID(), status: this.nextRefund }, userErrors: [] };
  }

  /** Lets a refund fail that was under way: what it gave can be given back again. */
  failRefund(orderId: string, idempotencyKey: string): void {
    const refund = this.refunds.get(idempotencyKey);
    const payment = this.paymentOf(orderId);
    if (refund === undefined || payment === undefined) throw new Error(`There is no refund ${idempotencyKey}.`);
    refund.status = 'FAILED';
    payment.refundedMinor -= refund.amountMinor;
  }

  #refused(code: string) {
    return { reservation: null, shortages: [], userErrors: [{ code, message: code }] };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
