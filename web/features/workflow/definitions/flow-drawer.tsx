/** The steps of one flow definition, and its file for keeping or changing. */
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { definitionQuery } from './definitions.queries.ts'

function save(xml: string, name: string): void {
  const address = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.bpmn`
  link.click()
  URL.revokeObjectURL(address)
}

function Steps({ definitionId }: { definitionId: string }) {
  const { data, error } = useQuery(definitionQuery(definitionId))
  if (error) return <ErrorBox error={error} />
  if (!data) return <Bones lines={6} />
  return (
    <div className="stack">
      <p className="muted">
        {data.name} · 第 {data.version} 版 · {data.createdBy}发布
      </p>
      <ol className="trail">
        {data.steps.map((step, index) => (
          <li key={step.node}>
            <span className="badge">{index + 1}</span>
            <div className="line">
              <b>{step.name}</b>
            </div>
            <div className="who">{step.rule}</div>
          </li>
        ))}
      </ol>
      <div>
        <Button onClick={() => save(data.xml, data.name)}>下载流程文件</Button>
      </div>
    </div>
  )
}

export const FlowDrawer = ({ definitionId, onClose }: { definitionId: string | null; onClose: () => void }) => (
  <Drawer open={definitionId !== null} onClose={onClose} title="流程步骤" size={480} destroyOnHidden>
    {definitionId && <Steps definitionId={definitionId} />}
  </Drawer>
)
