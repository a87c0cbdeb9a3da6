/** What stands around every page: skip link, name, menu, footer. Written once per frame and kept. */
import { esc, url } from '../escape.ts'
import type { Footer, MenuItem, SiteFrame } from '../model.ts'
import { img } from '../picture.ts'
import { markOf } from '../themes/icon.ts'
import { footOrnament, topOrnament } from '../themes/ornaments.ts'
import { sitePaths } from './paths.ts'

/** A site without a logo shows a character of its name in the theme's shape, the same as its icon. */
function brand(frame: SiteFrame): string {
  const mark = frame.logo
    ? img({ ...frame.logo, alt: '' }, '64px', true).replace('<img ', '<img class="logo" ')
    : `<span class="mark" aria-hidden="true">${esc(markOf(frame.name))}</span>`
  return `<a class="brand" href="${sitePaths.home}">${mark}<span class="brand-t"><span class="name">${esc(frame.name)}</span>${
    frame.slogan ? `<span class="slogan">${esc(frame.slogan)}</span>` : ''
  }</span></a>`
}

const entry = (item: MenuItem): string =>
  `<li><a href="${url(item.href)}"${item.current ? ' aria-current="true"' : ''}>${esc(item.title)}</a>${
    item.children.length > 0
      ? `<ul>${item.children.map((child) => `<li><a href="${url(child.href)}"${child.current ? ' aria-current="true"' : ''}>${esc(child.title)}</a></li>`).join('')}</ul>`
      : ''
  }</li>`

/** On a phone the menu opens by a checkbox: no script is needed. */
function top(frame: SiteFrame): string {
  const search = frame.features.search
    ? `<form class="seek" role="search" aria-label="页首搜索" action="${sitePaths.search}" method="get"><label class="sr" for="seek-q">搜索本站</label><input id="seek-q" type="search" name="q" maxlength="60" placeholder="搜索本站"><button type="submit">搜索</button></form>`
    : ''
  const letters = frame.features.mailbox
    ? `<a href="${url(frame.features.mailbox.href)}">${esc(frame.features.mailbox.title)}</a>`
    : ''
  return `<a class="skip" href="#main">跳到正文</a><header class="top"><div class="wrap top-in">${brand(frame)}<div class="top-side"><button type="button" class="aid-open" hidden>无障碍阅读</button>${letters}${search}</div></div><nav class="menu" aria-label="主导航"><div class="wrap"><input type="checkbox" id="menu-open" class="menu-check" aria-label="展开或收起栏目菜单"><label for="menu-open" class="menu-btn" aria-hidden="true">栏目</label><ul class="menu-l"><li><a href="${sitePaths.home}">首页</a></li>${frame.menu
    .map(entry)
    .join('')}</ul></div></nav>${topOrnament(frame.theme)}</header>`
}

function filings(footer: Footer): string {
  const icp = footer.icp ? `<a href="https://beian.miit.gov.cn/" rel="noopener">${esc(footer.icp)}</a>` : ''
  const police = footer.police
    ? `<a href="https://beian.mps.gov.cn/#/query/webSearch?code=${encodeURIComponent(footer.police.number.toWellFormed())}" rel="noopener">${esc(footer.police.text)}</a>`
    : ''
  const code = footer.idCode ? `<span>网站标识码：${esc(footer.idCode)}</span>` : ''
  return icp + police + code
}

function bottom(frame: SiteFrame): string {
  const { footer } = frame
  const pair = (name: string, value: string): string => (value ? `<span>${name}：${esc(value)}</span>` : '')
  const friends =
    frame.links.length > 0
      ? `<nav class="foot-l" aria-label="友情链接"><p>友情链接</p><ul>${frame.links.map((link) => `<li><a href="${url(link.href)}" rel="noopener">${esc(link.title)}</a></li>`).join('')}</ul></nav>`
      : ''
  const mark = footer.institutionMark
    ? `<a class="foot-m" href="${url(footer.institutionMark.href)}" rel="noopener"><img src="${url(footer.institutionMark.src)}" width="80" height="80" alt="网站标识" loading="lazy"></a>`
    : ''
  return `<footer class="foot">${footOrnament(frame.theme)}<div class="wrap">${friends}<div class="foot-b">${mark}<div class="foot-i"><p class="foot-n">${esc(frame.name)}</p><p>${pair('主办单位', footer.sponsor)}${pair('承办单位', footer.undertaker)}</p><p>${pair('联系方式', footer.contact)}${pair('地址', footer.address)}${pair('邮编', footer.postcode)}</p><p>${filings(footer)}</p></div><p class="foot-s"><a href="${sitePaths.sitemap}">网站地图</a><a href="${sitePaths.accessibility}">无障碍声明</a></p></div></div></footer>`
}

type Around = { readonly top: string; readonly bottom: string }
/** A site's thousand pages share a frame; what is kept depends on the frame alone, so the same bytes come out. */
const kept = new WeakMap<SiteFrame, Around>()

export function around(frame: SiteFrame): Around {
  const known = kept.get(frame)
  if (known) return known
  const made = { top: top(frame), bottom: `${bottom(frame)}</body></html>\n` }
  kept.set(frame, made)
  return made
}
