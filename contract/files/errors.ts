/** Refusals of the files module: code → status and the Chinese sentence that says what to do. */
export const filesErrors = {} as const satisfies Record<string, { status: number; text: string }>
