/** The demonstration's articles fit the kind of school that shows them. */
import { expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import { scenesFor } from './scene-choice.ts'
import { drawScene, sceneKinds } from './scenes.ts'
import { makeText, voiceOf } from './texts.ts'

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
  expect(scenesFor('校园足球联赛三年级夺冠', '小学')).toEqual(['sports'])
  expect(scenesFor('升旗仪式：我是中国娃', '幼儿园')[0]).toBe('flag')
  expect(scenesFor('实训作品展', '中等职业学校')[0]).toBe('workshop')
  expect(scenesFor('学校章程', '小学')[0]).toBe('campus')
  // No flasks in a kindergarten.
  expect(scenesFor('小小科学家探索日', '幼儿园')).toEqual(['playroom'])
})

it('each scene is drawn, the same for the same seed, and every title of every kind of school has one', () => {
  for (const scene of sceneKinds) {
    const drawn = drawScene(scene, 5)
    expect(drawn).toBe(drawScene(scene, 5))
    expect(drawn, scene).not.toMatch(/undefined|NaN/)
  }
  for (const kind of ['教育局', '幼儿园', '小学', '初级中学', '高级中学', '中等职业学校']) {
    const titles = Object.values(voiceOf(kind).topics).flatMap((topic) => topic.titles)
    const shown = new Set(titles.flatMap((title) => scenesFor(title, kind)))
    for (const title of titles) expect(scenesFor(title, kind).length, title).toBeGreaterThan(0)
    expect(shown.size, kind).toBeGreaterThan(8)
  }
})
