/** How long the database may take over what, in one place: the server's own limits and ours must fit together. */

/** A statement of a click. What needs longer says so by `allowLong`. */
export const longestStatementSeconds = 30
/** A wait for a row. */
export const longestLockSeconds = 3
/** A free connection, or a new one. */
export const connectMs = 3000
/** The server gives up a statement first; only when it does not even say so do we. */
export const answerMs = (statementSeconds: number): number => statementSeconds * 1000 + 5000
