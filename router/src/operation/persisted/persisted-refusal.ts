import type { OperationRefused } from '../prepared-operation.ts';

/**
 * The refusals of persisted operations. Codes and the first two messages are Apollo's: their clients look for them and send the
 * document along the next time.
 */
const MESSAGES = {
  PERSISTED_QUERY_NOT_FOUND: 'PersistedQueryNotFound',
  PERSISTED_QUERY_NOT_SUPPORTED: 'PersistedQueryNotSupported',
  PERSISTED_QUERY_HASH_MISMATCH: 'The document is not the one that its hash names.',
  PERSISTED_QUERY_NOT_IN_LIST: 'No operation of this id is in the list of persisted operations.',
  PERSISTED_QUERY_ID_REQUIRED: 'Operations are only accepted by the id of a persisted operation, without a document.',
  QUERY_NOT_IN_SAFELIST: 'The operation is not in the list of persisted operations.',
  BAD_REQUEST: 'The extension "persistedQuery" must have version 1 and a "sha256Hash".',
} as const;

/** Why an operation was refused before it was parsed. */
export type PersistedRefusal = keyof typeof MESSAGES;

/** The refusal as a GraphQL response. */
export function persistedRefusal(code: PersistedRefusal): OperationRefused {
  return { errors: [{ message: MESSAGES[code], extensions: { code } }] };
}
