/**
 * The few pages that are not a site's own. They must stand when everything else is away, and nginx carries them in its
 * settings: one piece each, without scripts and pictures, below the 4 KB that nginx takes as one word.
 */
import { createHash } from 'node:crypto'
import { pagePolicy } from './headers.ts'

/** No «$»: nginx would read a variable. */
const style =
  'body{margin:0;background:#f5f7fa;color:#1f2933;font:17px/1.8 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}' +
  'main{box-sizing:border-box;max-width:40rem;margin:12vh auto 3rem;padding:2.5rem 3rem;background:#fff;border:1px solid #e4e8ed;border-top:4px solid #1661ab;border-radius:8px}' +
  'h1{margin:0 0 1rem;font-size:1.65rem;line-height:1.4}p{margin:0 0 1rem;overflow-wrap:anywhere;text-wrap:pretty}' +
  '.more{padding:1rem 1.25rem;background:#eaf3fb;border-radius:6px}' +
  'a{display:inline-block;margin-top:.5rem;padding:.4rem 1.5rem;background:#1661ab;color:#fff;border-radius:6px;text-decoration:none}' +
  'a:hover{background:#124f88}a:focus-visible{outline:3px solid #c77c02;outline-offset:2px}' +
  '@media(max-width:36rem){body{background:#fff}main{margin:0;padding:2rem 1.25rem;border-width:4px 0 0;border-radius:0}a{display:block;text-align:center;padding:.6rem}}' +
  '@media print{a{display:none}}'

/** Exactly this style and no other, beside the site's own: answers of the application may be either. */
export const plainPolicy = pagePolicy.replace(
  "style-src 'self'",
  `style-src 'self' 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
)

type Words = { readonly title: string; readonly text: string; readonly more?: string; readonly hasHome?: boolean }

const pageOf = ({ title, text, more, hasHome = true }: Words): Buffer =>
  Buffer.from(
    `<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n` +
      `<meta name="viewport" content="width=device-width,initial-scale=1">\n<title>${title}</title>\n<style>${style}</style>\n</head>\n` +
      `<body>\n<main>\n<h1>${title}</h1>\n<p>${text}</p>\n${more ? `<p class="more">${more}</p>\n` : ''}` +
      `${hasHome ? '<a href="/">回到网站首页</a>\n' : ''}</main>\n</body>\n</html>\n`,
  )

export const busySentence = '服务暂时不可用，文章可以照常阅读。请稍后再试。'

/** Forms of the sites are kept by the browser's own way back, as nothing here forbids it. */
const back = '点浏览器的“返回”，可以回到刚才的页面，填写的内容一般还在。'

export const plainPages = {
  unknownHost: pageOf({
    title: '没有这个网站',
    text: '这个域名下没有网站，请检查地址是否正确。',
    hasHome: false,
  }),
  missing: pageOf({
    title: '找不到网页',
    text: '您访问的网页不存在，或已被移走。可以从首页的栏目里找，或用网站的搜索。',
  }),
  down: pageOf({
    title: '网站已归档',
    text: '这个网站已归档，不再对外开放。需要其中的内容，请与主办单位联系。',
    hasHome: false,
  }),
  hostile: pageOf({ title: '地址不正确', text: '请检查网页地址。' }),
  tooLong: pageOf({ title: '地址过长', text: '请检查网页地址。' }),
  method: pageOf({ title: '不支持的请求', text: '这个地址只能浏览，不能提交内容。' }),
  tooLarge: pageOf({ title: '内容过长', text: '提交的内容过长，没有收下。请缩短后再提交。', more: back }),
  mending: pageOf({ title: '网页正在恢复', text: '这个网页正在恢复，请几秒钟后刷新。' }),
  busy: pageOf({
    title: '服务暂时不可用',
    text: '搜索、来信、调查等服务正在恢复，请过几分钟再试。文章可以照常阅读。',
    // The same request again is the same letter, and the same token of a survey.
    more:
      '刚才在提交的内容没有丢：过几分钟刷新本页，浏览器问是否重新提交时选“继续”，即使先前已经收到，也只记一次。' +
      '也可以点浏览器的“返回”，回到填写的页面。',
  }),
  tooMany: pageOf({
    title: '操作太频繁',
    text: '您或您所在的网络刚才操作得太多，请过一会儿再试，最多等一小时。急事请直接打电话联系。',
    more: back,
  }),
  wrongForm: pageOf({ title: '内容没有收到', text: '提交的内容不完整，请重新填写后再提交。', more: back }),
} as const

export type PlainPage = keyof typeof plainPages
