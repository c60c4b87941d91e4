// Is a password one of those that everyone tries first? The list is zxcvbn-ts's, MIT, some fifty thousand from published leaks.

import { normalised, wordWithin } from './password.rules.ts'

/** Read at the first question: it is 0.4 MB, and most processes never ask. */
let list: Promise<ReadonlySet<string>> | null = null

async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}

/** True also for a common word made long with digits and marks: `Basketball2024!` is tried as soon as `basketball` was. */
export async function isCommonPassword(password: string): Promise<boolean> {
  list ??= readList()
  const common = await list
  return common.has(normalised(password).toLowerCase()) || common.has(wordWithin(password))
}
