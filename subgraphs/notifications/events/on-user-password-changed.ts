import { userPasswordChanged } from '@tessera/contracts/events/users';
import { passwordChanged } from '../domain/workflows/password-changed.ts';
import { notifyOn } from './notify-on.ts';

/** A person hears of every change of their password (SPEC.md E4). */
export const onUserPasswordChanged = notifyOn(userPasswordChanged, passwordChanged, (event) => ({
  recipientId: event.data.userId,
  dedupeKey: event.eventId,
  data: {},
}));
