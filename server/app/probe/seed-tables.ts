/** At least one row of every tenant table for every tenant, each with the tenant's canary in its texts. A table that cannot be seeded is a finding. */
import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { TableColumn, TenantTable } from './catalogue-rows.ts'

export const probeTenants = [7, 8, 9] as const
export const canary = (tenant: number): string => `canary-of-tenant-${tenant}`

/** The same id for the same table and tenant, so that rows can refer to each other. */
export function probeId(table: string, tenant: number): string {
  const hex = createHash('sha256').update(`${table} ${tenant}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export async function seedTables(client: ClientBase, tables: readonly TenantTable[]): Promise<void> {
  for (const tenant of probeTenants) {
    await client.query(`insert into identity.tenants (id, name, short_name, kind) values ($1, $2, $2, '小学')`, [
      tenant,
      canary(tenant),
    ])
  }
  const byName = new Map(tables.map((table) => [table.name, table]))
  for (const table of tables) for (const tenant of probeTenants) await seedRow(client, byName, table, tenant)
}

type Tables = ReadonlyMap<string, TenantTable>

async function seedRow(client: ClientBase, tables: Tables, table: TenantTable, tenant: number): Promise<void> {
  const columns = table.columns.filter(
    (column) => !column.identity && (column.required || table.key.includes(column.name) || isText(column)),
  )
  const values = columns.map((column) => valueOf(tables, table, column, tenant))
  const names = columns.map((column) => `"${column.name}"`).join(', ')
  const places = columns.map((_, at) => `$${at + 1}`).join(', ')
  await client.query(`insert into ${table.name} (${names}) values (${places})`, values)
}

const isText = (column: TableColumn): boolean => column.type === 'text' && !column.isArray

function valueOf(tables: Tables, table: TenantTable, column: TableColumn, tenant: number): unknown {
  if (column.name === 'tenant_id') return tenant
  const foreign = table.foreign.find((key) => key.columns.includes(column.name) && key.target !== table.name)
  if (foreign) {
    // The value that the row referred to has in that place: a key may lead over several columns.
    const target = tables.get(foreign.target)
    const place = foreign.targetColumns[foreign.columns.indexOf(column.name)]
    const other = target?.columns.find(({ name }) => name === place)
    return target && other ? valueOf(tables, target, other, tenant) : probeId(foreign.target, tenant)
  }
  if (column.isArray) return []
  if (column.name === 'sha256') return createHash('sha256').update(canary(tenant)).digest('hex')
  switch (column.type) {
    case 'uuid':
      return column.name === 'id' ? probeId(table.name, tenant) : probeId(`${table.name}.${column.name}`, tenant)
    case 'text':
      return allowedWord(table, column) ?? `${canary(tenant)} ${column.name}`
    case 'bytea':
      return Buffer.from(canary(tenant))
    case 'jsonb':
      return JSON.stringify({ canary: canary(tenant) })
    case 'bool':
      return false
    case 'date':
      return '2026-01-01'
    case 'timestamptz':
      return new Date('2026-01-01T00:00:00Z')
    default:
      return 1
  }
}

/** «status IN ('a', 'b')» is shown as «status = ANY (ARRAY['a'::text, …])»: the first word will do. */
function allowedWord(table: TenantTable, column: TableColumn): string | null {
  const check = table.checks.find((text) => text.includes(`(${column.name} = ANY`))
  return check ? (/ARRAY\['([^']+)'/.exec(check)?.[1] ?? null) : null
}
