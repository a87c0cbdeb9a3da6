import * as planted from 'node:https'
export const it = planted
