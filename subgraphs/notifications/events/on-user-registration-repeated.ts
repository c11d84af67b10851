import { userRegistrationRepeated } from '@tessera/contracts/events/users';
import { registrationRepeated } from '../domain/workflows/registration-repeated.ts';
import { notifyOn } from './notify-on.ts';

/**
 * The owner of an address hears that it was used again, once an hour at most: anybody can fill in a form, and the mails
 * would be the attack.
 */
export const onUserRegistrationRepeated = notifyOn(userRegistrationRepeated, registrationRepeated, (event) => ({
  recipientId: event.data.userId,
  dedupeKey: event.timestamp.slice(0, 'YYYY-MM-DDTHH'.length),
  data: {},
}));
