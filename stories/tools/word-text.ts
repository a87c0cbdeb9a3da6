/** What Word and WeChat leave on the clipboard, and putting it there: a person's Ctrl+V. */
import type { Page } from 'playwright-core'

const wordHtml = (picture: string): string => `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal{mso-style-name:正文;text-indent:24pt}</style></head><body><!--StartFragment-->
<p class=MsoNormal style='text-indent:24.0pt;mso-char-indent-count:2.0'><span lang=EN-US style='font-family:仿宋'>11</span><span
style='font-family:仿宋'>月<b>20</b>日，学校在操场举行<u>秋季运动会</u>。<o:p></o:p></span></p>
<h2 style='color:red'>一、比赛安排</h2>
<table border=1 style='border-collapse:collapse'><tr><td><p class=MsoNormal>跳远</p></td><td><p class=MsoNormal>上午九点</p></td></tr></table>
<p class=MsoNormal><img width=400 src="data:image/png;base64,${picture}"></p>
<p class=MsoNormal><img width=400 src="https://mmbiz.example.cn/abc/640"></p>
<script>document.title = 'hacked'</script><!--EndFragment--></body></html>`

/** A picture drawn in the page itself, so that no file is needed. */
export const drawnPicture = (page: Page, width = 800, height = 500): Promise<string> =>
  page.evaluate(
    ([wide, high]) => {
      const canvas = document.createElement('canvas')
      canvas.width = wide
      canvas.height = high
      const pen = canvas.getContext('2d')
      if (pen) {
        pen.fillStyle = '#4a90d9'
        pen.fillRect(0, 0, wide, high)
        pen.fillStyle = '#c96a50'
        pen.fillRect(0, high * 0.6, wide, high * 0.4)
      }
      return canvas.toDataURL('image/png').replace(/^data:.*,/, '')
    },
    [width, height] as const,
  )

/** As WeChat's designers make a title: a box in the middle, which says otherwise of its words. */
export const titleCard =
  '<section style="text-align: center;"><section style="display: inline-block;text-align: justify;"><p><strong><span>活动掠影</span></strong></p></section></section><p>正文。</p>'

/** Pastes as Word would, where the cursor stands. */
export const pasteFromWord = async (page: Page, target: string): Promise<void> =>
  pasteHtml(page, target, wordHtml(await drawnPicture(page)))

export async function pasteHtml(page: Page, target: string, html: string): Promise<void> {
  await page.locator(target).click()
  await page.evaluate(
    ([selector, text]) => {
      const data = new DataTransfer()
      data.setData('text/html', text)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.querySelector(selector)?.dispatchEvent(event)
    },
    [target, html] as const,
  )
}

/** The first site that this person may work on. */
export const mySite = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/sites')
    const { items } = await answer.json()
    return String(items[0].id)
  })
