/** Files on their way: progress, what went wrong, and a way to stop or try again. */
import { Button, Progress } from 'antd'
import type { Uploads } from '../articles/editor/uploads.ts'
import { useWaiting } from './use-uploads.ts'

export function WaitingList({ uploads }: { uploads: Uploads }) {
  const waiting = useWaiting(uploads)
  if (waiting.length === 0) return null
  return (
    <ul className="files waiting-list" aria-label="正在上传">
      {waiting.map(({ id, name, percent, problem }) => (
        <li key={id}>
          <span className="name">
            {name}
            {problem ? (
              <span className="problem" role="alert">
                {problem}
              </span>
            ) : (
              <Progress percent={percent} size="small" aria-label={`${name}上传进度`} />
            )}
          </span>
          {problem && (
            <Button type="text" size="small" onClick={() => uploads.retry(id)}>
              重新上传
            </Button>
          )}
          <Button type="text" size="small" onClick={() => uploads.drop(id)}>
            {problem ? '移除' : '取消'}
          </Button>
        </li>
      ))}
    </ul>
  )
}
