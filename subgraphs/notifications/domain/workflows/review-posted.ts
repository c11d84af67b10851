import { reviewPostedMailV1 } from '../templates/review-posted.email.v1.ts';
import { reviewPostedInAppV1 } from '../templates/review-posted.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** A product of a seller was reviewed (SPEC.md B9.5). */
export const reviewPosted: Workflow<{
  readonly productId: string;
  readonly reviewId: string;
  readonly rating: number;
}> = {
  key: 'review-posted',
  category: 'REVIEWS',
  critical: false,
  inApp: inInbox([reviewPostedInAppV1]),
  email: byMail([reviewPostedMailV1]),
};
