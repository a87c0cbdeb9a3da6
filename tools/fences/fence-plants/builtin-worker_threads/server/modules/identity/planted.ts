import * as planted from 'node:worker_threads'
export const it = planted
