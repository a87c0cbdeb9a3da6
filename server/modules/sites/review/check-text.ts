/** Rows of text against the rules: personal data, lists of pupils, words. Pure; used for bodies and for attachments. */
import type { Finding } from '@shuyuan/contract/sites/articles.ts'
import {
  findPersonalData,
  isPupilTable,
  usualWrongWords,
  wordFinder,
  type WordFinder,
} from '@shuyuan/engines/wording/index.ts'

export type WatchedWord = { readonly word: string; readonly instead: string; readonly level: Finding['level'] }
export type Watch = { readonly words: ReadonlyMap<string, WatchedWord>; readonly find: WordFinder }

export function watchOf(words: readonly WatchedWord[]): Watch {
  const usual = [...usualWrongWords].map(([word, instead]): WatchedWord => ({ word, instead, level: 'hint' }))
  const all = new Map([...usual, ...words].map((one) => [one.word, one]))
  return { words: all, find: wordFinder(all.keys()) }
}

const kindNames = { 'id-number': '身份证号', phone: '手机号', 'bank-card': '银行卡号' } as const
/** More of the same kind are counted, not listed. */
const shown = 5

/** `where`: «正文», «附件《名单.xlsx》». */
export function checkText(where: string, rows: readonly (readonly string[])[], watch: Watch): Finding[] {
  const text = rows.map((row) => row.join(' ')).join('\n')
  const findings: Finding[] = []
  for (const [kind, found] of Map.groupBy(findPersonalData(text), (one) => one.kind)) {
    findings.push({
      rule: `personal.${kind}`,
      // An office's own telephone is published on purpose; an ID number never is.
      level: kind === 'phone' ? 'explain' : 'block',
      message: `${where}里有 ${found.length} 个${kindNames[kind]}，请删去或打码${kind === 'phone' ? '；确需公开的请说明原因' : ''}`,
      excerpt: found
        .slice(0, shown)
        .map(({ masked }) => masked)
        .join('、'),
    })
  }
  if (isPupilTable(rows) || isPupilTable(rows.map((row) => row.join(' ').split(/[\s,，、;；:：|\t]+/))))
    findings.push({
      rule: 'pupils',
      level: 'explain',
      message: `${where}像是学生名单，未成年人信息公开要有监护人同意，请打码或说明依据`,
    })
  const seen = new Set<string>()
  for (const { word, written } of watch.find(text)) {
    const watched = watch.words.get(word)
    if (!watched || seen.has(word)) continue
    seen.add(word)
    const advice = watched.instead ? `，应为「${watched.instead}」` : '，请核对或改写'
    findings.push({
      rule: 'word',
      level: watched.level,
      message: `${where}里出现「${written}」${advice}`,
      excerpt: written,
    })
  }
  return findings
}
