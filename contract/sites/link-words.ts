/** The census in words: on the screen and in the workbook alike. */
import type { FaultKind, LinkClass, LinkPart, LinkReason } from './links.ts'

export const classWords: Readonly<Record<LinkClass, string>> = {
  unchecked: '还没检查',
  ok: '正常',
  moved: '转到别处',
  doubtful: '存疑',
  dead: '打不开',
  soft404: '名存实亡',
  refused: '没法检查',
}

const reasons: Readonly<Record<LinkReason, string>> = {
  '': '',
  http: '对方答复「{status}」',
  'no-host': '没有这个域名',
  unreachable: '连不上对方的服务器',
  slow: '等了很久没有回应',
  loop: '转来转去没有尽头',
  'says-gone': '打开后写着页面不存在',
  parked: '域名已停放、过期或网站已关闭',
  'same-as-any': '与该网站任意不存在的地址内容相同，多半已经没有了',
  'other-host': '转到了另一个网站',
  home: '内页转到了首页，原来的内容多半没有了',
  certificate: '对方的证书无效或过期',
  private: '是内网地址或特殊端口，公众打不开，也不检查',
  'not-for-programs': '对方要求登录或不让程序访问（{status}），请用浏览器打开看看',
  unpublished: '网站上没有这个页面',
  'site-down': '那个网站没有发布或已归档',
}

export const reasonWords = (reason: LinkReason, status: number | null): string =>
  reasons[reason].replace('{status}', String(status ?? ''))

export const partWords: Readonly<Record<LinkPart, string>> = {
  text: '正文',
  files: '附件',
  friends: '友情链接',
  quick: '快捷入口',
  menu: '主导航',
  header: '页头',
  footer: '页脚',
  list: '列表或板块',
  title: '标题链接',
}

export const faultWords: Readonly<Record<FaultKind, string>> = {
  alt: '图片没有替代文字',
  headings: '标题次序',
  emptyLinks: '链接没有文字',
  tables: '表格没有表头',
  language: '没有注明语言',
}
