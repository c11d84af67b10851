import { joinPrivacy } from '@tessera/subgraph-kit/privacy/join-privacy';
import { eraseSubject } from '../commands/erase-subject.ts';
import type { Work } from '../context.ts';
import { SubmitSubjectSectionDocument } from '../operations.generated.ts';
import { subjectSection } from '../queries/subject-section.ts';

/** What promotions does when a person wants their data, or wants to be forgotten (SPEC.md A9). Nothing here stands in the way. */
export const privacy = joinPrivacy<Work>('promotions', SubmitSubjectSectionDocument, {
  export: (userId, { em }) => subjectSection(em, userId),
  erase: eraseSubject,
});
