import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import type { AccessShape } from '../operation/access-shape.ts';
import type { ConditionValues } from '../operation/conditions.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import type { SelectionShape } from '../reply/shape.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import type { Step } from './compile-steps.ts';

/** An operation that is ready to run for every caller with one access shape. Immutable but for what it remembers. */
export interface CompiledOperation {
  readonly prepared: PreparedOperation;
  readonly access: AccessShape;
  /**
   * The operation as it stands once `@skip` and `@include` are decided. Planned when it is first asked for.
   * @throws {GraphQLError} when it cannot be planned
   */
  variantFor(conditions: ConditionValues): CompiledVariant;
  /** The conditions for which it was planned. */
  plannedFor(): readonly ConditionValues[];
}

/**
 * An operation without conditions, planned and compiled. Planning after the conditions are decided keeps fields that are
 * skipped from deciding what others need: a planner that sees both asks for the inputs of both, and leaves a wanted field
 * unanswered when the inputs of a skipped one are not there.
 */
export interface CompiledVariant {
  /** The query plan as the planner made it; for a human reader, see `prettyFormatQueryPlan` of the planner. */
  readonly plan: QueryPlan;
  /** What the stock executor is given: without forbidden fields, under the client's own names. */
  readonly stockDocument: DocumentNode;
  /** The first fetch of a subscription, which its events answer; undefined for other operations. */
  readonly primary: CompiledFetch | undefined;
  /** The plan, for a subscription what follows each event; undefined when there is nothing to fetch. */
  readonly step: Step | undefined;
  /** Fetches that stand in the plan more than once and may be asked once, by sameness. */
  readonly repeated: ReadonlySet<string>;
  /** Whether equal entities may be one object in the data: see `Run.sharesObjects`. */
  readonly sharesObjects: boolean;
  /** The shape of the reply over data under this router's data keys. */
  readonly shape: SelectionShape;
  /** The shape of the reply over data under the client's response keys, as the stock executor gives it. */
  readonly stockShape: SelectionShape;
}
