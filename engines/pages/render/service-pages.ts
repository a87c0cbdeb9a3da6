/** Pages every site has: site map, accessibility statement, not found, moved or withdrawn. */
import { bodyHtml } from '../body-html.ts'
import { esc, url } from '../escape.ts'
import type { MediaMap, MenuItem, PageOf, SiteFrame } from '../model.ts'
import { pageHead } from './pieces.ts'
import { sitePaths } from './paths.ts'

const branch = (items: readonly MenuItem[]): string =>
  `<ul>${items
    .map(
      (item) =>
        `<li><a href="${url(item.href)}">${esc(item.title)}</a>${item.children.length > 0 ? branch(item.children) : ''}</li>`,
    )
    .join('')}</ul>`

export const sitemap = (frame: SiteFrame, page: PageOf<'sitemap'>): string =>
  `${pageHead(page.crumbs, page.title, page.description)}<div class="wrap inner"><nav class="content map" aria-label="网站地图">${branch(frame.menu)}</nav></div>`

/** Says what is there and whom to tell; claims no mark that nobody gave. */
const statement = (frame: SiteFrame): string =>
  `<p>${esc(frame.name)}网站参照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）建设，希望每一位访问者，包括老年人和有视力、听力、肢体障碍的人士，都能方便地获取信息。</p><h2>本站提供</h2><ul><li>所有内容和功能都可以只用键盘操作：按 Tab 键逐项移动，按回车键打开；页面开头有「跳到正文」。</li><li>页面有清楚的标题层次和区域划分，读屏软件可以按标题和区域浏览。</li><li>图片配有说明文字；颜色不作为传递信息的唯一方式，文字与底色的对比度不低于 4.5 比 1。</li><li>页面顶部的「无障碍阅读」可以放大文字、切换高对比度、显示阅读辅助线，并朗读正文。</li><li>页面放大到 200% 时内容不丢失，手机和电脑都能阅读；不启用脚本也能看到全部内容。</li></ul><h2>遇到困难时</h2><p>如果您在使用本站时遇到障碍，请联系我们${frame.footer.contact ? `：${esc(frame.footer.contact)}` : ''}。我们会尽快改进，并以您方便的方式提供所需的信息。</p>`

export const accessibility = (frame: SiteFrame, page: PageOf<'accessibility'>, media: MediaMap): string =>
  `${pageHead(page.crumbs, page.title, page.description)}<div class="wrap inner"><div class="content narrow"><div class="txt" data-read>${statement(frame)}${page.body ? bodyHtml(page.body, media, frame.baseUrl) : ''}</div></div></div>`

const searchForm = `<form class="find" role="search" aria-label="站内搜索" action="${sitePaths.search}" method="get"><label class="sr" for="find-q">搜索本站</label><input id="find-q" type="search" name="q" maxlength="60" required placeholder="换个词找找"><button type="submit" class="btn">搜索</button></form>`

export const notFound = (frame: SiteFrame): string =>
  `<div class="wrap inner"><div class="content lost"><p class="lost-n" aria-hidden="true">404</p><h1>没有找到这个页面</h1><p>它可能已经移走，或者地址有误。可以从下面的栏目继续浏览。</p>${frame.features.search ? searchForm : ''}<ul class="lost-l"><li><a href="${sitePaths.home}">首页</a></li>${frame.menu
    .map((item) => `<li><a href="${url(item.href)}">${esc(item.title)}</a></li>`)
    .join('')}</ul></div></div>`

const stateWords = { moved: '已移动', withdrawn: '已撤下', said: '' } as const

export const notice = (page: PageOf<'notice'>): string =>
  `<div class="wrap inner"><div class="content lost">${stateWords[page.state] ? `<p class="lost-n" aria-hidden="true">${stateWords[page.state]}</p>` : ''}<h1>${esc(page.title)}</h1><p>${esc(page.text)}</p>${
    page.target ? `<p><a class="btn" href="${url(page.target.href)}">${esc(page.target.title)}</a></p>` : ''
  }<p><a href="${sitePaths.home}">返回首页</a></p></div></div>`
