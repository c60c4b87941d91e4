// Single sign-on on the sign-in page: the way out to the provider, and why it did not work where it did not.

import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { problemWords } from '../../api/problem-words.ts'
import { ProblemError } from '../../api/request.ts'
import { providerAddress } from './requests.ts'

/** The server sends the browser back with the code of the refusal behind the hash. */
const refusedCode = (): string | null => /^#sign-in=([a-z-]{1,60})$/.exec(location.hash)?.[1] ?? null

export function ProviderPart({ isOffered }: { readonly isOffered: boolean }) {
  const { t } = useTranslation()
  const code = refusedCode()
  return (
    <>
      {code !== null && (
        <Alert type="error" showIcon title={problemWords(t, new ProblemError({ code, status: 0, title: code }))} />
      )}
      {isOffered && (
        <div className="provider-part">
          <a className="plain-button is-primary" href={providerAddress(`${location.pathname}${location.search}`)}>
            {t('account.providerSignIn')}
          </a>
          <p className="soft">{t('account.or')}</p>
        </div>
      )}
    </>
  )
}
