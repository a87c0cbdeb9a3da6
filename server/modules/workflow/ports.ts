/** What workflow asks of the module whose matter flows: documents today, leave and others later. */
import type { ReadTx, Tx } from '../../platform/db/tx.ts'

export type SubjectRef = { readonly kind: string; readonly id: string }

export type SubjectStep = {
  readonly subjectId: string
  readonly instanceId: string
  readonly purpose: string
  /** Who decides; for a delegate, himself. */
  readonly decidedBy: { readonly id: string; readonly name: string }
}

export type SubjectPort = {
  readonly kind: string
  /** Before a step is approved, in its transaction; refuses to veto. May change the subject (sign, number, send). */
  readonly approving: (tx: Tx, step: SubjectStep) => Promise<void>
  /** The form's data for conditions and people, read again whenever the drafter hands in. */
  readonly data: (tx: ReadTx, subjectId: string) => Promise<Record<string, unknown>>
  readonly returned: (tx: Tx, step: SubjectStep & { readonly toPurpose: string }) => Promise<void>
  readonly ended: (tx: Tx, subjectId: string, status: 'finished' | 'withdrawn' | 'stopped') => Promise<void>
  /** What the approving button says for this purpose, or null for the usual word. */
  readonly label: (tx: ReadTx, subjectId: string, purpose: string) => Promise<string | null>
  /** May this person read the matter although no step of it was his? By the right of the module that owns it. */
  readonly mayRead: (tx: ReadTx, subject: { readonly id: string; readonly starterUnit: string }) => Promise<boolean>
  /** False once it is too late to take the matter back (an official document: after signing). */
  readonly mayWithdraw: (tx: ReadTx, subjectId: string) => Promise<boolean>
}

export type SubjectPorts = {
  readonly register: (port: SubjectPort) => void
  readonly of: (kind: string) => SubjectPort
}

export function createSubjectPorts(): SubjectPorts {
  const ports = new Map<string, SubjectPort>()
  return {
    register: (port) => void ports.set(port.kind, port),
    of: (kind) => {
      const port = ports.get(kind)
      if (!port) throw new Error(`no module answers for ${kind}`)
      return port
    },
  }
}
