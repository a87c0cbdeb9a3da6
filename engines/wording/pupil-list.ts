/** Does a table, or a run of lines, look like a list of pupils? Names with classes, numbers or marks beside them. */

/** A head that names people, and one that tells something of each. */
const nameHead = /^(?:学生)?姓\s*名$|^学生$|^获奖(?:学生|者)$|^幼儿姓名$/
const factHead = /班级|年级|学号|学籍|性别|出生|身份证|成绩|得分|分数|名次|奖项|等第|联系电话|家长|监护人|住址/

const surname =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤]'
const nameCell = new RegExp(`^${surname}[\\p{Script=Han}]{1,2}$`, 'u')
const classWord = /[一二三四五六七八九高初]年?级?[（(]?\d{0,2}[）)]?班|\d{4}级/

/** From how many people on a list of them is a list. */
const least = 5

/** Rows of cells; true with a head that names people, or with a column of names beside classes. */
export function isPupilTable(rows: readonly (readonly string[])[]): boolean {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, '')))
  const head = cells.slice(0, 3).find((row) => row.some((cell) => nameHead.test(cell)))
  if (head?.some((cell) => factHead.test(cell)) && cells.length > least) return true
  const people = cells.filter(
    (row) => row.some((cell) => nameCell.test(cell)) && row.some((cell) => classWord.test(cell)),
  )
  return people.length >= least
}

/** «三（2）班 王小明 一等奖» in line after line. */
export const isPupilLines = (lines: readonly string[]): boolean =>
  isPupilTable(lines.map((line) => line.split(/[\s,，、;；:：|\t]+/)))
