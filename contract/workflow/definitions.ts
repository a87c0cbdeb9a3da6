/** Flow definitions: BPMN 2.0 files, checked, versioned, published per tenant. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'

export const FlowProblem = z.object({ code: z.string(), message: z.string(), element: z.string().nullable() })

const DefinitionRow = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  version: z.int(),
  published: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
  running: z.int(),
})

export const listDefinitions = endpoint({
  name: 'workflow.listDefinitions',
  method: 'GET',
  path: '/api/workflow/definitions',
  summary: '本单位的流程定义',
  permission: 'workflow.definition.manage',
  reply: z.object({ items: z.array(DefinitionRow) }),
})

export const getDefinition = endpoint({
  name: 'workflow.getDefinition',
  method: 'GET',
  path: '/api/workflow/definitions/:definitionId',
  summary: '一个流程定义的图与步骤',
  permission: 'workflow.definition.manage',
  params: z.strictObject({ definitionId: Id }),
  reply: DefinitionRow.extend({
    xml: z.string(),
    steps: z.array(z.object({ node: z.string(), name: z.string(), rule: z.string() })),
  }),
})

export const publishDefinition = endpoint({
  name: 'workflow.publishDefinition',
  method: 'POST',
  path: '/api/workflow/definitions',
  summary: '上传 BPMN 文件并发布新版本',
  permission: 'workflow.definition.manage',
  upload: true,
  reply: z.object({ definition: DefinitionRow.nullable(), problems: z.array(FlowProblem) }),
})
