import * as planted from 'node:repl'
export const it = planted
