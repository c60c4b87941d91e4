// A request that failed, in the reader's words: what went wrong, every field it names, and the code to tell an administrator.

import { Alert } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../api/request.ts'

type Detail = Readonly<Record<string, unknown>>
const isDetail = (value: unknown): value is Detail => typeof value === 'object' && value !== null

/** The server answers codes; the sentences stand under `problems`. A code without one is shown with a plea to pass it on. */
export function faultWords(t: TFunction, fault: unknown): string {
  if (!(fault instanceof ProblemError)) return t('problems.unexpected', { code: 'client' })
  const detail = isDetail(fault.detail) ? fault.detail : {}
  return t(`problems.${fault.code}`, { ...detail, defaultValue: t('problems.unexpected', { code: fault.code }) })
}

type Props = { readonly fault: unknown; readonly fieldName?: (path: string) => string }

export function FaultNote({ fault, fieldName = (path) => path }: Props) {
  const { t } = useTranslation()
  if (!fault) return null
  const issues = fault instanceof ProblemError ? fault.issues : []
  return (
    <Alert
      type="error"
      showIcon
      title={faultWords(t, fault)}
      description={
        issues.length > 0 && (
          <ul className="issues">
            {issues.map(({ path = '', code = '', message }) => (
              <li key={`${path}-${code}-${message}`}>
                {fieldName(path)}：{t(`problems.issue.${code}`, { defaultValue: t('problems.issue.other') })}
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
