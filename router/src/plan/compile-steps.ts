import type { PlanNode, ResponsePath } from '@apollo/query-planner';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { descent } from '../execute/descend.ts';
import type { Run } from '../execute/run.ts';
import { runFetch } from '../execute/run-fetch.ts';
import { type CompiledFetch, compileFetch } from './compile-fetch.ts';

/**
 * One node of a plan, ready to run at some objects of the data. It is settled when everything it fetched is in the data;
 * what subgraphs did wrong stands in the run's faults, and only a fault of the router itself rejects.
 */
export type Step = (run: Run, objects: readonly object[], path: ResponsePath) => Promise<void>;

/** The steps of a plan and every fetch in them. */
export interface CompiledSteps {
  readonly step: Step | undefined;
  readonly fetches: readonly CompiledFetch[];
}

/** Compiles a plan's nodes to closures. `schema` is the supergraph's full schema. */
export function compileSteps(schema: GraphQLSchema, node: PlanNode | undefined): CompiledSteps {
  const fetches: CompiledFetch[] = [];

  const compile = (current: PlanNode): Step => {
    switch (current.kind) {
      case 'Fetch': {
        const fetch = compileFetch(schema, current);
        fetches.push(fetch);
        return (run, objects, path) => runFetch(fetch, run, objects, path);
      }
      case 'Flatten': {
        const inner = compile(current.node);
        const { path } = current;
        const below = descent(path);
        return async (run, objects, at) => {
          const found = below(objects);
          if (found.length > 0) await inner(run, found, at.length === 0 ? path : [...at, ...path]);
        };
      }
      case 'Sequence': {
        const steps = current.nodes.map(compile);
        return async (run, objects, path) => {
          for (const step of steps) await step(run, objects, path);
        };
      }
      case 'Parallel': {
        const steps = current.nodes.map(compile);
        return async (run, objects, path) => {
          await Promise.all(steps.map((step) => step(run, objects, path)));
        };
      }
      case 'Condition': {
        const whenTrue = current.ifClause && compile(current.ifClause);
        const whenFalse = current.elseClause && compile(current.elseClause);
        const { condition } = current;
        return async (run, objects, path) => {
          await (run.variables[condition] === true ? whenTrue : whenFalse)?.(run, objects, path);
        };
      }
      case 'Defer':
        throw new GraphQLError('"@defer" is not supported: answers are delivered whole.');
    }
  };
  return { step: node && compile(node), fetches };
}
