// A first password: shown this once, to be told to the person.

import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OncePassword } from '#contract/access'
import { CopyLine } from '../../ui/copy-line.tsx'

type Props = { readonly made: OncePassword; readonly onStored: () => void }

export function OncePasswordCard({ made: { login, password }, onStored }: Props) {
  const { t } = useTranslation()
  return (
    <section className="made-token" aria-label={t('people.password')}>
      <Alert type="warning" showIcon title={t('people.onceTitle', { login })} description={t('people.onceHelp')} />
      <CopyLine label={t('people.password')} text={password} />
      <div>
        <Button type="primary" onClick={onStored}>
          {t('people.stored')}
        </Button>
      </div>
    </section>
  )
}
