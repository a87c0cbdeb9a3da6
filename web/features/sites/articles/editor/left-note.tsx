/** Says what a paste could not bring along, and what to do about it. */
import { Button } from 'antd'
import type { Left } from './paste.ts'

type Props = { readonly left: Left; readonly onUpload: () => void; readonly onClose: () => void }

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address)

export function LeftNote({ left, onUpload, onClose }: Props) {
  const { remote, lost, videos } = left
  const hosts = [...new Set(remote.map(hostOf))]
  return (
    <div className="left-note" role="status">
      <div>
        {remote.length > 0 && (
          <p>
            有 {remote.length} 张图片放在别的网站上（{hosts.slice(0, 3).join('、')}
            ），没有带过来。请把图片存到电脑上再上传，网站不引用外面的图片。
          </p>
        )}
        {lost > 0 && <p>有 {lost} 张图片没能从剪贴板里取到，请单独复制那张图片再粘贴，或从电脑上传。</p>}
        {videos > 0 && <p>有 {videos} 个视频没有带过来，请上传到媒体库后插入。</p>}
      </div>
      <div className="row">
        {remote.length + lost > 0 && (
          <Button size="small" onClick={onUpload}>
            上传图片
          </Button>
        )}
        <Button size="small" type="text" onClick={onClose}>
          知道了
        </Button>
      </div>
    </div>
  )
}
