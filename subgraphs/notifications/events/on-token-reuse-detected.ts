import { tokenReuseDetected } from '@tessera/contracts/events/users';
import { tokenReuse } from '../domain/workflows/token-reuse.ts';
import { notifyOn } from './notify-on.ts';

/** A person hears that a token of theirs was used twice (SPEC.md E3). */
export const onTokenReuseDetected = notifyOn(tokenReuseDetected, tokenReuse, (event) => ({
  recipientId: event.data.userId,
  dedupeKey: event.eventId,
  data: {},
}));
