// The condition language: comparisons of form fields with and / or / not. Total: no calls, no loops, no eval.

export type Comparison = '=' | '!=' | '>' | '>=' | '<' | '<='

export type Condition =
  | { kind: 'literal'; value: number | string | boolean }
  | { kind: 'field'; path: string[] }
  | { kind: 'not'; inner: Condition }
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'compare'; operator: Comparison; left: Condition; right: Condition }

/** Longest text, deepest nesting and largest tree; a reader of the flow could not follow more either. */
export const conditionLimits = { characters: 500, depth: 20, nodes: 100 } as const

export type ConditionFault = { at: number; say: string }
