/** A text that a spreadsheet program will not run: a leading sign of a formula gets an apostrophe (ASVS 1.2.10). */
export const plainCell = (text: string): string => (/^[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text)
