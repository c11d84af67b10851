/** What a payment can be for. */
export type SubjectType = 'ORDER' | 'BOOKING';

/** One order or booking. */
export interface Subject {
  readonly subjectType: SubjectType;
  readonly subjectId: string;
}
