/** What publishing refuses, with a sentence that people may read. */
export type RefusedCode =
  | 'path'
  | 'name-clash'
  | 'host'
  | 'host-taken'
  | 'redirect'
  | 'site'
  | 'object-missing'
  | 'object-damaged'
  | 'generation'
  | 'busy'

export class PublishRefused extends Error {
  readonly code: RefusedCode
  readonly detail: string
  constructor(code: RefusedCode, detail: string, sentence: string) {
    super(sentence)
    this.name = 'PublishRefused'
    this.code = code
    this.detail = detail
  }
}
