/** Reads from the catalogue what every tenant table looks like, so that a new table is probed without a word here. */
import type { ClientBase } from 'pg'
import { z } from 'zod'

const Column = z.object({
  name: z.string(),
  type: z.string(),
  isArray: z.boolean(),
  required: z.boolean(),
  identity: z.boolean(),
})
const Foreign = z.object({ columns: z.array(z.string()), target: z.string(), targetColumns: z.array(z.string()) })

export type TableColumn = z.infer<typeof Column>
export type TenantTable = {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly foreign: readonly z.infer<typeof Foreign>[]
  /** Texts of its CHECK constraints, from which allowed words are taken. */
  readonly checks: readonly string[]
  readonly key: readonly string[]
}

const Row = z.object({
  name: z.string(),
  columns: z.array(Column),
  foreign: z.array(Foreign).nullable(),
  checks: z.array(z.string()).nullable(),
  key: z.array(z.string()),
})

const names = (oid: string, numbers: string): string =>
  `(select json_agg(a.attname order by n.at) from unnest(${numbers}) with ordinality n (num, at)
     join pg_attribute a on a.attrelid = ${oid} and a.attnum = n.num)`

/** Tables with tenant_id, those they refer to first. */
export async function tenantTables(client: ClientBase): Promise<TenantTable[]> {
  const { rows } = await client.query(`
    select c.oid::regclass::text as name,
      (select json_agg(json_build_object('name', a.attname, 'type', coalesce(e.typname, t.typname), 'isArray', e.oid is not null,
          'required', a.attnotnull and not a.atthasdef, 'identity', a.attidentity <> '') order by a.attnum)
        from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select json_agg(json_build_object('columns', ${names('k.conrelid', 'k.conkey')}, 'target', k.confrelid::regclass::text,
          'targetColumns', ${names('k.confrelid', 'k.confkey')})) from pg_constraint k where k.conrelid = c.oid and k.contype = 'f') as "foreign",
      (select json_agg(pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c') as checks,
      (select ${names('k.conrelid', 'k.conkey')} from pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
    order by 1`)
  return inOrder(
    z
      .array(Row)
      .parse(rows)
      .map((row) => ({ ...row, foreign: row.foreign ?? [], checks: row.checks ?? [] })),
  )
}

function inOrder(tables: readonly TenantTable[]): TenantTable[] {
  const done: TenantTable[] = []
  const waiting = [...tables]
  while (waiting.length > 0) {
    const at = waiting.findIndex((table) =>
      table.foreign.every(({ target }) => target === table.name || !waiting.some((other) => other.name === target)),
    )
    if (at === -1) throw new Error('the tables refer to each other in a ring')
    done.push(...waiting.splice(at, 1))
  }
  return done
}
