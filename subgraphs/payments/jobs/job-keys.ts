/** Key of the job that gives a payment up at its deadline. */
export const deadlineKey = (paymentId: string): string => `deadline:${paymentId}`;

/** Key of the job that looks after a payment when the call that changes it was never answered. */
export const syncKey = (paymentId: string): string => `sync:${paymentId}`;

/** Key of the job that sees a refund through. */
export const refundKey = (refundId: string): string => `refund:${refundId}`;

/** Key of the job that gives captured money of a cancelled subject back. */
export const lateKey = (paymentId: string): string => `late:${paymentId}`;

/** Key of the job that lets go of a payment. */
export const endKey = (paymentId: string): string => `end:${paymentId}`;

/** Key of the job that goes through a reconciliation. */
export const reconcileKey = (id: string): string => `reconcile:${id}`;

/** Key of the job that works a message of a provider off. */
export const eventKey = (provider: string, eventId: string): string => `event:${provider}:${eventId}`;
