/** Which picture stands beside which title, in which kind of school. */
import type { SceneKind } from './scenes.ts'

/** What such a school does not have, or does not show. */
const unfit: Readonly<Record<string, readonly SceneKind[]>> = {
  教育局: ['playroom', 'workshop', 'garden'],
  幼儿园: ['lab', 'workshop', 'smartroom', 'meeting', 'orchestra', 'pool', 'classroom'],
  小学: ['playroom', 'workshop', 'meeting'],
  初级中学: ['playroom', 'workshop', 'meeting', 'crossing'],
  九年一贯制学校: ['playroom', 'workshop', 'meeting'],
  高级中学: ['playroom', 'workshop', 'crossing', 'planting'],
  完全中学: ['playroom', 'workshop', 'crossing', 'planting'],
  中等职业学校: ['playroom', 'crossing', 'planting', 'flag'],
}

export const isFit = (scene: SceneKind, kind: string): boolean => !(unfit[kind] ?? []).includes(scene)

/** The first that fits the title: a football cup is not shown by a blackboard. */
const scenes: readonly (readonly [RegExp, readonly SceneKind[]])[] = [
  [/游泳/, ['pool']],
  [/足球|军训|远足|方阵|会操/, ['sports']],
  [/运动|运会/, ['sports', 'pool']],
  [/升旗|国旗|少先队|入队|宣誓|中国娃/, ['flag', 'campus']],
  [/食育|食堂|食谱|食材|馄饨|食品/, ['canteen']],
  [/安全|交通|接送|消防|护学|志愿|开学检查/, ['crossing', 'campus']],
  [/实训|焊枪|技能|订单班|跟岗|工匠|学徒|工单|做中学/, ['workshop', 'lab', 'smartroom']],
  [/科技|科学|实验|物联|机器人|桥梁|创新|搭建|探索/, ['lab', 'smartroom', 'playroom']],
  [/绘本|阅读|读书|书香|图书|经典/, ['library']],
  [/合唱|乐团/, ['orchestra', 'stage']],
  [/展演|童话剧|艺术|仪式|辩论|文明|礼/, ['stage', 'orchestra', 'campus']],
  [/菜园|种植|节气|劳动|垃圾分类|植物/, ['planting', 'garden']],
  [/写生|秋游|春天|树叶/, ['garden', 'planting']],
  [/摄影/, ['exhibition', 'campus', 'garden']],
  [/美术|绘画|作品|博物馆|规划馆|手绘|贴画|精选/, ['exhibition', 'classroom', 'stage']],
  [/会议|部署会|推进会|论坛|代表大会|双选会|签约|讲堂|讲座|工作会/, ['meeting', 'smartroom', 'classroom']],
  [/值日/, ['canteen', 'playroom']],
  [/敬老|祝福|接力/, ['stage', 'garden']],
  [/游戏|衣服|自己|孩子/, ['playroom', 'campus']],
  [/课|教研|教师|师徒|老师|班会|家长|开放日/, ['classroom', 'smartroom', 'playroom', 'library']],
]

/** For titles that any picture of the place suits. */
const general: readonly SceneKind[] = ['campus', 'garden', 'playroom', 'library', 'smartroom', 'workshop']

/** Those that suit the title best come first; never empty. Pure. */
export function scenesFor(title: string, kind: string): readonly SceneKind[] {
  const found = scenes.find(([words]) => words.test(title))?.[1] ?? []
  const here = found.filter((scene) => isFit(scene, kind))
  return here.length > 0 ? here : general.filter((scene) => isFit(scene, kind))
}
