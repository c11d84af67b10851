import { ANONYMOUS } from '@tessera/caller/caller';
import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import { on } from '@tessera/subgraph-kit/events/listener';
import { subjectChecked, subjectErased } from '@tessera/subgraph-kit/privacy/events';
import { recordCheck, recordReceipt } from '../commands/record-answer.ts';
import type { Work } from '../context.ts';

/** What each domain says to a request about a person's data: whether something stands in the way, and the receipt. */
export const onSubjectAnswers = PRIVACY_DOMAINS.flatMap((domain) => [
  on(subjectChecked(domain), `${domain}-subject-checked`, async ({ data }, work: Work) => {
    const { requestId, round, obstacles } = data;
    await recordCheck(work.em, { ...work, caller: ANONYMOUS }, { requestId, domain, round, obstacles });
  }),
  on(subjectErased(domain), `${domain}-subject-erased`, async ({ data }, work: Work) => {
    const { requestId, retained } = data;
    await recordReceipt(work.em, { ...work, caller: ANONYMOUS }, { requestId, domain, retained });
  }),
]);
