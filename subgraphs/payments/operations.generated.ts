// Made by `npm run generate` from the GraphQL files; do not edit.

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A part of what a service keeps about a person. */
export type SubmitSubjectSectionInput = {
  /** The request for an archive. */
  requestId: string | number;
  /** Which part it is, from 0. */
  part: number;
  /** How many parts there are; not given while the sender does not know. The last part has to say it. */
  parts?: number | null | undefined;
  /**
   * Which reading of the service's data the part is of: a UUIDv7, the same for all parts of one reading. A later reading begins the
   * section anew, and parts of an earlier one are not accepted any more.
   */
  reading?: string | number | null | undefined;
  /** A piece of the section's JSON; the pieces joined in their order are the whole. At most 512 kB. */
  text: string;
};

export type SubmitSubjectSectionMutationVariables = Exact<{
  input: SubmitSubjectSectionInput;
  idempotencyKey: string;
}>;


export type SubmitSubjectSectionMutation = { submitSubjectSection: { accepted: boolean, userErrors: Array<{ message: string }> } };


export const SubmitSubjectSectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitSubjectSection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SubmitSubjectSectionInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitSubjectSection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SubmitSubjectSectionMutation, SubmitSubjectSectionMutationVariables>;