import type { Actor } from '../../server/kernel/actor.ts'
export type Who = Actor
