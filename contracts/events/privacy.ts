import { subjectChecked, subjectErased } from '@tessera/subgraph-kit/privacy/events';

/**
 * The answers of domains to requests about a person's data, topic `privacy` (SPEC.md A9, E19). The aggregate is the request.
 * A domain that keeps data about persons stands here; identity waits for all of them.
 */
export const PRIVACY_DOMAINS = ['catalog', 'notifications', 'orders', 'payments', 'promotions'] as const;

/** Whether something in the catalog stands in the way of erasing a person. */
export const catalogSubjectChecked = subjectChecked('catalog');

/** The person is erased in the catalog: reviews stay as ratings without author and text. */
export const catalogSubjectErased = subjectErased('catalog');

/** Whether something in notifications stands in the way of erasing a person; nothing ever does. */
export const notificationsSubjectChecked = subjectChecked('notifications');

/** The person is erased in notifications: inbox, deliveries and preferences are gone. */
export const notificationsSubjectErased = subjectErased('notifications');

/** Whether something in orders stands in the way of erasing a person: what is not delivered, returned or sent yet. */
export const ordersSubjectChecked = subjectChecked('orders');

/** The person is erased in orders: amounts and dates stay under a pseudonym, addresses and words are gone. */
export const ordersSubjectErased = subjectErased('orders');

/** Whether something in payments stands in the way of erasing a person: money on its way, or argued about. */
export const paymentsSubjectChecked = subjectChecked('payments');

/** The person is erased in payments: amounts and dates stay under a pseudonym, cards and words are gone. */
export const paymentsSubjectErased = subjectErased('payments');

/** Whether something in promotions stands in the way of erasing a person; nothing ever does. */
export const promotionsSubjectChecked = subjectChecked('promotions');

/** The person is erased in promotions: their orders' uses of coupons stay under a pseudonym. */
export const promotionsSubjectErased = subjectErased('promotions');
