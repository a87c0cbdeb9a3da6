/** Says that the data is made up; put away until the phone is opened anew. */
import { useState } from 'react'
import { Icon } from './ui/icon.tsx'

const key = 'shuyuan.demo-seen'

export function DemoBanner() {
  const [isSeen, setSeen] = useState(() => sessionStorage.getItem(key) === 'yes')
  if (isSeen) return null
  const close = (): void => {
    sessionStorage.setItem(key, 'yes')
    setSeen(true)
  }
  return (
    <aside className="demo-banner" aria-label="演示环境">
      <span>演示环境：数据均为生成，请勿录入真实信息</span>
      <button type="button" className="icon-button" aria-label="收起演示环境提示" onClick={close}>
        <Icon name="close" size={16} />
      </button>
    </aside>
  )
}
