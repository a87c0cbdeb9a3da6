import { colour } from '../../web/ui/colour.ts'
export const it = colour
