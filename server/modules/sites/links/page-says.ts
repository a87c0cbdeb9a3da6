/** A page that answers 200 and says that it is not there: what its title and its few words give away. Pure. */
import type { LinkReason } from '@shuyuan/contract/sites/links.ts'
import { Parser } from 'htmlparser2'

export type Said = { readonly title: string; readonly text: string }

export function readSaid(html: string): Said {
  let [title, text, inside] = ['', '', '']
  const parser = new Parser(
    {
      onopentag: (name) => {
        inside = name
      },
      ontext: (part) => {
        if (inside === 'title') title += part
        else if (inside !== 'script' && inside !== 'style') text += part
      },
      onclosetag: () => {
        inside = ''
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return { title: title.replaceAll(/\s+/g, ' ').trim(), text: text.replaceAll(/\s+/g, ' ').trim() }
}

const gone =
  /(?:页面|网页|文件|内容|信息|文章|资源|栏目)(?:已经?)?(?:不存在|被删除|已删除|找不到|未找到|已失效|已下线)|(?:找不到|未找到|无法找到|没有找到)(?:您|你)?(?:要|所|想)?(?:访问|请求|查找|浏览|打开)?的?(?:该|这个|此)?(?:页面|网页|文件|资源|内容)|(?:访问|请求|查找|浏览)的(?:页面|网页|文件|资源|内容|信息)[^。]{0,8}(?:不存在|已删除|找不到)|page (?:not|can.?t be|could not be) found|not found|file or directory not found|does not exist/i
const parked =
  /域名(?:停放|出售|转让|已过期|过期|未备案|已到期|到期)|该域名[^。]{0,12}(?:出售|转让|过期|到期)|网站(?:已关闭|暂停服务|未备案|已停用)|站点(?:已暂停|未找到|已关闭|已停止)|domain (?:is |may be )?(?:for sale|parked|expired|has expired)|this domain|buy this domain|parked (?:free|domain)/i
const number404 = /^\s*(?:error\s*)?404\b|\b404\s*(?:错误|页面|error|not found|-|–|_|\|)|[-–_|]\s*404\s*$|错误\s*404/i
/** An article may speak of lost pages; a page that is lost says little else. */
const fewWords = 400

/** Null when it says nothing of the kind. */
export function saysGone({ title, text }: Said): LinkReason | null {
  const short = text.length <= fewWords ? text : ''
  if (parked.test(title) || parked.test(short)) return 'parked'
  if (number404.test(title) || gone.test(title) || gone.test(short)) return 'says-gone'
  return null
}

/** To compare a page with what the host shows for any address: digits and the address itself differ each time. */
export const sketch = ({ title, text }: Said): string =>
  `${title}\n${text}`.replaceAll(/[0-9a-f]{6,}|\d+/gi, '').slice(0, 20_000)
