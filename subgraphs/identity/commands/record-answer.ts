import { userErasureRequested } from '@tessera/contracts/events/users';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Obstacle, Retained } from '@tessera/subgraph-kit/privacy/subject-data';
import type { Acting } from '../context.ts';
import { afterAnswer } from '../domain/data-request.ts';
import { erasureJobKey } from '../jobs/begin-erasure.ts';
import { type AnswerStep, missingDomains } from '../queries/data-request-answers.ts';
import { refuseErasure } from './confirm-erasure.ts';
import { lockedRequest } from './data-request-row.ts';
import { erasePerson } from './erase-person.ts';

/** A domain's answer to "does anything stand in the way?". */
export interface CheckAnswer {
  readonly requestId: string;
  readonly domain: string;
  readonly round: number;
  readonly obstacles: readonly Obstacle[];
}

/** Notes a domain's answer and does what it leads to. Answers to a request that is over, and repeated ones, change nothing. */
export async function recordCheck(tx: EntityManager, acting: Acting, answer: CheckAnswer): Promise<void> {
  const { requestId, domain, round, obstacles } = answer;
  const request = await lockedRequest(tx, requestId);
  if (request === null || request.settledAt != null) return;
  await note(tx, requestId, round === 2 ? 'checked:2' : 'checked:1', domain, obstacles);
  const missing = (await missingDomains(tx, request)).length;
  const { next } = afterAnswer(request, { round, hasObstacles: obstacles.length > 0, missing });
  if (next === 'wait') return;
  if (next === 'REFUSED') {
    await acting.jobs.cancel(tx, erasureJobKey(requestId));
    await refuseErasure(tx, acting, request);
    return;
  }
  request.status = next;
  await tx.flush();
  if (next === 'ERASING') {
    const { userId } = request;
    await emit(tx, userErasureRequested, { aggregateId: userId, data: { userId, requestId }, actor: acting.caller });
  }
}

/** A domain's receipt. */
export interface ErasureReceipt {
  readonly requestId: string;
  readonly domain: string;
  readonly retained: readonly Retained[];
}

/** Notes a domain's receipt; with the last one identity erases the person itself, data key and all. */
export async function recordReceipt(tx: EntityManager, acting: Acting, receipt: ErasureReceipt): Promise<void> {
  const request = await lockedRequest(tx, receipt.requestId);
  if (request === null || request.status !== 'ERASING') return;
  await note(tx, receipt.requestId, 'erased', receipt.domain, receipt.retained);
  if ((await missingDomains(tx, request)).length > 0) return;
  await erasePerson(tx, acting, request);
}

async function note(
  tx: EntityManager,
  requestId: string,
  step: AnswerStep,
  domain: string,
  detail: readonly unknown[],
): Promise<void> {
  await tx.execute(
    `insert into data_request_answers (request_id, step, domain, detail) values (?, ?, ?, ?::jsonb) on conflict do nothing`,
    [requestId, step, domain, JSON.stringify(detail)],
  );
}
