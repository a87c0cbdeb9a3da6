/**
 * A program of its own: prints a Word file as JSON of its HTML, pictures inside. It runs with little memory and a short
 * life (see docx-html.ts), because readers of foreign files are where programs break.
 */
import { readFile } from 'node:fs/promises'
import mammoth from 'mammoth'

const [path = ''] = process.argv.slice(2)
/** All pictures of a file together; more would not fit one article. */
const mostPictures = 40_000_000
let used = 0

const { value } = await mammoth.convertToHtml(
  { buffer: await readFile(path) },
  {
    styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh"],
    convertImage: mammoth.images.imgElement(async (image) => {
      const data = await image.readAsBase64String()
      used += data.length
      return { src: used > mostPictures ? '' : `data:${image.contentType};base64,${data}` }
    }),
  },
)
process.stdout.write(JSON.stringify({ html: value }))
