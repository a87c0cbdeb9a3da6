import * as planted from 'node:dgram'
export const it = planted
