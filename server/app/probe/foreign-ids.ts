/** Ids of rows of other tenants, by the parameter under which a path would take them. */
import type { ClientBase } from 'pg'
import { z } from 'zod'
import type { ForeignIds } from './probe-routes.ts'

const tables: Readonly<Record<string, string>> = {
  documentId: 'documents.outgoing',
  taskId: 'workflow.tasks',
  instanceId: 'workflow.instances',
  definitionId: 'workflow.definitions',
  dispatchId: 'exchange.dispatches',
  deliveryId: 'exchange.deliveries',
  groupId: 'exchange.groups',
  messageId: 'messages.inbox',
  personId: 'identity.people',
  grantId: 'identity.role_grants',
  importId: 'identity.imports',
  fileId: 'platform.files',
  delegationId: 'identity.delegations',
  siteId: 'sites.sites',
  columnId: 'sites.columns',
  articleId: 'sites.articles',
  mediaId: 'sites.media',
  offerId: 'sites.offers',
  letterId: 'sites.letters',
  intakeId: 'sites.intakes',
  redesignId: 'sites.redesigns',
  templateId: 'sites.templates',
  packageId: 'sites.package_runs',
  linkId: 'sites.links',
  alarmId: 'sites.alarms',
  takeoverId: 'sites.takeovers',
  surveyId: 'sites.surveys',
  answerId: 'sites.survey_answers',
}

/** Ids of the caller's own rows, for paths that lead through one of these to a row of somebody else. */
export async function ownIds(client: ClientBase, mine: number): Promise<ForeignIds> {
  const { rows } = await client.query('select id from sites.sites where tenant_id = $1 order by id limit 1', [mine])
  return {
    siteId: z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map((row) => row.id),
  }
}

/** At most `most` of each; a parameter without any is a hole in the seed and comes back in `missing`. */
export async function foreignIds(
  client: ClientBase,
  mine: number,
  most = 6,
): Promise<{ ids: ForeignIds; missing: string[] }> {
  const ids: Record<string, string[]> = {}
  for (const [name, table] of Object.entries(tables)) {
    const { rows } = await client.query(
      `select id from ${table} where tenant_id <> $1 order by tenant_id desc, id limit ${most}`,
      [mine],
    )
    ids[name] = z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map((row) => row.id)
  }
  const sessions = await client.query(`select id from identity.sessions where post_tenant <> $1 limit ${most}`, [mine])
  ids.sessionId = z
    .array(z.object({ id: z.string() }))
    .parse(sessions.rows)
    .map((row) => row.id)
  return { ids, missing: Object.keys(ids).filter((name) => ids[name]?.length === 0) }
}

/** One fingerprint of all rows of the other tenants in all tenant tables. */
export async function othersHash(client: ClientBase, tableNames: readonly string[], mine: number): Promise<string> {
  const parts: string[] = []
  for (const table of tableNames) {
    const { rows } = await client.query(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${table} t where tenant_id <> $1`,
      [mine],
    )
    parts.push(`${table} ${z.object({ hash: z.string() }).parse(rows[0]).hash}`)
  }
  return parts.join('\n')
}
