import { joinPrivacy } from '@tessera/subgraph-kit/privacy/join-privacy';
import { eraseSubject, obstaclesToErasure } from '../commands/erase-subject.ts';
import type { Work } from '../context.ts';
import { SubmitSubjectSectionDocument } from '../operations.generated.ts';
import { subjectSection } from '../queries/subject-section.ts';

/** What payments does when a person wants their data, or wants to be forgotten (SPEC.md A9). */
export const privacy = joinPrivacy<Work>('payments', SubmitSubjectSectionDocument, {
  obstacles: obstaclesToErasure,
  export: (userId, { em }) => subjectSection(em, userId),
  erase: eraseSubject,
});
