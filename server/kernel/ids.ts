/** Row ids are made in the program, never by the database, so that a retry can know its own row. */
import { v7 } from 'uuid'

export const newId = (): string => v7()
