/** What came: counts question by question with bars from zero, then the answers one by one; a name opens with a reason. */
import { addressOf } from '@shuyuan/contract/client.ts'
import {
  exportAnswers,
  type QuestionResult,
  revealRespondent,
  type SurveyRow,
} from '@shuyuan/contract/sites/surveys.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { call } from '../../../api/client.ts'
import { When } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { type Contact, ContactLine } from '../contact-line.tsx'
import { kindNames } from './survey-words.ts'
import { answersQuery, resultsQuery } from './surveys.queries.ts'

type Props = { readonly siteId: string; readonly survey: SurveyRow; readonly onClose: () => void }

export function ResultsDrawer({ siteId, survey, onClose }: Props) {
  const { data, error } = useQuery(resultsQuery(siteId, survey.id))
  return (
    <Drawer
      open
      size={720}
      title={`${survey.title}：结果`}
      onClose={onClose}
      extra={<Button href={addressOf(exportAnswers, { siteId, surveyId: survey.id })}>导出 Excel</Button>}
    >
      {!data ? (
        error ? (
          <ErrorBox error={error} />
        ) : (
          <Bones />
        )
      ) : data.total === 0 ? (
        <EmptyState title="还没有人填写" hint="公开后，读者在网站的调查栏目里填写，结果随时在这里更新。" />
      ) : (
        <div className="stack">
          <p>共收到 {data.total} 份。</p>
          {data.questions.map((question, at) => (
            <Result key={question.id} at={at} question={question} />
          ))}
          <AnswerList siteId={siteId} surveyId={survey.id} titles={data.questions.map(({ title }) => title)} />
        </div>
      )}
    </Drawer>
  )
}

function Result({ at, question }: { at: number; question: QuestionResult }) {
  const most = Math.max(1, ...question.counts.map(({ count }) => count))
  return (
    <section className="survey-result">
      <h3>
        {at + 1}. {question.title}
      </h3>
      <p className="muted">
        {kindNames[question.kind]}，{question.answered} 人作答
        {question.average !== null && `，平均 ${question.average}`}
      </p>
      {question.counts.length > 0 && (
        <table>
          <tbody>
            {question.counts.map(({ label, count }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  <span className="survey-bar" aria-hidden style={{ width: `${(count / most) * 100}%` }} />
                </td>
                <td className="num">
                  {count} 人{question.answered > 0 && `，${Math.round((count / question.answered) * 100)}%`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function AnswerList({ siteId, surveyId, titles }: { siteId: string; surveyId: string; titles: readonly string[] }) {
  const list = listOf(useInfiniteQuery(answersQuery(siteId, surveyId)))
  return (
    <section className="stack">
      <h3 className="survey-answers-title">逐份查看</h3>
      <ErrorBox error={list.error} />
      <ul className="survey-answers">
        {list.rows.map(({ id, receivedAt, contact, values }) => (
          <li key={id}>
            <p className="muted">
              <When at={receivedAt} />
            </p>
            {contact && <Respondent siteId={siteId} surveyId={surveyId} answerId={id} masked={contact} />}
            <dl className="facts">
              {titles.map((title, at) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>{values[at] || '没有填写'}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {list.more.has && (
        <Button loading={list.more.busy} onClick={list.more.load}>
          更多
        </Button>
      )}
    </section>
  )
}

type RespondentProps = { siteId: string; surveyId: string; answerId: string; masked: Contact }

function Respondent({ siteId, surveyId, answerId, masked }: RespondentProps) {
  return (
    <ContactLine
      masked={masked}
      reveal={(body, idempotencyKey) =>
        call(revealRespondent, { params: { siteId, surveyId, answerId }, body, idempotencyKey })
      }
    >
      {({ name, phone }) => `${name}　${phone}`}
    </ContactLine>
  )
}
