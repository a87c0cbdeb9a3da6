/** Binds the endpoints of templates. */
import * as contract from '@shuyuan/contract/sites/templates.ts'
import { read, type Route, write } from '../../../platform/http/route.ts'
import type { SitesContext } from '../sites-context.ts'
import { createTemplate, listTemplates, removeTemplate, saveTemplate } from './keep-templates.ts'
import { previewTemplate } from './preview-template.ts'
import type { TemplateRenderer } from './template-renderer.ts'

export function templateRoutes({ wake }: Pick<SitesContext, 'wake'>, templates: TemplateRenderer): Route[] {
  const context = { wake, templates }
  return [
    read(contract.listTemplates, (tx, { params }) => listTemplates(tx, params.siteId)),
    write(contract.createTemplate, (tx, { params, body }) => createTemplate(tx, context, params.siteId, body)),
    write(contract.saveTemplate, (tx, { params, body }) =>
      saveTemplate(tx, context, params.siteId, params.templateId, body),
    ),
    write(contract.removeTemplate, (tx, { params }) => removeTemplate(tx, context, params.siteId, params.templateId)),
    read(contract.previewTemplate, (tx, { params, body }) => previewTemplate(tx, templates, params.siteId, body)),
  ]
}
