import type { Category, Channel } from './category.ts';
import type { WorkflowData } from './workflow.ts';

/**
 * A notification as it is stored. It is *accepted* with the event that caused it, and *placed* a moment later, when the
 * language of its reader is known: then it has its text, and, unless the person muted it, a `sequence` in their inbox.
 * Sequences of one inbox grow in the order in which its items became visible, so that no item can slip in behind a cursor.
 */
export interface NotificationRecord {
  readonly id: string;
  /** Key of the workflow; with `recipientId` and `dedupeKey` unique (SPEC.md B5.3 #1). */
  readonly workflow: string;
  readonly recipientId: string;
  readonly category: Category;
  readonly data: WorkflowData;
  /** The channels that it was meant for, before preferences. */
  readonly channels: readonly Channel[];
  readonly acceptedAt: Date;
  readonly placedAt: Date | null;
  /** Null while not placed, and for what never enters the inbox (mail only, or muted). */
  readonly sequence: number | null;
  readonly title: string | null;
  readonly body: string | null;
  readonly seenAt: Date | null;
  readonly readAt: Date | null;
  readonly archivedAt: Date | null;
}
