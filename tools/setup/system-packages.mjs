/** What the tests want of the machine: a browser, Chinese fonts, and poppler to read finished PDFs back. */
import { existsSync } from 'node:fs'
import { run } from './run.mjs'
import { say, step } from './say.mjs'

const wanted = [
  { name: 'chromium', sign: ['/usr/bin/chromium'] },
  { name: 'fonts-noto-cjk', sign: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'] },
  { name: 'poppler-utils', sign: ['/usr/bin/pdftotext'] },
]

const missing = () => wanted.filter(({ sign }) => !sign.some((path) => existsSync(path))).map(({ name }) => name)

/** Goes on without them when it must: the tests that need them then fail, and say so. */
export async function ensureSystemPackages() {
  const names = missing()
  if (names.length === 0) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say(`缺少软件包 ${names.join('、')}：请以 root 运行 apt-get install ${names.join(' ')}，否则相关测试会失败。`)
    return
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await step(`安装测试所需的软件包（${names.join('、')}）`, async () => {
      await run('apt-get', ['update', '-qq'], { env })
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
    })
  } catch (error) {
    say(`软件包没有装上，相关测试会失败：${error.message}`)
  }
}
