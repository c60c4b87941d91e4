// Everything that can be tested on this machine, and by name what cannot, with the reason.
// ONEMAP_NO_SKIPS=1 turns a skip into a failure. The run ends with a line `N passed, N failed`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, findGdal, findPostgres } from './found.ts'

type Tally = { passed: number; failed: number; readonly skipped: string[]; readonly faults: string[] }
type Step = { readonly name: string; readonly command: readonly string[]; readonly lacks?: string | null }

const results = mkdtempSync(join(tmpdir(), 'onemap-test-'))
const bin = (name: string): string => `node_modules/.bin/${name}`
const vitest = (project: string): readonly string[] => [
  bin('vitest'),
  'run',
  '--project',
  project,
  '--reporter',
  'default',
  '--reporter',
  'json',
  '--outputFile.json',
  join(results, `${project}.json`),
]

const steps: readonly Step[] = [
  { name: 'types: server', command: [bin('tsc'), '-p', 'tsconfig.json'] },
  { name: 'types: client', command: [bin('tsc'), '-p', 'client/tsconfig.json'] },
  { name: 'format and lint', command: [bin('biome'), 'ci', '--error-on-warnings'] },
  { name: 'type-aware lint', command: [bin('oxlint'), '--type-aware'] },
  { name: 'dead code', command: [bin('knip')] },
  { name: 'rules', command: vitest('rules') },
  { name: 'files', command: vitest('files') },
  { name: 'client', command: vitest('client') },
  { name: 'api-embedded', command: vitest('api-embedded') },
  { name: 'start', command: vitest('start') },
  { name: 'kill-embedded', command: vitest('kill-embedded') },
  { name: 'api-native', command: vitest('api-native'), lacks: findPostgres().lacks },
  { name: 'kill-native', command: vitest('kill-native'), lacks: findPostgres().lacks },
  { name: 'e2e', command: vitest('e2e'), lacks: findChromium().lacks ?? findGdal().lacks },
]

type TestFile = {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly {
    readonly fullName: string
    readonly status: string
    readonly failureMessages: readonly string[]
  }[]
}

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly TestFile[]
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

/** What went wrong, said again at the end of a run whose middle nobody scrolls back to. */
const faultsOf = (step: Step, files: readonly TestFile[]): readonly string[] =>
  files
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => [
      ...(assertionResults.some(({ status }) => status === 'failed') ? [] : [`${step.name}: ${name}: ${firstLine(message)}`]),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${step.name}: ${name}: ${fullName}: ${firstLine(failureMessages[0] ?? '')}`),
    ])

function count(step: Step, isRight: boolean, tally: Tally): void {
  if (!step.command.includes('--outputFile.json')) {
    tally[isRight ? 'passed' : 'failed'] += 1
    if (!isRight) tally.faults.push(step.name)
    return
  }
  try {
    const report: Report = JSON.parse(readFileSync(join(results, `${step.name}.json`), 'utf8'))
    tally.passed += report.numPassedTests
    tally.failed += Math.max(report.numFailedTests, isRight ? 0 : 1)
    if (report.numPendingTests > 0) tally.skipped.push(`${step.name}: ${report.numPendingTests} tests were skipped by themselves`)
    const faults = faultsOf(step, report.testResults)
    tally.faults.push(...(faults.length > 0 || isRight ? faults : [`${step.name}: it ended with a fault outside its tests`]))
  } catch {
    tally.failed += 1
    tally.faults.push(`${step.name}: it left no report`)
  }
}

function main(): void {
  const only = process.argv.slice(2)
  const tally: Tally = { passed: 0, failed: 0, skipped: [], faults: [] }
  const gdal = findGdal()
  if (gdal.lacks !== null) tally.skipped.push(`real GDAL checks inside the tests: ${gdal.lacks}`)
  for (const step of steps.filter(({ name }) => only.length === 0 || only.includes(name))) {
    if (step.lacks) {
      tally.skipped.push(`${step.name}: ${step.lacks}`)
      continue
    }
    const began = Date.now()
    console.log(`\n── ${step.name}`)
    const [command = '', ...rest] = step.command
    const { status } = spawnSync(command, rest, { stdio: 'inherit' })
    count(step, status === 0, tally)
    console.log(`── ${step.name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(0)} s`)
  }
  rmSync(results, { recursive: true, force: true })
  const forbidsSkips = process.env['ONEMAP_NO_SKIPS'] === '1'
  for (const reason of tally.skipped) console.log(`${forbidsSkips ? 'SKIPPED, WHICH IS FORBIDDEN HERE' : 'skipped'}: ${reason}`)
  for (const fault of tally.faults) console.log(`FAILED: ${fault}`)
  const failed = tally.failed + (forbidsSkips ? tally.skipped.length : 0)
  console.log(`${tally.passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

main()
