import { userErasureAnnounced, userExportReady } from '@tessera/contracts/events/users';
import { dataExportReady } from '../domain/workflows/data-export-ready.ts';
import { erasureAnnounced } from '../domain/workflows/erasure-announced.ts';
import { notifyOn } from './notify-on.ts';

/** A person hears that the archive of their data is ready, and that an erasure was asked for (SPEC.md E19). */
export const onDataRequests = [
  notifyOn(userExportReady, dataExportReady, ({ data: { userId, requestId } }) => ({
    recipientId: userId,
    dedupeKey: requestId,
    data: { requestId },
  })),
  // Once: the question of the second round, and questions that are repeated, are none of the person's business.
  notifyOn(userErasureAnnounced, erasureAnnounced, ({ data: { userId, requestId, round } }) =>
    round === 1 ? { recipientId: userId, dedupeKey: requestId, data: {} } : null,
  ),
];
