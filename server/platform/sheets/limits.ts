/** How much a spreadsheet may hold. Every number bounds memory or time against a file made to exhaust them. */

export type SheetLimits = {
  readonly rows: number
  readonly columns: number
  /** Characters in a cell: the format's own limit. */
  readonly cellText: number
  /** Bytes of all parts unpacked. */
  readonly unpacked: number
}

export const sheetLimits: SheetLimits = { rows: 60_000, columns: 40, cellText: 32_767, unpacked: 209_715_200 }

/** The format ends at column XFD: cells behind it were never written by a spreadsheet program. */
export const lastColumn = 16_384

/** Characters of all shared texts together: 60,000 rows of people need about 5 million. */
export const mostSharedText = 30_000_000
export const mostSharedItems = 2_400_000
