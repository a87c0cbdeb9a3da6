/** What follows a sending, each in the tenant it concerns: must-publish pushes, later texts of a source, and who is told. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import type { Listener } from '../../../platform/events/listener.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { peopleWithRole } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'
import { stopInstanceAbout } from '../../workflow/index.ts'
import { type ArticleRecord, articleById, findArticle } from '../articles/article.store.ts'
import { type ColumnRecord, columnsOf } from '../columns/column.store.ts'
import { subjectKind, submitArticle } from '../review/submit-article.ts'
import type { SitesContext } from '../sites-context.ts'
import { adoptOffer, takeNewer } from './adopt-offer.ts'
import { pushOne } from './push-column.ts'
import { parcelOf } from './send-article.ts'

const Arrived = z.object({
  siteId: z.uuid(),
  articleId: z.uuid(),
  title: z.string(),
  from: z.string(),
  requiredIn: z.string().nullable(),
})
const Published = z.object({ siteId: z.uuid(), articleId: z.uuid(), title: z.string() })
const Restored = z.object({ articleId: z.uuid() })
const Changed = z.object({ siteId: z.uuid(), offerId: z.uuid(), title: z.string(), mode: z.string() })
const Decided = z.object({ submissionId: z.uuid(), title: z.string(), status: z.string(), reason: z.string() })
const Letter = z.object({ siteId: z.uuid(), title: z.string() })
const Recalled = z.object({
  siteId: z.uuid(),
  articleId: z.uuid().nullable().default(null),
  title: z.string(),
  reason: z.string(),
})

const webmasters = async (tx: Tx): Promise<string[]> => {
  const found = [...(await peopleWithRole(tx, 'site-manager')), ...(await peopleWithRole(tx, 'site-cluster'))]
  return found.map(({ id }) => id)
}

export const sharingListeners = (context: SitesContext): readonly Listener[] => [
  {
    name: 'sites.take-in-offer',
    shownAs: '系统（教育局要求发布）',
    event: 'sites.offer.arrived',
    hear: async (tx, { payload }) => {
      const { siteId, articleId, title, from, requiredIn } = Arrived.parse(payload)
      const { rows } = await sql<{ id: string; status: string }>`select id, status from sites.offers
        where tenant_id = ${tx.tenant} and site_id = ${siteId} and from_article = ${articleId}`.execute(tx.db)
      const offer = rows[0]
      const state =
        requiredIn === null
          ? '请决定是否采用'
          : offer?.status === 'waiting'
            ? await publishRequired(tx, context, siteId, offer.id, requiredIn)
            : '已按要求发布'
      const words = { title, from, state }
      await announce(tx, {
        kind: 'site.offer_arrived',
        people: await webmasters(tx),
        words,
        link: `/sites/${siteId}/offers`,
      })
    },
  },
  {
    // In the source's tenant: its new text is laid before all who adopted the former one.
    name: 'sites.offer-newer',
    event: 'sites.article.published',
    hear: async (tx, { payload }) => {
      await offerNewer(tx, Published.parse(payload).articleId)
    },
  },
  {
    name: 'sites.push-column',
    shownAs: '系统（栏目推送）',
    event: 'sites.article.published',
    hear: async (tx, { payload }) => {
      const article = await publicArticle(tx, Published.parse(payload).articleId)
      if (article) await pushOne(tx, article)
    },
  },
  {
    // What was published while a site was gone is laid before it when it is back.
    name: 'sites.offer-to-restored',
    event: 'sites.copy.restored',
    hear: (tx, { payload }) => offerNewer(tx, Restored.parse(payload).articleId),
  },
  {
    name: 'sites.follow-source',
    shownAs: '系统（跟随来源更新）',
    event: 'sites.offer.changed',
    hear: async (tx, { payload }) => {
      const { siteId, offerId, title, mode } = Changed.parse(payload)
      if (mode === 'reference') await followSource(tx, context, siteId, offerId)
      const words = { title, state: mode === 'reference' ? '引用的内容已跟着更新' : '可以比较后取用' }
      await announce(tx, {
        kind: 'site.source_changed',
        people: await webmasters(tx),
        words,
        link: `/sites/${siteId}/offers/${offerId}`,
      })
    },
  },
  {
    name: 'sites.announce-decided',
    event: 'sites.submission.decided',
    hear: async (tx, { payload }) => {
      const { title, status, reason } = Decided.parse(payload)
      const words = {
        title,
        state: status === 'adopted' ? '已被采用' : '被退回',
        reason: reason ? `理由：${reason}` : '',
      }
      await announce(tx, { kind: 'site.submission_decided', people: await webmasters(tx), words, link: '/sites' })
    },
  },
  {
    name: 'sites.announce-letter',
    event: 'sites.letter.received',
    hear: async (tx, { payload }) => {
      const { siteId, title } = Letter.parse(payload)
      await announce(tx, {
        kind: 'site.letter',
        people: await webmasters(tx),
        words: { title },
        link: `/sites/${siteId}/letters`,
      })
    },
  },
  {
    name: 'sites.announce-recalled',
    shownAs: '系统（来源撤回）',
    event: 'sites.offer.recalled',
    hear: async (tx, { payload }) => {
      const { siteId, articleId, title, reason } = Recalled.parse(payload)
      // Reviewers need not decide on what cannot be published any more.
      if (articleId) await stopInstanceAbout(tx, subjectKind, articleId, `来源单位已撤回：${reason}`)
      await announce(tx, {
        kind: 'site.offer_recalled',
        people: await webmasters(tx),
        words: { title, reason },
        link: `/sites/${siteId}/offers`,
      })
    },
  },
]

const holdsArticles = ({ kind }: ColumnRecord): boolean => !['page', 'link', 'mailbox', 'survey'].includes(kind)

/**
 * The bureau answers for what it requires; the receiver's own review is not asked (its record names the source). What
 * became of it, in words: a site without that column has it in its first one, and is told so.
 */
async function publishRequired(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  offerId: string,
  path: string,
): Promise<string> {
  const columns = await columnsOf(tx, siteId)
  const wanted = columns.find((one) => one.path === path && holdsArticles(one))
  const column = wanted ?? columns.find(({ kind }) => kind === 'list')
  if (!column) return '要求必须发布，但本站没有可以放文章的栏目。请先建栏目，再采用'
  const { articleId } = await adoptOffer(tx, context, siteId, offerId, {
    columnId: column.id,
    mode: 'reference',
    points: 0,
  })
  await submitArticle(tx, context, siteId, articleId, { version: 1, explanation: '教育局要求发布' })
  return wanted
    ? `已按要求发布在「${column.title}」`
    : `要求发布的栏目本站没有，已先发布在「${column.title}」，可以移到合适的栏目`
}

async function followSource(tx: Tx, context: SitesContext, siteId: string, offerId: string): Promise<void> {
  const { articleId } = await takeNewer(tx, context, siteId, offerId)
  const article = await findArticle(tx, siteId, articleId)
  // What the site itself had not published yet, or took off its pages, is not put there by the source.
  if (article.published_version !== null)
    await submitArticle(tx, context, siteId, articleId, { version: article.version, explanation: '跟随来源更新' })
}

async function publicArticle(tx: Tx, id: string): Promise<ArticleRecord | null> {
  const { rows } = await sql`select from sites.articles where tenant_id = ${tx.tenant} and id = ${id}
    and published_version is not null and deleted_at is null`.execute(tx.db)
  return rows.length > 0 ? await articleById(tx, id) : null
}

/** Twice is harmless: who has the text before him already is not told again. */
async function offerNewer(tx: Tx, articleId: string): Promise<void> {
  const article = await publicArticle(tx, articleId)
  if (!article) return
  const parcel = await parcelOf(tx, article)
  await elevate(tx, 'sites.serve', async (db) => {
    const { rows } = await sql<{ tenant_id: number; id: string; site_id: string; mode: string }>`update sites.offers o
      set newer = ${JSON.stringify(parcel.content)}::jsonb, newer_media = ${JSON.stringify(parcel.media)}::jsonb, newer_hash = ${parcel.hash}
      where from_article = ${articleId} and from_tenant = ${parcel.tenant} and status = 'adopted' and content_hash <> ${parcel.hash}
        and newer_hash is distinct from ${parcel.hash}
        and exists (select from sites.articles a where a.tenant_id = o.tenant_id and a.id = o.article_id)
      returning tenant_id, id, site_id, coalesce(mode, 'copy') as mode`.execute(db)
    const told = rows.map((row) => ({
      tenant: row.tenant_id,
      payload: { siteId: row.site_id, offerId: row.id, title: article.title, mode: row.mode },
    }))
    await tellTenants(db, 'sites.offer.changed', told, tx.now)
  })
}
