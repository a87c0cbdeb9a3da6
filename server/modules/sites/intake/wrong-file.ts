/** What to do about a file that cannot be a source, in the words of who chose it: told from its name. */

const programs: Readonly<Record<string, readonly [program: string, today: string]>> = {
  doc: ['Word', 'docx'],
  wps: ['Word', 'docx'],
  rtf: ['Word', 'docx'],
  xls: ['Excel', 'xlsx'],
  et: ['Excel', 'xlsx'],
  csv: ['Excel', 'xlsx'],
}
const packers = new Set(['rar', '7z', 'tar', 'gz', 'tgz', 'bz2'])
/** May hold an export although nobody called it «.xml». */
const plain = new Set(['', 'xml', 'txt', 'wxr'])

const endingOf = (name: string): string => /\.([^.]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Of a docx, xlsx or zip that cannot be opened. */
export function damagedWords(name: string): string {
  const ending = endingOf(name)
  const program = ending === 'docx' ? 'Word' : ending === 'xlsx' ? 'Excel' : null
  return program
    ? `「${name}」打不开：已经损坏，或不是 ${program} 文件。请用 ${program} 或 WPS 打开看看，能打开就另存为 .${ending} 再上传`
    : '压缩包损坏，或里面有越界的文件名。请在电脑上解开看看，重新压成 .zip 再上传'
}

/** XML, whatever its encoding: the beginning of a mark-up, or the marks of order that stand before it. */
const looksLikeXml = (start: string): boolean => /^(?:\s*<|\xef\xbb\xbf|\xff\xfe|\xfe\xff)/.test(start)

/** Of bytes that are no zip, by their first four as Latin-1; null when they may be an export. */
export function wrongFile(name: string, start: string): string | null {
  if (start === 'PK\x05\x06') return '压缩包是空的，请把旧站的文件放进去再压'
  const ending = endingOf(name)
  if (plain.has(ending)) return null
  const program = programs[ending]
  if (program) return `「${name}」是老格式，请用 ${program[0]} 或 WPS 打开，另存为 .${program[1]} 再上传`
  if (packers.has(ending)) return `读不了 .${ending} 压缩包，请解开后重新压成 .zip 再上传`
  if (ending === 'docx' || ending === 'xlsx') return damagedWords(name)
  // An export under another name is an export.
  if (looksLikeXml(start)) return null
  if (ending === 'zip') return damagedWords(name)
  return `读不了 .${ending} 文件。可以选 WordPress 导出的 .xml、.docx、.xlsx，或把文件夹压成 .zip`
}
