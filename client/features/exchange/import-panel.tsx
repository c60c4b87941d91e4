// Bringing files in: a new one, one under way, or the list of all that were brought in before.

import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setPreview } from '../../view/preview.ts'
import { ImportHistory } from './import-history.tsx'
import { ImportWizard } from './import-wizard.tsx'
import { StartStep } from './start-step.tsx'
import '../../ui/panel.css'
import './exchange.css'

const openKey = 'exchange.open'

export function ImportPanel() {
  const { t } = useTranslation()
  // Kept past a reload: the file is on the server already, and mapping it twice would be a nuisance.
  const [id, setId] = useState(() => sessionStorage.getItem(openKey) ?? '')
  const open = (next: string): void => {
    sessionStorage.setItem(openKey, next)
    setPreview(null)
    setId(next)
  }
  useEffect(() => () => setPreview(null), [])
  if (id !== '') {
    return (
      <div className="panel">
        <div>
          <Button size="small" onClick={() => open('')}>
            {t('exchange.toList')}
          </Button>
        </div>
        <ImportWizard key={id} id={id} />
      </div>
    )
  }
  return (
    <div className="panel">
      <StartStep onSent={(sent) => open(sent.id)} />
      <ImportHistory onOpen={open} />
    </div>
  )
}
