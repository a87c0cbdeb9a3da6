/** Whole-house stories in a real browser: one at a time, because each wants the machine to itself. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['stories/**/*.story.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    globalSetup: ['stories/tools/start-house.ts'],
  },
})
