import { userLocked } from '@tessera/contracts/events/users';
import { accountLocked } from '../domain/workflows/account-locked.ts';
import { notifyOn } from './notify-on.ts';

/** A person hears that their account was locked (SPEC.md E2). */
export const onUserLocked = notifyOn(userLocked, accountLocked, (event) => ({
  recipientId: event.data.userId,
  dedupeKey: event.eventId,
  data: {},
}));
