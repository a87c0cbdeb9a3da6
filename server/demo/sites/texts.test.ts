/** The demonstration's articles fit the kind of school that shows them. */
import { expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import { makeText, sceneOf, voiceOf } from './texts.ts'

const paths = Object.keys(voiceOf('小学').topics)
const all = (kind: string): string =>
  paths
    .flatMap((path) =>
      Array.from({ length: 30 }, (_, turn) => {
        const voice = voiceOf(kind)
        const topic = voice.topics[path]
        if (!topic) throw new Error(`${kind} has nothing for ${path}`)
        const made = makeText({ random: createRandom(turn), voice, day: new Date('2026-11-20') }, topic, turn, 8)
        return [made.title, made.summary, ...made.paragraphs].join('\n')
      }),
    )
    .join('\n')

it('nobody is in the fifth form of a kindergarten, and the bureau does not say «我校»', () => {
  for (const kind of ['教育局', '幼儿园', '小学', '初级中学', '高级中学', '中等职业学校'])
    expect(all(kind), kind).not.toMatch(/[{}]/)
  expect(all('幼儿园')).not.toMatch(/年级|我校|入队/)
  expect(all('教育局')).not.toMatch(/我校|本校/)
  expect(all('高级中学')).not.toMatch(/[一二三四五六]年级|小小科学家|少先队/)
})

it('neighbours in a list have different titles, and the picture fits the title', () => {
  const voice = voiceOf('小学')
  const topic = voice.topics['notices']
  if (!topic) throw new Error('no notices')
  const titles = topic.titles.map(
    (_, turn) => makeText({ random: createRandom(1), voice, day: new Date('2026-11-20') }, topic, turn, 2).title,
  )
  expect(new Set(titles).size).toBe(titles.length)
  expect([sceneOf('校园足球联赛三年级夺冠'), sceneOf('升旗仪式'), sceneOf('学校章程')]).toEqual([
    'sports',
    'flag',
    'campus',
  ])
})
