import { defineEvent } from '../events/event.ts';

/**
 * What identity and the domains say to each other about one person's data (SPEC.md A9, E19). All of it carries ids only: the
 * data themselves go to identity by an operation of the internal contract.
 */
const ofUser = { topic: 'users', aggregateType: 'User', schemaVersion: 1 } as const;

const id = { type: 'string', format: 'uuid' } as const;

const request = {
  type: 'object',
  required: ['userId', 'requestId'],
  properties: { userId: id, requestId: id },
  additionalProperties: false,
} as const;

/** A person wants their data: each domain sends its section to identity. Said again to domains that have not. */
export const userExportRequested = defineEvent({ type: 'user.export_requested', ...ofUser, data: request });

/** The archive of a person's data can be fetched for 7 days. */
export const userExportReady = defineEvent({ type: 'user.export_ready', ...ofUser, data: request });

/**
 * A person is to be erased, at the earliest when 7 days have passed: each domain says whether something stands in the way.
 * Asked once when the person asks (round 1), and again right before (round 2), when the person cannot sign in any more.
 */
export const userErasureAnnounced = defineEvent({
  type: 'user.erasure_announced',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'requestId', 'round'],
    properties: { userId: id, requestId: id, round: { type: 'integer', minimum: 1, maximum: 2 } },
    additionalProperties: false,
  },
});

/** An erasure will not take place: the person took it back, or something stands in its way. */
export const userErasureCancelled = defineEvent({
  type: 'user.erasure_cancelled',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'requestId', 'by'],
    properties: { userId: id, requestId: id, by: { type: 'string', enum: ['person', 'obstacle'] } },
    additionalProperties: false,
  },
});

/** Erase this person now. Said again to domains that have not, and when a backup was restored: erasing twice is harmless. */
export const userErasureRequested = defineEvent({ type: 'user.erasure_requested', ...ofUser, data: request });

/** Every domain has erased the person, and identity has destroyed the data key. */
export const userErased = defineEvent({ type: 'user.erased', ...ofUser, data: request });

/** A request is older than the law allows, and these domains have not answered. */
export const dataRequestOverdue = defineEvent({
  type: 'user.data_request_overdue',
  ...ofUser,
  data: {
    type: 'object',
    required: ['userId', 'requestId', 'missing'],
    properties: { userId: id, requestId: id, missing: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
});

const ofRequest = { topic: 'privacy', aggregateType: 'DataRequest', schemaVersion: 1 } as const;

/** A domain's answer: whether something stands in the way of erasing a person. */
export function subjectChecked<const Domain extends string>(domain: Domain) {
  return defineEvent({
    type: `${domain}.subject_checked`,
    ...ofRequest,
    data: {
      type: 'object',
      required: ['userId', 'requestId', 'round', 'obstacles'],
      properties: {
        userId: id,
        requestId: id,
        round: { type: 'integer', minimum: 1, maximum: 2 },
        obstacles: {
          type: 'array',
          items: {
            type: 'object',
            required: ['code', 'message'],
            properties: { code: { type: 'string' }, message: { type: 'string' } },
            additionalProperties: false,
          },
        },
      },
      additionalProperties: false,
    },
  });
}

/** A domain's receipt: the person is erased there, but for what is named, with the reason. */
export function subjectErased<const Domain extends string>(domain: Domain) {
  return defineEvent({
    type: `${domain}.subject_erased`,
    ...ofRequest,
    data: {
      type: 'object',
      required: ['userId', 'requestId', 'retained'],
      properties: {
        userId: id,
        requestId: id,
        retained: {
          type: 'array',
          items: {
            type: 'object',
            required: ['what', 'reason'],
            properties: { what: { type: 'string' }, reason: { type: 'string' } },
            additionalProperties: false,
          },
        },
      },
      additionalProperties: false,
    },
  });
}
