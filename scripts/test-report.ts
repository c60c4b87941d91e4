// What a run of one test project left behind: how many passed and failed, and what went wrong, said in a line each.

import { readFileSync } from 'node:fs'

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

export type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly TestFile[]
}

/** Null where the run left none. */
export function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

export const failedFiles = ({ testResults }: Report): readonly string[] =>
  testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)

/** How many passed in files in which nothing failed. */
export const passedOf = ({ testResults }: Report): number =>
  testResults
    .filter(({ status }) => status !== 'failed')
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed').length

/** What went wrong, said again at the end of a run whose middle nobody scrolls back to. */
export const faultsOf = (step: string, { testResults }: Report): readonly string[] =>
  testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => [
      ...(assertionResults.some(({ status }) => status === 'failed') ? [] : [`${step}: ${name}: ${firstLine(message)}`]),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${step}: ${name}: ${fullName}: ${firstLine(failureMessages[0] ?? '')}`),
    ])
