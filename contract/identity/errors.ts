/** Refusals of the identity module: code → status and the Chinese sentence that says what to do. */
export const identityErrors = {} as const satisfies Record<string, { status: number; text: string }>
