// What a panel shows when it could not be drawn.

import { useTranslation } from 'react-i18next'
import { StateBlock } from '../ui/state-block.tsx'

/** A chunk that is gone after an update comes back with a reload, never with a retry. */
const isStale = (fault: Error): boolean => /dynamically imported module|importing a module/i.test(fault.message)

export function Broken({ fault, onRetry }: { readonly fault: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <StateBlock kind="failed" title={t('app.failed')} hint={fault.message}>
      <button type="button" className="plain-button" onClick={isStale(fault) ? () => location.reload() : onRetry}>
        {t('app.retry')}
      </button>
    </StateBlock>
  )
}
