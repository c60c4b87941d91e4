// A request that failed, in the reader's words: what went wrong, every field it names, and the code to tell an administrator.

import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { problemWords } from './problem-words.ts'
import { ProblemError } from './request.ts'

type Props = { readonly fault: unknown; readonly fieldName?: (path: string) => string }

export function FaultNote({ fault, fieldName = (path) => path }: Props) {
  const { t } = useTranslation()
  if (!fault) return null
  const issues = fault instanceof ProblemError ? fault.issues : []
  return (
    <Alert
      type="error"
      showIcon
      title={problemWords(t, fault)}
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
