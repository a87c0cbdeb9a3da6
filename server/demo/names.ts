/** Invented Chinese names. Frequent surnames come first and are taken more often; rare signs test fonts and searches. */
import type { Random } from './random.ts'

/** Surnames of one sign, the frequent ones first. */
const singles =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷'
const surnames = [...singles, '欧阳', '上官', '司马', '诸葛', '皇甫', '尉迟']

const given = [
  ...'明华建国文志强军伟平永杰涛勇斌浩宇辰博轩睿泽凯晨旭阳峰磊鹏飞俊豪嘉诚彦廷思远一鸣承',
  ...'丽娟敏静芳燕红梅玲萍英慧琳雯婷洁颖倩雪怡佳欣悦彤馨语涵诗梦瑶琪妍萱若曦芷兰书晓春秋秀珍云霞莉蓉薇',
  ...'子安然乐天清和正信修齐治礼知行言之以恒其昌懿德允中毅恺翰墨青松柏森林海洋川岚岭岩',
]

/** In few fonts and easily lost by programs that think in two bytes a sign. */
const rare = [...'堃璟瑄喆珺祎镕昉翀赟彧旻晟煜烨甯妤媛珩珞瑀璠𬀩𫍽']

export function makeName(random: Random): string {
  // The lesser of two draws: the front of the list is thrice as likely as its end.
  const surname = surnames[Math.min(random.int(surnames.length), random.int(surnames.length))] ?? '王'
  const sign = (): string => {
    const list = random.int(25) === 0 ? rare : given
    return list[random.int(list.length)] ?? '文'
  }
  return random.int(5) === 0 ? surname + sign() : surname + sign() + sign()
}
