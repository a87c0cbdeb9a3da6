/** Which font files serve which role, and where they lie. */
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import type { FontRole } from '@shuyuan/engines/typeset/index.ts'

export type FontSource = 'administrator' | 'fandol' | 'noto'

export type FontFile = { readonly path: string; readonly source: FontSource }

export const ROLES: readonly FontRole[] = ['fangsong', 'kaiti', 'heiti', 'xiaobiaosong', 'songti']

/** Where distributions of TeX put the Fandol fonts (GPL with font exception). */
const FANDOL_FOLDERS = [
  '/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol',
  '/usr/share/texmf-dist/fonts/opentype/public/fandol',
  '/usr/share/texmf/fonts/opentype/public/fandol',
  '/usr/share/fonts/opentype/fandol',
]

/** No Fandol face for the title: Noto Serif Bold is nearer to 小标宋 and has every rare character. */
const FANDOL: Readonly<Record<FontRole, string | null>> = {
  fangsong: 'FandolFang-Regular.otf',
  kaiti: 'FandolKai-Regular.otf',
  heiti: 'FandolHei-Regular.otf',
  xiaobiaosong: null,
  songti: 'FandolSong-Regular.otf',
}

type NotoFace = readonly ['serif' | 'sans', string]

/** Stand-ins that npm always brings. 楷体 takes a heavier weight, so that headings still differ from the text. */
const NOTO: Readonly<Record<FontRole, NotoFace>> = {
  fangsong: ['serif', '400Regular'],
  kaiti: ['serif', '500Medium'],
  heiti: ['sans', '500Medium'],
  xiaobiaosong: ['serif', '700Bold'],
  songti: ['serif', '400Regular'],
}

/** Behind a Fandol face, whose strokes are thinner than Noto's regular weight. */
const LIGHT: NotoFace = ['serif', '300Light']

/** File names under which the licensed faces are usually sold, in lower case without their ending. */
const KNOWN_NAMES: Readonly<Record<string, FontRole>> = {
  simfang: 'fangsong',
  simkai: 'kaiti',
  simhei: 'heiti',
  simsun: 'songti',
  fzxbsjw: 'xiaobiaosong',
  fzxbsk: 'xiaobiaosong',
}

const require = createRequire(import.meta.url)

function notoFile([kind, weight]: NotoFace): FontFile {
  const root = dirname(require.resolve(`@expo-google-fonts/noto-${kind}-sc/package.json`))
  const family = kind === 'serif' ? 'NotoSerifSC' : 'NotoSansSC'
  return { path: join(root, weight, `${family}_${weight}.ttf`), source: 'noto' }
}

const isFontName = (name: string): boolean => ['.ttf', '.otf', '.ttc'].includes(extname(name).toLowerCase())

function filesIn(folders: readonly string[]): readonly string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .toSorted()
        .filter(isFontName)
        .map((name) => join(folder, name)),
    )
}

function roleOf(path: string): FontRole | null {
  const name = basename(path, extname(path)).toLowerCase()
  return ROLES.find((role) => role === name) ?? KNOWN_NAMES[name] ?? null
}

/** One by one for each role: the administrator's own, Fandol, Noto, and then whatever else may have a rare character. */
export type FontChains = Readonly<Record<FontRole, readonly FontFile[]>>

/**
 * Looks for fonts in `folders` (the administrator's: a file named for a role, «fangsong.ttf», or as it is sold,
 * «simfang.ttf», serves that role; Fandol under its own names; any other file is a fallback for rare characters),
 * then in the system's TeX folders, then in npm. Throws when npm's fonts are not installed.
 */
export function findFontChains(folders: readonly string[] = []): FontChains {
  const own = filesIn(folders)
  const fandol = new Map(
    filesIn([...folders, ...FANDOL_FOLDERS])
      .toReversed()
      .map((path) => [basename(path), path]),
  )
  const isFandol = (path: string): boolean => basename(path).startsWith('Fandol')
  const spare = own.filter((path) => roleOf(path) === null && !isFandol(path))
  const chainOf = (role: FontRole): readonly FontFile[] => {
    const free = FANDOL[role] === null ? undefined : fandol.get(FANDOL[role])
    const files: FontFile[] = [
      ...own.filter((path) => roleOf(path) === role).map((path): FontFile => ({ path, source: 'administrator' })),
      ...(free ? [{ path: free, source: 'fandol' } satisfies FontFile] : []),
      ...(free && (role === 'fangsong' || role === 'songti') ? [notoFile(LIGHT)] : []),
      notoFile(NOTO[role]),
      notoFile(NOTO.fangsong),
      notoFile(NOTO.heiti),
      ...spare.map((path): FontFile => ({ path, source: 'administrator' })),
    ]
    return files.filter((file, i) => files.findIndex(({ path }) => path === file.path) === i)
  }
  return {
    fangsong: chainOf('fangsong'),
    kaiti: chainOf('kaiti'),
    heiti: chainOf('heiti'),
    xiaobiaosong: chainOf('xiaobiaosong'),
    songti: chainOf('songti'),
  }
}
