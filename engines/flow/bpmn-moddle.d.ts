// The part of bpmn-moddle this engine uses; the package ships no types at its entry.
declare module 'bpmn-moddle' {
  export type ModdleElement = { readonly $type: string; readonly [property: string]: unknown }
  export type ModdleWarning = {
    message: string
    error?: Error
    element?: ModdleElement
    property?: string
    value?: string
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>)
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: ModdleWarning[] }>
  }
}
