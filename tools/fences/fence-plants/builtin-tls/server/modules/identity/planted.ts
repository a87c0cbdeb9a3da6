import * as planted from 'node:tls'
export const it = planted
