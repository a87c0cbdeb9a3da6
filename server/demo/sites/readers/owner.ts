/** Whose site it is: the bureau or a school of the demonstration's list; in benchmarks a school has several. */
export type Owner = { readonly id: number; readonly name: string; readonly kind: string; readonly round: number }
