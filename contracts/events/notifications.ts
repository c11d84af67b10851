import { defineEvent } from '@tessera/subgraph-kit/events/event';

/**
 * What notifications says, topic `notifications` (SPEC.md B5.5). The aggregate is the recipient, so that everything about
 * one inbox stays in order. Payloads carry ids only: neither texts nor addresses.
 */
const ofUser = { topic: 'notifications', aggregateType: 'User', schemaVersion: 1 } as const;

const id = { type: 'string', minLength: 1 } as const;

/** A notification was placed: it has its text, and its deliveries are planned. */
export const notificationCreated = defineEvent({
  type: 'notification.created',
  ...ofUser,
  data: {
    type: 'object',
    required: ['notificationId', 'recipientId', 'workflow', 'category', 'inInbox'],
    properties: {
      notificationId: id,
      recipientId: id,
      workflow: id,
      category: id,
      inInbox: { type: 'boolean' },
    },
    additionalProperties: false,
  },
});

/** A provider accepted a delivery. Whether it arrived, only the provider can tell later. */
export const notificationSent = defineEvent({
  type: 'notification.sent',
  ...ofUser,
  data: {
    type: 'object',
    required: ['notificationId', 'recipientId', 'deliveryId', 'channel', 'attempts'],
    properties: {
      notificationId: id,
      recipientId: id,
      deliveryId: id,
      channel: id,
      attempts: { type: 'integer' },
    },
    additionalProperties: false,
  },
});

/** A delivery was refused for good, or given up after its last attempt. */
export const notificationFailed = defineEvent({
  type: 'notification.failed',
  ...ofUser,
  data: {
    type: 'object',
    required: ['notificationId', 'recipientId', 'deliveryId', 'channel', 'attempts', 'reason'],
    properties: {
      notificationId: id,
      recipientId: id,
      deliveryId: id,
      channel: id,
      attempts: { type: 'integer' },
      reason: { type: 'string' },
    },
    additionalProperties: false,
  },
});

/** Items of an inbox were read. `notificationIds` is null when all up to `through` were; that is null for all until now. */
export const notificationRead = defineEvent({
  type: 'notification.read',
  ...ofUser,
  data: {
    type: 'object',
    required: ['recipientId', 'notificationIds', 'through'],
    properties: {
      recipientId: id,
      notificationIds: { type: ['array', 'null'], items: id },
      through: { type: ['string', 'null'], format: 'date-time' },
    },
    additionalProperties: false,
  },
});

const connection = {
  type: 'object',
  required: ['connectionId', 'userId'],
  properties: { connectionId: id, userId: id },
  additionalProperties: false,
} as const;

/** A live stream of an inbox was opened. */
export const connectionOpened = defineEvent({ type: 'connection.opened', ...ofUser, data: connection });

/** A live stream ended in order. A process that dies says nothing: its streams vanish from Redis within a minute. */
export const connectionClosed = defineEvent({ type: 'connection.closed', ...ofUser, data: connection });
