import * as planted from 'node:child_process'
export const it = planted
