/** The form of a survey: when, who may see what, and the questions; what was answered already cannot be asked differently. */
import type { SurveyFields, SurveyQuestion, SurveyView } from '@shuyuan/contract/sites/surveys.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { QuestionEditor } from './question-editor.tsx'
import { blankQuestion, blankSurvey, problemOf } from './survey-words.ts'
import { surveyQuery, useSaveSurvey } from './surveys.queries.ts'

type Column = { readonly id: string; readonly title: string }
type Props = {
  readonly siteId: string
  /** Null for a new one. */
  readonly surveyId: string | null
  readonly columns: readonly Column[]
  readonly onClose: () => void
}

export function SurveyDrawer(props: Props) {
  const { siteId, surveyId, onClose } = props
  const { data, error } = useQuery({ ...surveyQuery(siteId, surveyId ?? ''), enabled: surveyId !== null })
  const isReady = surveyId === null || data !== undefined
  return (
    <Drawer open size={720} title={surveyId === null ? '新建征集调查' : '修改征集调查'} onClose={onClose}>
      {isReady ? <Form {...props} survey={data ?? null} /> : error ? <ErrorBox error={error} /> : <Bones />}
    </Drawer>
  )
}

function Form({ siteId, surveyId, columns, onClose, survey }: Props & { readonly survey: SurveyView | null }) {
  const { message } = App.useApp()
  const [fields, setFields] = useState<SurveyFields>(survey?.fields ?? blankSurvey)
  const [columnId, setColumnId] = useState(survey?.columnId ?? columns[0]?.id ?? '')
  const [isTried, setTried] = useState(false)
  const set = (change: Partial<SurveyFields>): void => setFields((before) => ({ ...before, ...change }))
  const act = useSaveSurvey(siteId, surveyId, () => {
    onClose()
    void message.success(fields.isPublished ? '已保存，几秒内公众就能看到' : '已保存为草稿')
  })
  const isAnswered = (survey?.answers ?? 0) > 0
  const problem = problemOf(fields)
  const save = (): void => {
    setTried(true)
    if (!problem) void act.run({ columnId, version: survey?.version ?? null, fields })
  }
  return (
    <div className="stack">
      {isAnswered && (
        <p className="frozen-line" role="note">
          已有 {survey?.answers} 人填写，问题和是否记名不能再改；时间、说明和结果公布还可以改。
        </p>
      )}
      <Field label="标题" id="survey-title">
        <Input
          id="survey-title"
          maxLength={80}
          value={fields.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      {survey === null && columns.length > 1 && (
        <Field label="放在哪个栏目" id="survey-column">
          <Select
            id="survey-column"
            value={columnId}
            options={columns.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={setColumnId}
          />
        </Field>
      )}
      <Field label="说明" id="survey-guide" help="写在问卷最前面：为什么征集、怎样使用结果。">
        <Input.TextArea
          id="survey-guide"
          rows={3}
          maxLength={500}
          value={fields.guide}
          onChange={(event) => set({ guide: event.target.value })}
        />
      </Field>
      <div className="field-grid">
        <Field label="开始日期" id="survey-opens">
          <Input
            id="survey-opens"
            type="date"
            value={fields.opensOn}
            onChange={(event) => set({ opensOn: event.target.value })}
          />
        </Field>
        <Field label="结束日期（含当天）" id="survey-closes">
          <Input
            id="survey-closes"
            type="date"
            value={fields.closesOn}
            onChange={(event) => set({ closesOn: event.target.value })}
          />
        </Field>
      </div>
      <Questions questions={fields.questions} disabled={isAnswered} onChange={(questions) => set({ questions })} />
      <Checkbox
        checked={fields.isAnonymous}
        disabled={isAnswered}
        onChange={({ target }) => set({ isAnonymous: target.checked })}
      >
        不记名（取消勾选则要填姓名和电话，加密保存，不公开）
      </Checkbox>
      <Checkbox checked={fields.publishesCounts} onChange={({ target }) => set({ publishesCounts: target.checked })}>
        结束后自动公布各题统计（文字回答不公布）
      </Checkbox>
      <Field label="结果说明（选填）" id="survey-conclusion" help="结束后显示在网页上：征集到什么、怎样采纳。">
        <Input.TextArea
          id="survey-conclusion"
          rows={4}
          maxLength={3000}
          value={fields.conclusion}
          onChange={(event) => set({ conclusion: event.target.value })}
        />
      </Field>
      <Checkbox checked={fields.isPublished} onChange={({ target }) => set({ isPublished: target.checked })}>
        在网站上公开（到开始日期才能填写）
      </Checkbox>
      {isTried && problem && (
        <p className="is-late" role="alert">
          {problem}
        </p>
      )}
      <ErrorBox error={act.error} />
      <div className="row">
        <Button type="primary" loading={act.busy} onClick={save}>
          {fields.isPublished ? '保存并公开' : '保存草稿'}
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </div>
  )
}

type QuestionsProps = {
  readonly questions: readonly SurveyQuestion[]
  readonly disabled: boolean
  readonly onChange: (questions: SurveyQuestion[]) => void
}

function Questions({ questions, disabled, onChange }: QuestionsProps) {
  const move = (at: number, by: -1 | 1): void => {
    const list = [...questions]
    const [one] = list.splice(at, 1)
    if (one) list.splice(at + by, 0, one)
    onChange(list)
  }
  return (
    <section className="stack" aria-label="问题">
      <ol className="survey-questions">
        {questions.map((question, at) => (
          <QuestionEditor
            key={question.id}
            at={at}
            count={questions.length}
            question={question}
            disabled={disabled}
            onChange={(changed) => onChange(questions.map((one, i) => (i === at ? changed : one)))}
            onMove={(by) => move(at, by)}
            onRemove={() => onChange(questions.filter((_, i) => i !== at))}
          />
        ))}
      </ol>
      <div>
        <Button
          disabled={disabled || questions.length >= 30}
          onClick={() => onChange([...questions, blankQuestion('single')])}
        >
          加一个问题
        </Button>
      </div>
    </section>
  )
}
