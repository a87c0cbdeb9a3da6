/** The interface as a page to read: made of the same descriptors as /openapi.json, without a line of script. */
import { errors } from '@shuyuan/contract/errors.ts'
import type { AnyEndpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { type Rate, ratesOf } from '@shuyuan/contract/kernel/rates.ts'

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? '')

const style = `
  body { font: 15px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1f2933; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #e4e8ed }
  details { border: 1px solid #e4e8ed; border-radius: 6px; margin: .5rem 0; padding: .5rem .8rem } summary { cursor: pointer }
  code { background: #f5f7fa; padding: .1rem .3rem; border-radius: 4px } .method { display: inline-block; min-width: 4.5rem; color: #1661ab; font-weight: 600 }
  table { border-collapse: collapse; width: 100% } td { border-top: 1px solid #e4e8ed; padding: .3rem .5rem; vertical-align: top }`

export function openApiPage(endpoints: readonly AnyEndpoint[], nonce: string): string {
  const groups = Map.groupBy(endpoints, (endpoint) => endpoint.name.split('.')[0] ?? '')
  const sections = [...groups].map(
    ([name, members]) => `<h2 id="${safe(name)}">${safe(name)}</h2>${members.map(entry).join('')}`,
  )
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>书院 接口说明</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style nonce="${nonce}">${style}</style></head><body>
<h1>书院 接口说明</h1>
<p>机器可读的版本在 <a href="/openapi.json">/openapi.json</a>。脚本用令牌访问：<code>Authorization: Bearer …</code>，由管理员在本机用 <code>npm run cli -- token</code> 签发。
写操作可带 <code>Idempotency-Key</code>，同一个键重发只生效一次。</p>
${sections.join('')}</body></html>`
}

function access(endpoint: AnyEndpoint): string {
  if (endpoint.permission === 'public') return '无需登录'
  return endpoint.permission === 'signed-in' ? '登录即可' : `需要「${permissions[endpoint.permission]}」`
}

const limit = ({ max, seconds }: Rate): string => `，每 ${seconds} 秒最多 ${max} 次`

function entry(endpoint: AnyEndpoint): string {
  const refusals = (endpoint.errors ?? []).map(
    (code) =>
      `<tr><td>${errors[code].status}</td><td><code>${safe(code)}</code></td><td>${safe(errors[code].text)}</td></tr>`,
  )
  const table = refusals.length > 0 ? `<table>${refusals.join('')}</table>` : ''
  return `<details><summary><span class="method">${endpoint.method}</span><code>${safe(endpoint.path)}</code> ${safe(endpoint.summary)}</summary>
<p>${safe(access(endpoint))}。名称 <code>${safe(endpoint.name)}</code>${ratesOf(endpoint).map(limit).join('')}。</p>${table}</details>`
}
