import * as planted from 'node:net'
export const it = planted
