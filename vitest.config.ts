import { defineConfig } from 'vitest/config'

const api = {
  include: ['tests/api/**/*.test.ts', 'tests/tiles/**/*.test.ts'],
  globalSetup: ['tests/support/built.ts'],
  testTimeout: 120_000,
  hookTimeout: 240_000,
  pool: 'forks',
  maxWorkers: 2,
  // The files of a worker share what they import: loading it anew cost more than a third of the run.
  isolate: false,
}

const kill = { testTimeout: 900_000, hookTimeout: 300_000 }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rules', include: ['tests/rules/**/*.test.ts', 'tests/architecture/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'files', include: ['tests/files/**/*.test.ts'], testTimeout: 120_000 } },
      {
        extends: './vite.config.ts',
        root: '.',
        test: { name: 'client', include: ['tests/client/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 30_000 },
      },
      { test: { name: 'api-embedded', ...api, env: { ONEMAP_TEST_DATABASE: 'embedded' } } },
      {
        test: {
          name: 'api-native',
          ...api,
          include: [...api.include, 'tests/native/**/*.test.ts'],
          env: { ONEMAP_TEST_DATABASE: 'native' },
        },
      },
      {
        test: { name: 'start', include: ['tests/start/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
      },
      { test: { name: 'kill-embedded', include: ['tests/kill/embedded.test.ts'], ...kill } },
      { test: { name: 'kill-native', include: ['tests/kill/native.test.ts'], ...kill } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/shared-site.ts'],
          testTimeout: 240_000,
          hookTimeout: 300_000,
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
})
