/** The component library in our colours, our language and under our policy's nonce. */
import { App, ConfigProvider, type ThemeConfig } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import type { ReactNode } from 'react'
import { useLargeType } from './type-size.ts'

dayjs.locale('zh-cn')

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** People whom movement makes ill ask their system for none. */
const stillness = window.matchMedia('(prefers-reduced-motion: reduce)')

const themeOf = (isLarge: boolean): ThemeConfig => ({
  token: {
    colorPrimary: '#1661AB',
    colorPrimaryHover: '#2B7BC9',
    colorLink: '#1661AB',
    colorError: '#C8102E',
    colorSuccess: '#2E7D5B',
    colorWarning: '#C77C02',
    colorText: '#1F2933',
    colorTextSecondary: '#52606D',
    colorTextPlaceholder: '#66727E',
    colorBorder: '#CBD2D9',
    colorBorderSecondary: '#E4E8ED',
    colorBgLayout: '#F5F7FA',
    borderRadius: 6,
    borderRadiusLG: 8,
    fontSize: isLarge ? 18 : 14,
    controlHeight: isLarge ? 40 : 34,
    motionDurationMid: '0.15s',
    motionDurationSlow: '0.2s',
    // With the style sheet alone the library would wait for the end of a movement that never begins.
    motion: !stillness.matches,
    fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  },
})

export function Theme({ children }: { children: ReactNode }) {
  const isLarge = useLargeType()
  return (
    <ConfigProvider csp={{ nonce }} locale={zhCN} theme={themeOf(isLarge)} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 2 }}>{children}</App>
    </ConfigProvider>
  )
}
