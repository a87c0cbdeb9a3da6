import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['{contract,engines,server,web,tools}/**/*.test.{ts,tsx}'], testTimeout: 30_000, hookTimeout: 60_000, globalSetup: ['server/testing/global-setup.ts'] },
})
