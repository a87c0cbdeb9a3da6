import * as planted from 'node:dns/promises'
export const it = planted
