/** The few pages that are not a site's own: short, without scripts, styles or pictures. */

const pageOf = (title: string, sentence: string, more = ''): Buffer =>
  Buffer.from(
    `<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n` +
      `<title>${title}</title>\n<main>\n<h1>${title}</h1>\n<p>${sentence}</p>\n${more}</main>\n</html>\n`,
  )
/** Where the site itself is there. */
const home = '<p><a href="/">回到网站首页</a></p>\n'

export const busySentence = '服务暂时不可用，文章可以照常阅读。请稍后再试。'

export const plainPages = {
  unknownHost: pageOf('没有这个网站', '这个域名下没有网站，请检查地址是否正确。'),
  missing: pageOf('找不到网页', '您访问的网页不存在，或已被移走。', home),
  down: pageOf('网站已归档', '这个网站已归档，不再对外开放。需要其中的内容，请与主办单位联系。'),
  hostile: pageOf('地址不正确', '请检查网页地址。'),
  tooLong: pageOf('地址过长', '请检查网页地址。'),
  method: pageOf('不支持的请求', '这个地址只能浏览。'),
  tooLarge: pageOf('内容过长', '提交的内容过长，请返回上一页缩短后再试。', home),
  mending: pageOf('网页正在恢复', '这个网页正在恢复，请几秒钟后刷新。'),
  busy: pageOf('服务暂时不可用', `${busySentence}正在填写的内容没有提交，请返回上一页，过一会儿再提交。`, home),
  tooMany: pageOf(
    '操作太频繁',
    '您或您所在的网络刚才提交得太多，请过一会儿再试，最多等一小时。急事请直接打电话联系。',
    home,
  ),
  wrongForm: pageOf('内容没有收到', '提交的内容不完整，请返回上一页重新填写。', home),
} as const

export type PlainPage = keyof typeof plainPages
