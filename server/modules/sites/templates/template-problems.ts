/** What is wrong with a template, in Chinese, with the line it stands on. Pure. */
type Refused = { readonly line: number | null; readonly reason: string }

const shapes: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [/undefined filter: ([\w-]+)/, ([, name]) => `没有「${name}」这个过滤器，或者不允许使用`],
  [/tag "?([\w#-]+)"? not found/, ([, name]) => tagProblem(name ?? '')],
  [/tag (.+?) not closed/, ([, text]) => `「${text}」没有写结束标签`],
  [/output "?(.+?)"? not closed/, ([, text]) => `「${text}」没有写「}}」`],
  [/illegal tag: ?(.*)/, ([, text]) => `「${text?.slice(0, 60)}」写得不完整`],
  [/raw .*not closed/, () => '「{% raw %}」没有写「{% endraw %}」'],
  [/unexpected "?(.+?)"? after/, ([, text]) => `「${text?.slice(0, 60)}」的位置不对`],
  [/unexpected token "?(.{0,40})/, ([, text]) => `「${text}」写得不对`],
  [/invalid value expression|value expected|expected value/, () => '这里缺少要输出或比较的内容'],
  [/unexpected character/, () => '有多余的符号'],
  [/parse length limit/, () => '模板太长'],
  [/template render limit|timeout/, () => '循环太多或太久，已中止'],
  [/memory|Invalid string length|array length/, () => '占用的内存太多，已中止'],
  [/output too long/, () => '输出的内容太长'],
]

function tagProblem(name: string): string {
  if (name.startsWith('end') || name === 'else' || name === 'elsif') return `「${name}」没有对应的开始标签`
  if (/^(include|render|layout|block)$/.test(name)) return `不能用「${name}」引入别的文件`
  return `没有「${name}」这个标签，或者不允许使用`
}

export function problemText({ line, reason }: Refused): string {
  let what = '写法有误'
  for (const [shape, words] of shapes) {
    const found = shape.exec(reason)
    if (found) {
      what = words(found)
      break
    }
  }
  return line === null ? what : `第 ${line} 行：${what}`
}
