import * as planted from 'node:vm'
export const it = planted
