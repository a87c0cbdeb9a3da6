import * as planted from 'node:cluster'
export const it = planted
