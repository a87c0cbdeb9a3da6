/** One letter: what was written, who wrote (masked until a reason is given), and the answer. */
import { answerLetter, revealContact } from '@shuyuan/contract/sites/letters.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import type { Site } from '../manage/sites.queries.ts'
import { type Contact, ContactLine } from '../contact-line.tsx'
import { letterQuery, lettersKey } from './board.queries.ts'
import './board.css'

type Props = { readonly site: Site; readonly letterId: string; readonly onClose: () => void }

export function LetterDrawer({ site, letterId, onClose }: Props) {
  const { message } = App.useApp()
  const { data, error } = useQuery(letterQuery(site.id, letterId))
  const [answer, setAnswer] = useState('')
  const [isPublic, setPublic] = useState(false)
  const params = { siteId: site.id, letterId }
  const act = useAct({
    perform: (body: { answer: string; publish: boolean }, idempotencyKey) =>
      call(answerLetter, { params, body, idempotencyKey }),
    refresh: [lettersKey(site.id), ['sites', 'board', site.id]],
    onDone: () => {
      onClose()
      void message.success('已答复，写信人凭查询码可以看到')
    },
  })
  return (
    <Drawer open size={560} title={data?.title ?? '来信'} onClose={onClose}>
      {!data ? (
        error ? (
          <ErrorBox error={error} />
        ) : (
          <Bones />
        )
      ) : (
        <div className="letter-room">
          <p className="muted">
            {data.kind} · <When at={data.receivedAt} /> · {data.mayPublish ? '写信人同意公开' : '写信人不同意公开'}
          </p>
          <blockquote>{data.body}</blockquote>
          <Writer site={site} letterId={letterId} masked={data.contact} />
          {data.status === 'answered' ? (
            <section>
              <h3>答复（{data.answeredByName}）</h3>
              <blockquote>{data.answer}</blockquote>
            </section>
          ) : (
            <section className="stack">
              <label htmlFor="letter-answer">
                <strong>答复</strong>
              </label>
              <Input.TextArea
                id="letter-answer"
                rows={7}
                maxLength={3000}
                showCount
                value={answer}
                onChange={(event) => setAnswer(event.target.value)}
              />
              <Checkbox
                disabled={!data.mayPublish}
                checked={isPublic}
                onChange={(event) => setPublic(event.target.checked)}
              >
                在网站上公开来信与答复（不显示姓名和电话）
              </Checkbox>
              <ErrorBox error={act.error} />
              <Button
                type="primary"
                loading={act.busy}
                disabled={answer.trim().length < 2}
                onClick={() => void act.run({ answer, publish: isPublic })}
              >
                {isPublic ? '答复并公开' : '答复'}
              </Button>
            </section>
          )}
        </div>
      )}
    </Drawer>
  )
}

function Writer({ site, letterId, masked }: { site: Site; letterId: string; masked: Contact }) {
  return (
    <ContactLine
      masked={masked}
      reveal={(body, idempotencyKey) =>
        call(revealContact, { params: { siteId: site.id, letterId }, body, idempotencyKey })
      }
    >
      {({ name, phone }) => `写信人：${name}　电话：${phone}`}
    </ContactLine>
  )
}
