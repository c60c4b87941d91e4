// What the server refused is said at the box it speaks of.

import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { problemWords } from './problem-words.ts'
import { ProblemError } from './request.ts'

type Fields = Readonly<Record<string, string>>
/** One and the same at every drawing: the faults are told anew when it changes. */
const none: Fields = {}

/** `parts.0.code` → `['parts', 0, 'code']`, as antd names the boxes of a list. */
const nameOf = (path: string): (string | number)[] => path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))

/** `byCode` names the box of a problem that speaks of one without saying so: a code that is taken. */
export function useFieldFaults<Values>(form: FormInstance<Values>, fault: unknown, byCode = none): void {
  const { t } = useTranslation()
  useEffect(() => {
    if (!(fault instanceof ProblemError)) return
    const own = byCode[fault.code]
    const told = fault.issues.map(({ path = '', code = '' }) => ({
      name: nameOf(path),
      errors: [t(`problems.issue.${code}`, { defaultValue: t('problems.issue.other') })],
    }))
    const all = own === undefined ? told : [...told, { name: nameOf(own), errors: [problemWords(t, fault)] }]
    form.setFields(all as Parameters<typeof form.setFields>[0])
  }, [form, fault, byCode, t])
}
