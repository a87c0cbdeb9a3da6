/** A route = a descriptor bound to its verb. `read` and `write` open the transaction; `raw` is for what streams or signs in. */
import type { AnyEndpoint, BodyOf, Endpoint, ParamsOf, QueryOf, ReplyIn } from '@shuyuan/contract/kernel/endpoint.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { ReadTx, Tx } from '../db/tx.ts'

/** The caller as the door saw him. `actor` is null only on public routes. */
export type Door = {
  readonly requestId: string
  readonly ip: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type Input<E> = { readonly params: ParamsOf<E>; readonly query: QueryOf<E>; readonly body: BodyOf<E> }
type AnyInput = { readonly params: unknown; readonly query: unknown; readonly body: unknown }

export type Route =
  | {
      readonly kind: 'read'
      readonly endpoint: AnyEndpoint
      readonly run: (tx: ReadTx, input: AnyInput, door: Door) => Promise<unknown>
    }
  | {
      readonly kind: 'write'
      readonly endpoint: AnyEndpoint
      readonly run: (tx: Tx, input: AnyInput, door: Door) => Promise<unknown>
    }
  | {
      readonly kind: 'raw'
      readonly endpoint: AnyEndpoint
      readonly run: (actor: Actor | null, input: AnyInput, door: Door) => Promise<unknown>
    }

type Z = z.ZodType
// The descriptor's schemas have parsed the input before `run` sees it: the one place where the types are joined.
const joined = <E, F>(endpoint: E, run: F) => ({ endpoint: endpoint as AnyEndpoint, run: run as never })

export const read = <P extends Z, Q extends Z, B extends Z, R extends Z>(
  endpoint: Endpoint<P, Q, B, R>,
  run: (tx: ReadTx, input: Input<Endpoint<P, Q, B, R>>, door: Door) => Promise<ReplyIn<Endpoint<P, Q, B, R>>>,
): Route => ({ kind: 'read', ...joined(endpoint, run) })

export const write = <P extends Z, Q extends Z, B extends Z, R extends Z>(
  endpoint: Endpoint<P, Q, B, R>,
  run: (tx: Tx, input: Input<Endpoint<P, Q, B, R>>, door: Door) => Promise<ReplyIn<Endpoint<P, Q, B, R>>>,
): Route => ({ kind: 'write', ...joined(endpoint, run) })

export const raw = <P extends Z, Q extends Z, B extends Z, R extends Z>(
  endpoint: Endpoint<P, Q, B, R>,
  run: (
    actor: Actor | null,
    input: Input<Endpoint<P, Q, B, R>>,
    door: Door,
  ) => Promise<ReplyIn<Endpoint<P, Q, B, R>> | FastifyReply>,
): Route => ({ kind: 'raw', ...joined(endpoint, run) })
