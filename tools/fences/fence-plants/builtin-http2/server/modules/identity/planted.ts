import * as planted from 'node:http2'
export const it = planted
