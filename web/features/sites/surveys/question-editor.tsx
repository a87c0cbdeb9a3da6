/** One question of the form: its kind, its words, its options; moved and removed by buttons. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import type { SurveyQuestion } from '@shuyuan/contract/sites/surveys.ts'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { blankQuestion, kindNames } from './survey-words.ts'

type Props = {
  readonly at: number
  readonly count: number
  readonly question: SurveyQuestion
  readonly disabled: boolean
  readonly onChange: (question: SurveyQuestion) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

const kinds = Object.entries(kindNames).map(([value, label]) => ({ value: value as SurveyQuestion['kind'], label }))

export function QuestionEditor({ at, count, question, disabled, onChange, onMove, onRemove }: Props) {
  const name = `第 ${at + 1} 题`
  return (
    <li className="survey-question" aria-label={name}>
      <div className="row">
        <strong>{name}</strong>
        <Select
          aria-label={`${name}的类型`}
          size="small"
          value={question.kind}
          disabled={disabled}
          options={kinds}
          style={{ width: 90 }}
          onChange={(kind) => onChange(blankQuestion(kind, question))}
        />
        <Checkbox
          checked={question.required}
          disabled={disabled}
          onChange={({ target }) => onChange({ ...question, required: target.checked })}
        >
          必填
        </Checkbox>
        <span className="grow" />
        <Button
          size="small"
          type="text"
          aria-label={`${name}：上移`}
          icon={<ArrowUpOutlined />}
          disabled={disabled || at === 0}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          type="text"
          aria-label={`${name}：下移`}
          icon={<ArrowDownOutlined />}
          disabled={disabled || at === count - 1}
          onClick={() => onMove(1)}
        />
        <Button
          size="small"
          type="text"
          aria-label={`删去${name}`}
          icon={<DeleteOutlined />}
          disabled={disabled || count === 1}
          onClick={onRemove}
        />
      </div>
      <Input
        aria-label={`${name}的问题`}
        placeholder="问题，例如：您对课后服务总体满意吗？"
        maxLength={120}
        value={question.title}
        disabled={disabled}
        onChange={(event) => onChange({ ...question, title: event.target.value })}
      />
      <Details name={name} question={question} disabled={disabled} onChange={onChange} />
    </li>
  )
}

type DetailProps = Pick<Props, 'question' | 'disabled' | 'onChange'> & { readonly name: string }

function Details({ name, question, disabled, onChange }: DetailProps) {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return <Options name={name} question={question} disabled={disabled} onChange={onChange} />
    case 'scale':
      return (
        <span className="row">
          从 1 到
          <InputNumber
            aria-label={`${name}最高几分`}
            min={3}
            max={10}
            value={question.of}
            disabled={disabled}
            onChange={(of) => onChange({ ...question, of: of ?? 5 })}
          />
          分，越大越满意
        </span>
      )
    case 'number':
      return (
        <span className="row">
          <InputNumber
            aria-label={`${name}最小值`}
            value={question.min}
            disabled={disabled}
            onChange={(min) => onChange({ ...question, min: min ?? 0 })}
          />
          到
          <InputNumber
            aria-label={`${name}最大值`}
            value={question.max}
            disabled={disabled}
            onChange={(max) => onChange({ ...question, max: max ?? 0 })}
          />
        </span>
      )
    case 'text':
      return (
        <Checkbox
          checked={question.long}
          disabled={disabled}
          onChange={({ target }) => onChange({ ...question, long: target.checked })}
        >
          可以写几行
        </Checkbox>
      )
  }
}

type Choice = Extract<SurveyQuestion, { kind: 'single' | 'multiple' }>

function Options({ name, question, disabled, onChange }: DetailProps & { readonly question: Choice }) {
  const set = (options: string[]): void => onChange({ ...question, options })
  return (
    <ol className="survey-options">
      {question.options.map((option, at) => (
        // The place of an option is what an answer names.
        // biome-ignore lint/suspicious/noArrayIndexKey: as said above
        <li key={at} className="row">
          <Input
            aria-label={`${name}的选项 ${at + 1}`}
            placeholder={`选项 ${at + 1}`}
            maxLength={60}
            value={option}
            disabled={disabled}
            onChange={(event) => set(question.options.map((one, i) => (i === at ? event.target.value : one)))}
          />
          <Button
            size="small"
            type="text"
            aria-label={`删去${name}的选项 ${at + 1}`}
            icon={<DeleteOutlined />}
            disabled={disabled || question.options.length <= 2}
            onClick={() => set(question.options.filter((_, i) => i !== at))}
          />
        </li>
      ))}
      <li>
        <Button
          size="small"
          disabled={disabled || question.options.length >= 20}
          onClick={() => set([...question.options, ''])}
        >
          加一个选项
        </Button>
      </li>
    </ol>
  )
}
