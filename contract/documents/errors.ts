/** Refusals of the documents module: code → status and the Chinese sentence that says what to do. */
export const documentsErrors = {} as const satisfies Record<string, { status: number; text: string }>
