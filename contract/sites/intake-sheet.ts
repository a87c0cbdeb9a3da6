/** The list of articles in Excel that can move in: its columns, in the order of the template. */
export const sheetColumns = ['栏目', '标题', '日期', '作者', '来源', '正文'] as const
