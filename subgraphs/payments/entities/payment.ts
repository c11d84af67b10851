import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant, version } from '@tessera/subgraph-kit/database/columns';
import type { FailureCode } from '../domain/decline.ts';
import type { Ending } from '../domain/observe.ts';
import type { PaymentState } from '../domain/payment-state.ts';
import type { MethodSnapshot } from '../domain/provider-state.ts';
import type { SubjectType } from '../domain/subject.ts';

/** One attempt to be paid for a subject. Written under its row lock by `commands/apply-provider-state.ts` and the commands. */
export const Payment = defineEntity({
  name: 'Payment',
  tableName: 'payments',
  properties: {
    id: id(),
    subjectType: p.text().$type<SubjectType>(),
    subjectId: p.uuid(),
    attempt: p.integer(),
    payerId: p.uuid().nullable(),
    currency: p.text(),
    amountMinor: p.bigint('number'),
    authorizedMinor: p.bigint('number').default(0),
    capturedMinor: p.bigint('number').default(0),
    refundingMinor: p.bigint('number').default(0),
    refundedMinor: p.bigint('number').default(0),
    disputed: p.boolean().default(false),
    provider: p.text(),
    providerRef: p.text().nullable(),
    captureMethod: p.text().$type<'MANUAL' | 'AUTOMATIC'>(),
    offSession: p.boolean(),
    paymentMethodId: p.uuid().nullable(),
    state: p.text().$type<PaymentState>(),
    ending: p.text().$type<Ending>().nullable(),
    /** Sealed; see services/action-vault.ts. */
    sealedAction: p.text().nullable(),
    method: p.json<MethodSnapshot>().nullable(),
    fingerprint: p.text().nullable(),
    failureCode: p.text().$type<FailureCode>().nullable(),
    deadline: instant().nullable(),
    authorizedUntil: instant().nullable(),
    expiryTold: p.boolean().default(false),
    idempotencyKey: p.text(),
    requestHash: p.text(),
    seenLook: p.integer().default(0),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `payments`. */
export type PaymentRow = InferEntity<typeof Payment>;
