// Says that the server does not answer, and tries again when asked or when the network returns.

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../api/connection.ts'
import { Icon } from '../ui/icon.tsx'

export function ConnectionBanner() {
  const { t } = useTranslation()
  const isReachable = useConnection((state) => state.isReachable)
  const queries = useQueryClient()
  const retry = useCallback(() => void queries.refetchQueries({ type: 'active' }), [queries])
  const isSignedOut = useConnection((state) => state.isSignedOut)
  useEffect(() => {
    if (!isSignedOut) return
    useConnection.setState({ isSignedOut: false })
    void queries.invalidateQueries({ queryKey: ['session'] })
  }, [isSignedOut, queries])
  useEffect(() => {
    const lost = (): void => useConnection.setState({ isReachable: false })
    addEventListener('offline', lost)
    addEventListener('online', retry)
    return () => {
      removeEventListener('offline', lost)
      removeEventListener('online', retry)
    }
  }, [retry])
  return (
    <div aria-live="assertive">
      {!isReachable && (
        <div className="connection-banner card">
          <Icon name="warning" />
          <span>{t('app.offline')}</span>
          <button type="button" className="plain-button" onClick={retry}>
            {t('app.retry')}
          </button>
        </div>
      )}
    </div>
  )
}
