// Everything that can be tested on this machine, and by name what cannot, with the reason.
// ONEMAP_NO_SKIPS=1 turns a skip into a failure. The run ends with a line `N passed, N failed`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, findGdal, findPostgres, findQgis, findSpreadsheet } from './found.ts'
import { failedFiles, faultsOf, passedOf, type Report, readReport } from './test-report.ts'

type Tally = {
  passed: number
  failed: number
  readonly skipped: string[]
  readonly unsteady: string[]
  readonly faults: string[]
}
type Step = { readonly name: string; readonly command: readonly string[]; readonly lacks?: string | null }

const results = mkdtempSync(join(tmpdir(), 'onemap-test-'))
const bin = (name: string): string => `node_modules/.bin/${name}`
const reportOf = (name: string): string => join(results, `${name}.json`)
const vitest = (project: string, report = project): readonly string[] => [
  bin('vitest'),
  'run',
  '--project',
  project,
  '--reporter',
  'default',
  '--reporter',
  'json',
  '--outputFile.json',
  reportOf(report),
]

/** Their tests wait for databases, processes and browsers. */
const runsOnMachine = ['api-embedded', 'start', 'kill-embedded', 'api-native', 'kill-native', 'e2e']

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

/** More files than these are not an accident of a busy machine. */
const mostAgain = 3

const spawn = ([command = '', ...rest]: readonly string[]): boolean => spawnSync(command, rest, { stdio: 'inherit' }).status === 0

/**
 * Files that run against databases and browsers get a second run, alone: what fails twice is a fault, what passes is counted and named
 * as unsteady. Answers the report of the second run where that passed, else null.
 */
function runAgain({ name }: Step, first: Report): Report | null {
  const files = failedFiles(first)
  if (!runsOnMachine.includes(name) || files.length === 0 || files.length > mostAgain) return null
  console.log(`\n── ${name}: once more alone: ${files.join(', ')}`)
  const isRight = spawn([...vitest(name, `${name}-again`), ...files])
  return isRight ? readReport(reportOf(`${name}-again`)) : null
}

function countTests(step: Step, isRight: boolean, tally: Tally): void {
  const report = readReport(reportOf(step.name))
  if (report === null) {
    tally.failed += 1
    tally.faults.push(`${step.name}: it left no report`)
    return
  }
  if (report.numPendingTests > 0) tally.skipped.push(`${step.name}: ${report.numPendingTests} tests were skipped by themselves`)
  const faults = faultsOf(step.name, report)
  const again = isRight ? null : runAgain(step, report)
  if (again !== null) {
    tally.passed += passedOf(report) + again.numPassedTests
    tally.unsteady.push(...faults)
    return
  }
  tally.passed += report.numPassedTests
  tally.failed += Math.max(report.numFailedTests, isRight ? 0 : 1)
  tally.faults.push(...(faults.length > 0 || isRight ? faults : [`${step.name}: it ended with a fault outside its tests`]))
}

function count(step: Step, isRight: boolean, tally: Tally): void {
  if (step.command.includes('--outputFile.json')) countTests(step, isRight, tally)
  else if (isRight) tally.passed += 1
  else {
    tally.failed += 1
    tally.faults.push(step.name)
  }
}

function main(): void {
  const only = process.argv.slice(2)
  const tally: Tally = { passed: 0, failed: 0, skipped: [], unsteady: [], faults: [] }
  const programs = { GDAL: findGdal(), spreadsheet: findSpreadsheet(), QGIS: findQgis() }
  for (const [name, { lacks }] of Object.entries(programs))
    if (lacks !== null) tally.skipped.push(`real ${name} checks inside the tests: ${lacks}`)
  for (const step of steps.filter(({ name }) => only.length === 0 || only.includes(name))) {
    if (step.lacks) {
      tally.skipped.push(`${step.name}: ${step.lacks}`)
      continue
    }
    const began = Date.now()
    console.log(`\n── ${step.name}`)
    const isRight = spawn(step.command)
    count(step, isRight, tally)
    console.log(`── ${step.name}: ${isRight ? 'ok' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(0)} s`)
  }
  rmSync(results, { recursive: true, force: true })
  const forbidsSkips = process.env['ONEMAP_NO_SKIPS'] === '1'
  for (const reason of tally.skipped) console.log(`${forbidsSkips ? 'SKIPPED, WHICH IS FORBIDDEN HERE' : 'skipped'}: ${reason}`)
  for (const fault of tally.unsteady) console.log(`UNSTEADY, failed once and passed alone: ${fault}`)
  for (const fault of tally.faults) console.log(`FAILED: ${fault}`)
  const failed = tally.failed + (forbidsSkips ? tally.skipped.length : 0)
  console.log(`${tally.passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

main()
