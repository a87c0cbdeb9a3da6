import * as planted from 'node:http'
export const it = planted
