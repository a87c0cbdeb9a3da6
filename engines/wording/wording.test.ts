/** Words and numbers are found however they are written, and only they. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData, isIdNumber, isPupilLines, isPupilTable, usualWrongWords, wordFinder } from './index.ts'

/** An ID number that passes the checksum, of a person who does not exist (area 000000). */
function idNumber(body: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}
const invented = idNumber('00000020100315001')

describe('words', () => {
  const find = wordFinder(['敏感词', '词语', 'Spam'])
  it.each([
    ['这里有敏感词。', ['敏感词']],
    ['敏 感\u200b词', ['敏感词']],
    ['敏*感-词', ['敏感词']],
    ['敏。感，词语', ['敏感词', '词语']],
    ['ＳＰＡＭ 与 s.p.a.m', ['Spam', 'Spam']],
    ['敏于感情，词不达意', []],
  ])('%s', (text, words) => {
    expect(find(text).map(({ word }) => word)).toEqual(words)
  })

  it('tells where it stands in the original', () => {
    expect(find('前面敏*感*词后面')[0]).toMatchObject({ at: 2, written: '敏*感*词' })
  })

  it('finds exactly what a plain search of the normalised text finds', () => {
    const letters = fc.stringMatching(/^[abc]{0,40}$/)
    const words = fc.array(fc.stringMatching(/^[abc]{1,4}$/), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(letters, words, (text, list) => {
        const unique = [...new Set(list)]
        const mine = wordFinder(unique)(text)
          .map(({ word, at }) => `${at} ${word}`)
          .sort()
        const plain = unique.flatMap((word) =>
          Array.from({ length: text.length }, (_, at) => at)
            .filter((at) => text.startsWith(word, at))
            .map((at) => `${at} ${word}`),
        )
        expect(mine).toEqual(plain.sort())
      }),
    )
  })

  it('the built-in slips lead to something right', () => {
    for (const [wrong, right] of usualWrongWords) expect(wrong).not.toBe(right)
  })
})

describe('personal data', () => {
  it.each([
    [`身份证 ${invented}`, ['id-number']],
    [`证号：${invented.slice(0, 6)} ${invented.slice(6, 14)} ${invented.slice(14)}`, ['id-number']],
    ['电话 138 0013 8000', ['phone']],
    ['电话１３８００１３８０００', ['phone']],
    ['+86-13800138000', ['phone']],
    ['021-64981234 是座机', []],
    ['共 1234567890123456 元', []],
    ['2026-11-21 12:00:00', []],
    ['卡号 6222 0212 3456 7890 12', ['bank-card']],
    ['卡号 6222 0212 3456 7890 13', []],
  ])('%s', (text, kinds) => {
    expect(findPersonalData(text).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('shows no more than is needed to find it again', () => {
    expect(findPersonalData(invented)[0]?.masked).toBe(`000000********${invented.slice(-4)}`)
    expect(findPersonalData('13800138000')[0]?.masked).toBe('138****8000')
  })

  it('one wrong digit is no ID number', () => {
    for (let at = 0; at < 17; at += 1) {
      const other = String((Number(invented[at]) + 1) % 10)
      expect(isIdNumber(invented.slice(0, at) + other + invented.slice(at + 1))).toBe(false)
    }
  })
})

describe('lists of pupils', () => {
  const rows = ['王小明', '李小红', '张小华', '刘小刚', '陈小丽'].map((name, at) => [
    `三（${at + 1}）班`,
    name,
    '一等奖',
  ])
  it('a table with names and classes is one, a timetable is none', () => {
    expect(isPupilTable(rows)).toBe(true)
    expect(isPupilTable([['姓名', '班级', '成绩'], ...Array.from({ length: 6 }, () => ['某某', '', '95'])])).toBe(true)
    expect(isPupilTable([['时间', '地点', '内容'], ...Array.from({ length: 8 }, () => ['8:00', '操场', '升旗'])])).toBe(
      false,
    )
    expect(isPupilLines(rows.map((row) => row.join(' ')))).toBe(true)
    expect(isPupilLines(['王老师带领三（2）班参观', '同学们很高兴'])).toBe(false)
  })
})
