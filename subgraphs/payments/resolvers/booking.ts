import type { Context } from '../context.ts';
import type { BookingResolvers } from '../schema.generated.ts';
import { visiblePayments } from './visible-payments.ts';

/** What payments knows of a booking: the id. Everything else is bookings'. */
export interface BookingReference {
  readonly id: string;
}

/** The field that payments adds to a booking. The reference is not looked up: bookings knows which exist. */
export const Booking: BookingResolvers<Context> = {
  __resolveReference: ({ id }) => ({ id }),
  payments: ({ id }, _, context) => visiblePayments(context, 'BOOKING', id),
};
