/** Why an export is not taken in, in the words of who uploaded it; the door turns it into sites.intake.refused. */
import { refuse } from '../../../kernel/app-error.ts'

export const refuseIntake = (detail: string): never => refuse('sites.intake.refused', { detail })
