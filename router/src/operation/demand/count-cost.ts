import { isIncluded } from '../conditions.ts';
import type { CostNode } from './cost-tree.ts';
import type { CostContext } from './request-cost.ts';

/** What the fields are expected to cost together. */
export function estimatedCost(nodes: readonly CostNode[], context: CostContext): number {
  let sum = 0;
  for (const node of nodes) {
    if (!isWanted(node, context)) continue;
    const one = node.weight + estimatedCost(node.children, context);
    sum += one * (node.size?.(context) ?? 1) + (node.argumentsCost?.(context) ?? 0);
  }
  return sum;
}

/** What the fields did cost, from the objects that are in the reply. A null costs nothing. */
export function actualCost(nodes: readonly CostNode[], data: unknown, context: CostContext): number {
  if (typeof data !== 'object' || data === null) return 0;
  let sum = 0;
  for (const node of nodes) {
    if (node.weight === 0 && node.children.length === 0 && node.argumentsCost === undefined) continue;
    const value = (data as Record<string, unknown>)[node.key];
    if (value === undefined || value === null) continue;
    sum += valueCost(node, value, context) + (node.argumentsCost?.(context) ?? 0);
  }
  return sum;
}

function valueCost(node: CostNode, value: unknown, context: CostContext): number {
  if (value === null || value === undefined) return 0;
  if (!Array.isArray(value)) return node.weight + actualCost(node.children, value, context);
  let sum = 0;
  for (const item of value) sum += valueCost(node, item, context);
  return sum;
}

function isWanted({ places }: CostNode, { variables }: CostContext): boolean {
  return places.some((conditions) => conditions.every((selection) => isIncluded(selection, variables)));
}
