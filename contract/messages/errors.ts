/** Refusals of the messages module: code → status and the Chinese sentence that says what to do. */
export const messagesErrors = {} as const satisfies Record<string, { status: number; text: string }>
