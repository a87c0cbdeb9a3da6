/** Word files made by program: paragraphs, a table, a picture. */
import { writeZip } from '../../../../platform/sheets/write-zip.ts'
import { escapeHtml } from '../text-of-html.ts'

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escapeHtml(text)}</w:t></w:r></w:p>`
const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="100" cy="100"/><wp:docPr id="1" name="p" descr="操场"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId1" xmlns:r="${office}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

type Docx = {
  readonly lines: readonly string[]
  readonly picture?: Buffer
  readonly createdAt?: string
  /** Stands before the document's root. */
  readonly before?: string
  readonly more?: readonly { readonly name: string; readonly bytes: Buffer }[]
}

export function docxFile({ lines, picture: bytes, createdAt, before = '', more = [] }: Docx): Buffer {
  const xml = (text: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
  return writeZip([
    {
      name: '[Content_Types].xml',
      bytes: xml(
        `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      bytes: xml(
        `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
    },
    {
      name: 'word/document.xml',
      bytes: xml(
        `${before}<w:document xmlns:w="${word}"><w:body>${lines.map(paragraph).join('')}${bytes ? picture : ''}</w:body></w:document>`,
      ),
    },
    ...(bytes
      ? [
          {
            name: 'word/_rels/document.xml.rels',
            bytes: xml(
              `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/image" Target="media/a.png"/></Relationships>`,
            ),
          },
          { name: 'word/media/a.png', bytes },
        ]
      : []),
    ...(createdAt
      ? [
          {
            name: 'docProps/core.xml',
            bytes: xml(
              `<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>${createdAt}</dcterms:created></cp:coreProperties>`,
            ),
          },
        ]
      : []),
    ...more,
  ])
}
