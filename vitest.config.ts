/** Tests that stand beside what they test; those that ask for a database get the run's own PostgreSQL. */
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,engines,server,web,tools,docs}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/fence-plants/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One less than the cores by default: on two cores that is one file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['server/testing/global-setup.ts'],
  },
})
