/** Lint of keys: nothing may join, or collide with, a row of another tenant. */
import type { ClientBase } from 'pg'
import type { Finding } from './catalogue-rights.ts'
import { fullName, type Table } from './catalogue-tables.ts'
import type { Lists } from './global-tables.ts'
import { isTenantTable } from './wanted-rights.ts'

type Index = { index: string; table: string; primary: boolean; columns: string[] }
type ForeignKey = { name: string; child: string; parent: string; pairs: string[] }

const INDEXES = `
  SELECT n.nspname || '.' || c.relname AS index, tn.nspname || '.' || t.relname AS table, i.indisprimary AS primary,
    ARRAY(SELECT coalesce(a.attname, '(expression)') FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(num, place)
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num AND k.num > 0
      WHERE k.place <= i.indnkeyatts ORDER BY k.place)::text[] AS columns
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
  WHERE (i.indisunique OR i.indisexclusion) AND tn.nspname !~ '^pg_' AND tn.nspname <> 'information_schema'`

const FOREIGN_KEYS = `
  SELECT k.conname AS name, cn.nspname || '.' || c.relname AS child, pn.nspname || '.' || p.relname AS parent,
    ARRAY(SELECT ca.attname || '>' || pa.attname FROM unnest(k.conkey, k.confkey) x(child, parent)
      JOIN pg_attribute ca ON ca.attrelid = k.conrelid AND ca.attnum = x.child
      JOIN pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = x.parent)::text[] AS pairs
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
    JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
  WHERE k.contype = 'f'`

function indexFindings(index: Index, lists: Lists): Finding[] {
  const object = index.index
  const columns = index.columns.join(', ')
  if (index.primary) {
    const isRight = index.columns[0] === 'tenant_id'
    return isRight
      ? []
      : [{ rule: 'primary-key', object, message: `the primary key (${columns}) does not start with tenant_id` }]
  }
  if (index.columns[0] === 'tenant_id' || lists.uniques.some((entry) => entry.index === object)) return []
  return [{ rule: 'unique-tenant', object, message: `(${columns}) tells one tenant about the values of another` }]
}

export async function keyFindings(client: ClientBase, tables: readonly Table[], lists: Lists): Promise<Finding[]> {
  const tenants = new Set(tables.filter((table) => isTenantTable(table, lists)).map(fullName))
  const indexes = (await client.query<Index>(INDEXES)).rows.filter((row) => tenants.has(row.table))
  const withKey = new Set(indexes.filter((row) => row.primary).map((row) => row.table))
  const keyless = [...tenants]
    .filter((table) => !withKey.has(table))
    .map((object) => ({ rule: 'primary-key', object, message: 'has no primary key' }))
  const keys = (await client.query<ForeignKey>(FOREIGN_KEYS)).rows.flatMap((key): Finding[] => {
    if (!tenants.has(key.parent)) return []
    const object = `${key.child} ${key.name}`
    if (!tenants.has(key.child))
      return [{ rule: 'foreign-key', object, message: `a global table points into ${key.parent}` }]
    if (key.pairs.includes('tenant_id>tenant_id')) return []
    return [
      {
        rule: 'foreign-key',
        object,
        message: `points at ${key.parent} without tenant_id: foreign keys ignore policies`,
      },
    ]
  })
  return [...indexes.flatMap((row) => indexFindings(row, lists)), ...keyless, ...keys]
}
