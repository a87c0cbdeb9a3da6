import * as planted from 'node:inspector'
export const it = planted
