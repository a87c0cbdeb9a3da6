/** Refusals of the exchange module: code → status and the Chinese sentence that says what to do. */
export const exchangeErrors = {} as const satisfies Record<string, { status: number; text: string }>
