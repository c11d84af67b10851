import type { Connection } from '@tessera/subgraph-kit/connection';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import DataLoader from 'dataloader';
import type { NotificationRecord } from '../domain/notification-record.ts';
import { type InboxArguments, readInbox } from '../queries/inbox.ts';
import { type PreferencesView, readPreferences } from '../queries/preferences.ts';

/** A page of somebody's inbox, as it is asked for. */
export interface InboxPage extends InboxArguments {
  readonly userId: string;
}

/**
 * Pages of inboxes. They are open to their person only, so a request has one person and mostly one page, however many
 * references lead to it: equal questions are asked once. A wrong one fails alone.
 */
export function inboxPages(em: EntityManager): DataLoader<InboxPage, Connection<NotificationRecord>, string> {
  return new DataLoader(
    (pages) => Promise.all(pages.map(({ userId, ...wanted }) => readInbox(em, userId, wanted).catch(asError))),
    {
      cacheKeyFn: ({ userId, unread, category, first, after, since }) =>
        JSON.stringify([userId, unread, category, first, after, since]),
    },
  );
}

/** Preferences by user id, each person's read once. */
export function preferencesOf(em: EntityManager): DataLoader<string, PreferencesView> {
  return new DataLoader((userIds) => Promise.all(userIds.map((userId) => readPreferences(em, userId).catch(asError))));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
