/** The bureau's site in a test, kept by its web office without review: it adopts what schools send and pushes its own. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as rights from '@shuyuan/contract/sites/rights.ts'
import * as sharing from '@shuyuan/contract/sites/sharing.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import type { Client } from '@shuyuan/contract/client.ts'
import type { TestHouse } from '../../../testing/house.ts'
import type { SmallDistrict } from '../../../testing/small-district.ts'
import { bodyOf, contentOf } from './site-journey.ts'

export async function bureauSite(house: TestHouse, district: SmallDistrict) {
  const office = await house.as(district.webOffice)
  const body = { name: '教育局', theme: 'zhengwu' as const, host: 'bureau.localhost' }
  const { id: siteId } = await office(sites.createSite, { body })
  const subject = { columnId: null, subjectKind: 'person' as const, subjectId: district.webOffice.person }
  const actions = ['view', 'write', 'edit_all', 'publish', 'withdraw', 'media'] as const
  await office(rights.saveGrant, { params: { siteId }, body: { ...subject, actions: [...actions] } })
  const tree = await office(columns.listColumns, { params: { siteId } })
  const columnId = tree.items.find(({ path }) => path === 'news/campus')?.id ?? ''

  /** Everything told is heard and everything published. */
  const everything = async (): Promise<void> => {
    await house.settle()
    await house.house.publisher.drain()
  }
  const publish = async (articleId: string): Promise<void> => {
    const view = await office(articles.getArticle, { params: { siteId, articleId } })
    await office(articles.submitArticle, { params: { siteId, articleId }, body: { version: view.version } })
    await everything()
  }
  const page = (path: string): string =>
    house.house.publishing.pageAt(siteId, path, new Date(Date.now() + 1000))?.page?.bytes.toString('utf8') ?? ''
  const offersAt = async (site: string, who: Client) =>
    (await who(sharing.listOffers, { params: { siteId: site }, query: { limit: 100 } })).items

  /** What lies waiting under this title is adopted and public. */
  const adopt = async (title: string, points = 1) => {
    const offer = (await offersAt(siteId, office)).find((one) => one.title === title && one.status === 'waiting')
    const at = { siteId, offerId: offer?.id ?? '' }
    const { articleId } = await office(sharing.adoptOffer, { params: at, body: { columnId, points } })
    await publish(articleId)
    return { offerId: at.offerId, articleId }
  }
  /** Every school must publish it. */
  const push = async (title: string, requiredIn = 'notices'): Promise<string> => {
    const made = await office(articles.createArticle, {
      params: { siteId },
      body: { content: contentOf(title), placement: { columnId } },
    })
    await publish(made.id)
    const params = { siteId, articleId: made.id }
    await office(sharing.sendArticle, { params, body: { targets: 'all', requiredIn } })
    await everything()
    return made.id
  }
  const change = async (articleId: string, title: string, text: string): Promise<void> => {
    const params = { siteId, articleId }
    const { version } = await office(articles.getArticle, { params })
    const content = contentOf(title, { body: bodyOf(text) })
    await office(articles.saveArticle, { params, body: { version, content, placement: { columnId } } })
    await publish(articleId)
    await everything()
  }
  return { siteId, columnId, office, everything, publish, page, offersAt, adopt, push, change }
}
export type BureauSite = Awaited<ReturnType<typeof bureauSite>>
