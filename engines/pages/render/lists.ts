/** Articles, videos and links in the looks an editor may choose. */
import { esc, url } from '../escape.ts'
import type { ArticleRef, ListLook, VideoRef } from '../model.ts'
import { img } from '../picture.ts'
import { cover, leaf, time, topTag } from './pieces.ts'

const cardSizes = '(min-width: 1000px) 380px, (min-width: 600px) 46vw, 92vw'

const line = (item: ArticleRef): string =>
  `<li><a href="${url(item.href)}">${topTag(item)}${esc(item.title)}</a>${time(item.date)}</li>`

const dated = (item: ArticleRef): string =>
  `<li>${leaf(item.date)}<div><a href="${url(item.href)}">${topTag(item)}${esc(item.title)}</a>${item.summary ? `<p>${esc(item.summary)}</p>` : ''}</div></li>`

const card = (item: ArticleRef): string =>
  `<li><a class="card" href="${url(item.href)}">${cover(item.cover, item.column.title, cardSizes)}<span class="card-b"><span class="card-t">${topTag(item)}${esc(item.title)}</span>${item.summary ? `<span class="card-s">${esc(item.summary)}</span>` : ''}${time(item.date)}</span></a></li>`

const picture = (item: ArticleRef): string =>
  `<li><a class="shot" href="${url(item.href)}">${cover(item.cover, item.column.title, '(min-width: 1000px) 290px, 46vw')}<span class="shot-t">${esc(item.title)}</span></a></li>`

const looks = {
  list: { className: 'ls', draw: line },
  dated: { className: 'ld', draw: dated },
  cards: { className: 'lc', draw: card },
  pictures: { className: 'lp', draw: picture },
} as const

export function articles(items: readonly ArticleRef[], look: ListLook): string {
  const { className, draw } = looks[look] ?? looks.list
  return `<ul class="${className}">${items.map(draw).join('')}</ul>`
}

export const videos = (items: readonly VideoRef[]): string =>
  `<ul class="lp lv">${items
    .map(
      (item) =>
        `<li><a class="shot" href="${url(item.href)}">${
          item.poster
            ? `<span class="cv">${img({ ...item.poster, alt: '' }, '(min-width: 1000px) 290px, 46vw')}</span>`
            : '<span class="cv cv-t" aria-hidden="true"><span>视频</span></span>'
        }<span class="play" aria-hidden="true"></span>${item.duration ? `<span class="dur"><span class="sr">时长</span>${esc(item.duration)}</span>` : ''}<span class="shot-t">${esc(item.title)}</span></a></li>`,
    )
    .join('')}</ul>`
