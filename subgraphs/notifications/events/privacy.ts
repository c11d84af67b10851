import { joinPrivacy } from '@tessera/subgraph-kit/privacy/join-privacy';
import { eraseSubject } from '../commands/erase-subject.ts';
import type { WorkContext } from '../context.ts';
import { SubmitSubjectSectionDocument } from '../operations.generated.ts';
import { subjectSection } from '../queries/subject-section.ts';

/** What notifications does when a person wants their data, or wants to be forgotten (SPEC.md A9). */
export const privacy = joinPrivacy<WorkContext>('notifications', SubmitSubjectSectionDocument, {
  export: (userId, { em }) => subjectSection(em, userId),
  erase: eraseSubject,
});
