export const insert = 1
