/** What the bundler understands beside modules of code. */
declare module '*.css'
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale'
  const locale: Locale
  export default locale
}
