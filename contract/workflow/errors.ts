/** Refusals of the workflow module: code → status and the Chinese sentence that says what to do. */
export const workflowErrors = {} as const satisfies Record<string, { status: number; text: string }>
