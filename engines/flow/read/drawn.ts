// What the parser hands on: the drawing as plain values, not yet checked as a graph.

export type DrawnNode = {
  id: string
  name: string
  type: string
  /** default flow of a gateway, when set */
  otherwise: string | undefined
  /** sy attributes of a user task */
  settings: Record<string, string>
  /** attributes of its sy:approver elements */
  approvers: Record<string, string>[]
}

export type DrawnEdge = { id: string; name: string; from: string; to: string; condition: string | undefined }

export type Drawing = { id: string; name: string; nodes: DrawnNode[]; edges: DrawnEdge[] }
