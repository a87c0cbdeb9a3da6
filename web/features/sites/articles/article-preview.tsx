/** The preview with its three ways: a desk's screen, a phone, what a reader of the screen says. */
import { Segmented } from 'antd'
import { useState } from 'react'
import type { ArticleView } from './articles.queries.ts'
import { heardLines } from './heard-lines.ts'
import { PreviewFrame } from './preview-frame.tsx'

type Way = 'desk' | 'phone' | 'heard'
const ways: { value: Way; label: string }[] = [
  { value: 'desk', label: '电脑' },
  { value: 'phone', label: '手机' },
  { value: 'heard', label: '读屏文本' },
]

export function ArticlePreview({ siteId, article }: { siteId: string; article: ArticleView }) {
  const [way, setWay] = useState<Way>('desk')
  return (
    <section className="preview" aria-label="公众将看到的样子">
      <header>
        <h2>公众将看到的样子</h2>
        <Segmented aria-label="预览方式" options={ways} value={way} onChange={setWay} />
      </header>
      {way === 'heard' ? (
        <ol className="card heard">
          {heardLines(article.content).map((line, index) => (
            // biome-ignore lint: lines of one text never move.
            <li key={index} className={line.isMissing ? 'is-missing' : ''}>
              {line.text}
            </li>
          ))}
        </ol>
      ) : (
        <div className={way === 'phone' ? 'preview-ground is-phone' : 'preview-ground'}>
          <PreviewFrame
            siteId={siteId}
            articleId={article.id}
            version={article.version}
            width={way === 'phone' ? 390 : 1280}
          />
        </div>
      )}
    </section>
  )
}
