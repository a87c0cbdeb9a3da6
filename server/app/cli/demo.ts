/** Fills an empty system with the demonstration bureau. */
import { seedDemo } from '../../demo/seed-demo.ts'
import { isEmpty } from '../run-first-start.ts'
import { type Command, CommandRefused } from './command.ts'
import { readWords, wholeNumber } from './read-words.ts'
import { withHouse } from './with-house.ts'

export const command: Command = {
  usage: 'demo [--staff 3000]\n  在空系统里生成演示数据：一个教育局和各学校，共 N 名教职工。',
  run: (words, { config, say }) => {
    const staff = wholeNumber(readWords(words, ['staff'], 0), 'staff', [200, 60_000], config.staff)
    return withHouse(config, async ({ uow }) => {
      if (!(await isEmpty(uow))) {
        throw new CommandRefused('系统里已经有数据，不能再生成演示数据。请用 --data 换一个空的数据目录。')
      }
      await seedDemo({ uow, staff, log: say })
      return 0
    })
  },
}
