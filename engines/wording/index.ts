/** Front door: what is looked for in a text before it is published. */
export { type FoundWord, type WordFinder, wordFinder } from './find-words.ts'
export { findPersonalData, isIdNumber, type PersonalData, type PersonalKind } from './personal-data.ts'
export { isPupilLines, isPupilTable } from './pupil-list.ts'
export { usualWrongWords } from './wrong-words.ts'
