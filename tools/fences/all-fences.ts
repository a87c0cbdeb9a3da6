/** All fences but those made from the manifests. */
import { errorTexts, thrownErrors } from './error-codes.ts'
import type { FileFence } from './fence.ts'
import { fileNames, meaninglessNames } from './names.ts'
import { guardedNamesFence, openImportsFence } from './risky-code.ts'
import { fileSizes } from './sizes.ts'

export { graphFences } from './graph-fences.ts'
export { importRules } from './import-rules.ts'

export const fileFences: readonly FileFence[] = [
  fileSizes,
  meaninglessNames,
  fileNames,
  guardedNamesFence,
  openImportsFence,
  thrownErrors,
  errorTexts,
]
