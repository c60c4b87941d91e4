// Whether imported herd counts become the adopted ones. Never silently over a count that somebody adopted with a reason.

import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AdoptMode } from './shapes.ts'

const modes: readonly AdoptMode[] = ['if-none', 'always', 'never']

export function AdoptChoice({ adopt, onAdopt }: { readonly adopt: AdoptMode; readonly onAdopt: (adopt: AdoptMode) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset className="plain-fieldset">
      <legend>
        <h3>{t('exchange.adopt.title')}</h3>
      </legend>
      <Radio.Group
        className="commit-mode"
        value={adopt}
        options={modes.map((value) => ({ value, label: t(`exchange.adopt.${value}`) }))}
        onChange={(event) => onAdopt(event.target.value)}
      />
    </fieldset>
  )
}
