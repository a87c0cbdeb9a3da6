/** OpenAPI 3.1 from the same descriptors that make the routes, and a page of our own to read it. */
import { errors } from '@shuyuan/contract/errors.ts'
import type { AnyEndpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import { ErrorEnvelope } from '@shuyuan/contract/kernel/errors.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { z } from 'zod'

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io })
  return rest
}

export function openApi(endpoints: readonly AnyEndpoint[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '书院 接口',
      version,
      description: '教育局与学校在同一个系统里办公。所有写操作可带 Idempotency-Key，重发只生效一次。',
    },
    paths,
    components: {
      schemas: { Error: jsonSchema(ErrorEnvelope, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shuyuan_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operation(endpoint: AnyEndpoint): Record<string, unknown> {
  const { permission } = endpoint
  const isNamed = permission !== 'public' && permission !== 'signed-in'
  return {
    operationId: endpoint.name,
    tags: [endpoint.name.split('.')[0]],
    summary: endpoint.summary,
    'x-permission': permission,
    description: isNamed ? `需要权限：${permissions[permission]}` : permission === 'public' ? '无需登录' : '登录即可',
    security: permission === 'public' ? [] : [{ session: [] }, { token: [] }],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(endpoint.upload ? { requestBody: uploadBody } : endpoint.body ? { requestBody: jsonBody(endpoint.body) } : {}),
    responses: responses(endpoint),
  }
}

const uploadBody = {
  required: true,
  content: {
    'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } },
  },
}

const jsonBody = (schema: z.ZodType): Record<string, unknown> => ({
  required: true,
  content: { 'application/json': { schema: jsonSchema(schema, 'input') } },
})

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Record<string, unknown>[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: field instanceof z.ZodType ? jsonSchema(field, 'input') : {},
  }))
}

function responses(endpoint: AnyEndpoint): Record<string, unknown> {
  const kind = endpoint.replyKind ?? 'json'
  const type = { json: 'application/json', file: 'application/octet-stream', events: 'text/event-stream' }[kind]
  const schema = kind === 'json' ? jsonSchema(endpoint.reply, 'output') : { type: 'string' }
  const byStatus: Record<string, unknown> = { 200: { description: '成功', content: { [type]: { schema } } } }
  for (const code of endpoint.errors ?? []) {
    const { status, text } = errors[code]
    const before = byStatus[status]
    const lines =
      typeof before === 'object' && before !== null && 'description' in before ? `${String(before.description)}\n` : ''
    byStatus[status] = {
      description: `${lines}${code}：${text}`,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    }
  }
  return byStatus
}
