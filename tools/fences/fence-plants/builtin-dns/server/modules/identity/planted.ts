import * as planted from 'node:dns'
export const it = planted
