/** What people paste: Word, WPS, WeChat, pages of old sites. */
import { describe, expect, it } from 'vitest'
import { bodyHtml } from '../body-html.ts'
import { readHtml } from './read-html.ts'

const base = 'https://old.example.cn/news/2019/'
const html = (source: string): string => bodyHtml(readHtml(source, { base }).body, new Map())

describe('from Word and WPS', () => {
  it('fake lists become lists, with their levels', () => {
    const item = (level: number, marker: string, words: string): string =>
      `<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`
    const source = item(1, '·', '甲') + item(2, '1.', '一') + item(2, '2.', '二') + item(1, '·', '乙')
    expect(html(`${source}<p class=MsoNormal>后文</p>`)).toBe(
      '<ul><li><p>甲</p><ol><li><p>一</p></li><li><p>二</p></li></ol></li><li><p>乙</p></li></ul><p>后文</p>',
    )
  })

  it('markers typed as text are taken off', () => {
    expect(html('<p class="MsoListParagraph">1.&nbsp;&nbsp;甲</p><p class="MsoListParagraph">2.&nbsp;乙</p>')).toBe(
      '<ol><li><p>甲</p></li><li><p>乙</p></li></ol>',
    )
  })

  it('first-line indents are kept as such, however they are written', () => {
    for (const source of [
      '<p style="text-indent:2em">文</p>',
      "<p class=MsoNormal style='text-indent:28.0pt;mso-char-indent-count:2.0'>文</p>",
      '<p>　　文</p>',
      '<p>&nbsp;&nbsp;&nbsp;&nbsp;文</p>',
      '<p><span>&nbsp;&nbsp; &nbsp;</span><span>文</span></p>',
    ]) {
      expect(html(source), source).toBe('<p class="ind">文</p>')
    }
    expect(html('<p style="text-indent:-18pt">文</p>')).toBe('<p>文</p>')
  })

  it('styles become marks, nested ones may undo them, justified text is plain', () => {
    expect(
      html(
        '<p style="text-align:justify"><span style="font-weight:700">重<span style="font-weight:normal">轻</span></span></p>',
      ),
    ).toBe('<p><strong>重</strong>轻</p>')
    expect(html('<p align=center><span style="font-style:italic;text-decoration:underline">文</span></p>')).toBe(
      '<p class="ta-c"><em><u>文</u></em></p>',
    )
  })

  it('a line folded in the file is no space between Chinese characters, but one between words', () => {
    expect(html('<p>学校\n开学</p><p>open\nday</p>')).toBe('<p>学校开学</p><p>open day</p>')
  })

  it('islands of data, comments and office elements leave nothing, their words stay', () => {
    const reading = readHtml(
      '<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><xml><w:View>Normal</w:View></xml><style>p{}</style><!--StartFragment--><p><st1:place>闵行</st1:place><o:p>&nbsp;</o:p></p>',
    )
    expect(bodyHtml(reading.body, new Map())).toBe('<p>闵行</p>')
    expect(reading.dropped).toEqual(['xml', 'style', 'st1:place'])
  })

  it('tables keep spans and heads; a frame of one cell is unpacked', () => {
    expect(
      html(
        '<table><tbody><tr><th>项</th><th>数</th></tr><tr><td rowspan="2" width=90>甲</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>',
      ),
    ).toBe(
      '<div class="tbl" role="region" tabindex="0" aria-label="表格 1"><table><tr><th scope="col"><p>项</p></th><th scope="col"><p>数</p></th></tr><tr><td rowspan="2"><p>甲</p></td><td><p>1</p></td></tr><tr><td><p>2</p></td></tr></table></div>',
    )
    expect(html('<table><tr><td><p>只是边框</p></td></tr></table>')).toBe('<p>只是边框</p>')
  })

  it('headings begin under the page’s own and are not bold twice', () => {
    expect(html('<h1><b>一</b></h1><h3>二</h3><h6>三</h6>')).toBe('<h2>一</h2><h3>二</h3><h4>三</h4>')
  })
})

describe('what stands in the middle stays there', () => {
  it('titles of Word: at the paragraph, by its style, and of WPS', () => {
    expect(
      html("<p class=MsoNormal align=center style='text-align:center;text-indent:24.0pt'><b>关于通知</b></p>"),
    ).toBe('<p class="ta-c"><strong>关于通知</strong></p>')
    // Word's clipboard says of «标题» in the head alone that it is centred.
    const head = `<html><head><style><!--
 /* Font Definitions */
 @font-face {font-family:宋体; panose-1:2 1 6 0;}
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{mso-style-parent:""; margin:0cm; text-align:justify;}
p.MsoTitle, li.MsoTitle, div.MsoTitle
	{mso-style-name:"标题"; text-align:center; font-size:16.0pt;}
h1 {margin-top:17.0pt; text-align: center; page-break-after:avoid;}
.right1 {text-align:right}
@media print { .a2 {text-align:center} }
--></style></head><body><!--StartFragment-->`
    expect(
      html(
        `${head}<p class=MsoTitle><span>学校章程</span></p><h1>总则</h1><p class=MsoNormal>正文</p><p class="MsoNormal right1">二〇二六年</p><h1 style='text-align:left'>附则</h1><p class=a2>印</p>`,
      ),
    ).toBe(
      '<p class="ta-c">学校章程</p><h2 class="ta-c">总则</h2><p>正文</p><p class="ta-r">二〇二六年</p><h2>附则</h2><p>印</p>',
    )
    expect(html('<p class="MsoNormal" align="center" style="TEXT-ALIGN: center !important">WPS 标题</p>')).toBe(
      '<p class="ta-c">WPS 标题</p>',
    )
  })

  it('title cards of WeChat: a centred box, however deep and whatever it says of its words', () => {
    const deep =
      '<section style="text-align: center;margin: 10px 0px;"><section style="display: inline-block;border-bottom: 2px solid #3e8e41;"><section style="font-size: 18px;text-align: justify;"><p style="margin: 0px;padding: 0px;"><strong><span textstyle="">活动掠影</span></strong></p></section></section></section>'
    expect(html(deep)).toBe('<p class="ta-c"><strong>活动掠影</strong></p>')
    const flex =
      '<section style="text-align: left;justify-content: center;display: flex;flex-flow: row;"><section style="display: inline-block;width: auto;flex: 0 0 auto;"><section style="text-align: justify;"><p>精彩瞬间</p></section></section></section><p>正文</p>'
    expect(html(flex)).toBe('<p class="ta-c">精彩瞬间</p><p>正文</p>')
    const column = '<section style="display:flex;flex-direction:column;align-items:center"><p>第一名</p></section>'
    expect(html(column)).toBe('<p class="ta-c">第一名</p>')
  })

  it('text that only lies in such a box stays at the left', () => {
    const long = '学校在操场举行秋季运动会，全校师生一千二百余人参加了开幕式，气氛热烈。'
    for (const source of [
      `<section style="text-align:center"><section style="display:inline-block;width:100%;text-align:left"><p>短句</p></section></section>`,
      `<section style="display:flex;justify-content:center"><section style="flex:1 1 0%"><p>短句</p></section></section>`,
      `<section style="display:flex;justify-content:center"><section style="width:95%"><p>短句</p></section></section>`,
      `<section style="display:flex;justify-content:space-between"><p>短句</p></section>`,
    ])
      expect(html(source), source).toBe('<p>短句</p>')
    const box = '<section style="text-align:center"><section style="display:inline-block;text-align:left">'
    expect(html(`${box}<p>${long}</p></section></section>`)).toBe(`<p>${long}</p>`)
    expect(html(`${box}<ul><li><p>一</p></li></ul></section></section>`)).toBe('<ul><li><p>一</p></li></ul>')
  })

  it('a sheet made to be slow is read in a moment', () => {
    const start = performance.now()
    for (const piece of ['/*', '{', '}', ',', '.a{text-align:center}', '@', 'h1{text-align:'])
      html(`<style>${piece.repeat(200_000)}</style><p class="${'a '.repeat(5000)}">文</p>`)
    expect(performance.now() - start).toBeLessThan(3000)
  })
})

describe('from WeChat and old sites', () => {
  it('pictures are found behind lazy loading, each with a place of its own', () => {
    const reading = readHtml(
      '<section><section><p style="text-align:center"><img class="rich_pages" data-src="https://mmbiz.qpic.cn/a?wx_fmt=png" src="data:image/gif;base64,R0lGOD" alt="操场" style="width:50%"></p><p>说明</p></section></section><img src="../up/b.jpg"><img src=dot.gif width=1 height=1>',
      { base },
    )
    expect(reading.pictures.map(({ src, alt }) => [src, alt])).toEqual([
      ['https://mmbiz.qpic.cn/a?wx_fmt=png', '操场'],
      ['https://old.example.cn/news/up/b.jpg', ''],
    ])
    expect(reading.body.content.map((block) => block.type)).toEqual(['image', 'paragraph', 'image'])
    const [first] = reading.body.content
    expect(first?.type === 'image' && first.attrs.width).toBe('half')
    expect(reading.dropped).toContain('img[small]')
  })

  it('captions join their picture', () => {
    const [block] = readHtml('<figure><img src=/a.png><figcaption>升旗仪式</figcaption></figure>').body.content
    expect(block?.type === 'image' && block.attrs.caption).toBe('升旗仪式')
  })

  it('text with line breaks for paragraphs becomes paragraphs', () => {
    expect(html('　　第一段<br>　　第二段<br><br>第三段<br>同段另行')).toBe(
      '<p class="ind">第一段</p><p class="ind">第二段</p><p>第三段<br>同段另行</p>',
    )
  })

  it('links are resolved; those that lead nowhere safe become words', () => {
    expect(html('<a href="../x y.html">甲</a>')).toContain('href="https://old.example.cn/news/x%20y.html"')
    expect(html('<a href="javascript:void(0)">乙</a>')).toBe('<p>乙</p>')
    const own = bodyHtml(readHtml('<a href="/a">内</a>').body, new Map())
    expect(own).toBe('<p><a href="/a">内</a></p>')
  })

  it('hidden words, frames and scripts go whole; unknown elements leave their words', () => {
    const reading = readHtml(
      '<p style="display:none">赌场</p><mp-common>见<iframe>不见</iframe></mp-common><script>x</script>',
    )
    expect(bodyHtml(reading.body, new Map())).toBe('<p>见</p>')
    expect(reading.dropped).toEqual(['hidden', 'mp-common', 'iframe', 'script'])
  })

  it('an empty page is an empty body', () => {
    expect(readHtml('<p>&nbsp;</p><div><br></div>').body).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
  })
})
