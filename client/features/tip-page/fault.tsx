// What went wrong, in the words of this page.

import { ProblemError } from '../../api/problem-error.ts'
import { fill, useWords } from './words.ts'

function waitOf({ detail }: ProblemError): number {
  const seconds = typeof detail === 'object' && detail !== null && 'retryAfterSeconds' in detail ? detail.retryAfterSeconds : 60
  return typeof seconds === 'number' ? seconds : 60
}

export function Fault({ fault, note }: { readonly fault: unknown; readonly note?: string }) {
  const words = useWords()
  if (!fault) return null
  const code = fault instanceof ProblemError ? fault.code : 'client'
  const said: string = Object.entries(words.faults).find(([name]) => name === code)?.[1] ?? words.faults.other
  const seconds = fault instanceof ProblemError ? waitOf(fault) : 0
  const wait = seconds >= 90 ? fill(words.minutes, { n: Math.ceil(seconds / 60) }) : fill(words.seconds, { n: seconds })
  return (
    <p className="tip-fault" role="alert">
      {note} {fill(said, { code, wait })}
    </p>
  )
}
