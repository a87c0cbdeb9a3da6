/** A page of help: how the usual things are done, and the keys. */
import { Link } from '@tanstack/react-router'
import { PageHead } from '../ui/page-head.tsx'
import { paths } from './paths.ts'

const answers = [
  {
    title: '签收来文',
    text: '在「来文」里打开待签收的一件，看过后点「签收」；发错了点「退回」并写明理由。',
    to: paths.incoming,
  },
  {
    title: '办理待办',
    text: '在「待办已办」里打开一件，写意见后同意、退回或转办；办完自动到下一件。',
    to: paths.tasks,
  },
  {
    title: '拟一份公文',
    text: '在「发文」里点「拟一份公文」，右侧随写随看红头版式；格式检查通过后点「送审」。',
    to: paths.documents,
  },
  {
    title: '催办',
    text: '在「签收看板」里打开一次分发，右侧列出还没有签收的单位，可以逐个或全部催办。',
    to: paths.dispatches,
  },
  { title: '外出期间', text: '在「委托代办」里请一位同事在约定的日期里替您办理。', to: paths.delegations },
]

const keys = [
  ['Ctrl K', '搜索人员、公文、页面'],
  ['Tab', '到下一个可操作的地方'],
  ['Enter', '打开列表里选中的一行'],
  ['Esc', '关闭窗口或抽屉'],
]

export const HelpPage = () => (
  <div className="narrow stack">
    <PageHead title="帮助" sentence="常用的几件事；出错时请把提示里的编号告诉本单位管理员。" />
    <section className="card pad">
      <dl className="help-list">
        {answers.map(({ title, text, to }) => (
          <div key={title}>
            <dt>
              <Link to={to}>{title}</Link>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
    <section className="card pad">
      <h2>快捷键</h2>
      <dl className="facts">
        {keys.map(([key, text]) => (
          <div key={key} className="key-line">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  </div>
)
