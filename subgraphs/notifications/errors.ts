import { defineErrors } from '@tessera/subgraph-kit/errors';

/** The expected errors of notifications. */
export const errors = defineErrors('notifications', {
  notYours: {
    code: 'FORBIDDEN',
    message: 'This belongs to another person.',
    describe: 'An inbox, a count or preferences of somebody else were asked for.',
  },
  notAPerson: {
    code: 'FORBIDDEN',
    message: 'Only a signed-in person has an inbox.',
    describe: 'A service or nobody asked for its own inbox.',
  },
  notificationUnknown: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such notification in your inbox.',
    describe: 'The id is not one of the caller’s inbox.',
  },
  recipientUnknown: {
    code: 'NOT_FOUND',
    field: 'input.userId',
    message: 'There is no such person.',
    describe: 'A message was addressed to a user that identity does not know.',
  },
  tooManyIds: {
    code: 'VALIDATION',
    field: 'ids',
    message: 'At most {most} ids at once.',
    describe: 'More ids were given than one call takes.',
  },
  cursorsExclude: {
    code: 'VALIDATION',
    field: 'since',
    message: '"since" and "after" cannot be combined: page on with the last cursor as "since".',
    describe: 'A list was asked for both from its top and from a known item on.',
  },
  mandatoryCategory: {
    code: 'VALIDATION',
    field: 'preferences',
    message: 'Notifications about {category} are mandatory and cannot be muted.',
    describe: 'A preference would mute security notices or receipts.',
  },
  timeOfDayInvalid: {
    code: 'VALIDATION',
    field: 'quietHours.startsAt',
    message: 'A time of day is written as HH:MM, from 00:00 to 23:59.',
    describe: 'The begin or end of quiet hours is no time of day.',
  },
  quietHoursEmpty: {
    code: 'VALIDATION',
    field: 'quietHours.endsAt',
    message: 'Quiet hours must end at another time than they start.',
    describe: 'Begin and end of quiet hours are the same minute.',
  },
  timezoneUnknown: {
    code: 'VALIDATION',
    field: 'quietHours.timezone',
    message: 'This is not a known IANA time zone, such as Europe/Vienna.',
    describe: 'The time zone of quiet hours is unknown.',
  },
  titleInvalid: {
    code: 'VALIDATION',
    field: 'input.title',
    message: 'A title is one line of 1 to 200 characters.',
    describe: 'The title of a message is empty, too long or not one line.',
  },
  bodyInvalid: {
    code: 'VALIDATION',
    field: 'input.body',
    message: 'A text has 1 to 4000 characters.',
    describe: 'The text of a message is empty or too long.',
  },
  dataInvalid: {
    code: 'VALIDATION',
    field: 'input.data',
    message: 'Data is a JSON object of at most 8 kB.',
    describe: 'The data of a message is no object or too large.',
  },
  channelsEmpty: {
    code: 'VALIDATION',
    field: 'input.channels',
    message: 'Name at least one channel.',
    describe: 'A message was to be sent by no channel.',
  },
  idempotencyKeyInvalid: {
    code: 'VALIDATION',
    field: 'idempotencyKey',
    message: 'An idempotency key has 1 to 255 characters.',
    describe: 'The idempotency key is empty or too long.',
  },
  idempotencyKeyReused: {
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: 'idempotencyKey',
    message: 'This key was used for another message in the last 24 hours.',
    describe: 'The same idempotency key came with another input.',
  },
});
