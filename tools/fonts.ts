/**
 * Usage: node tools/fonts.ts [folder]        (default: data/fonts)
 *
 * Fetches the Fandol fonts (仿宋 楷体 黑体 宋体; GPL with font exception) from Debian's texlive-lang-chinese into a
 * folder for `createTypesetter({ fontFolders })`. Needs apt-get and dpkg-deb; without them, or when it fails, documents
 * are set in the Noto fonts that npm brings, and nothing is missing.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PACKAGE = 'texlive-lang-chinese'
const INSIDE = 'usr/share/texlive/texmf-dist/fonts/opentype/public/fandol'
const FACES = ['FandolFang-Regular.otf', 'FandolKai-Regular.otf', 'FandolHei-Regular.otf', 'FandolSong-Regular.otf']

/** Unpacks only the four faces: the package's 49 MB would bring all of TeX with it if installed. */
function fetchFaces(folder: string): void {
  const scratch = mkdtempSync(join(tmpdir(), 'fonts-'))
  try {
    execFileSync('apt-get', ['download', PACKAGE], { cwd: scratch, stdio: 'ignore' })
    const archive = readdirSync(scratch).find((name) => name.endsWith('.deb'))
    if (!archive) throw new Error(`apt-get downloaded no ${PACKAGE}`)
    execFileSync('dpkg-deb', ['-x', join(scratch, archive), join(scratch, 'unpacked')])
    mkdirSync(folder, { recursive: true })
    for (const face of FACES) copyFileSync(join(scratch, 'unpacked', INSIDE, face), join(folder, face))
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

const folder = process.argv[2] ?? join('data', 'fonts')
if (FACES.every((face) => existsSync(join(folder, face)))) {
  console.log(`Fandol is already in ${folder}`)
} else {
  fetchFaces(folder)
  console.log(`Fandol: ${FACES.length} faces in ${folder}`)
}
