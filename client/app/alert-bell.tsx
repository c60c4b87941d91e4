// How many alerts are unread, and the way to them. Counted anew when the stream of events says that there are.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { alertsQuery } from '../api/alerts.ts'
import { Icon } from '../ui/icon.tsx'
import { useView } from '../view/use-view.ts'
import { useSession } from './session.ts'
import './alert-bell.css'

const short = (count: number): string => (count > 99 ? '99+' : String(count))

export function AlertBell() {
  const { can } = useSession()
  return can('incidents.read') ? <Bell /> : null
}

function Bell() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { data } = useQuery(alertsQuery)
  const unread = data?.unread ?? 0
  const isOpen = view.panel === 'alerts'
  return (
    <button
      type="button"
      className="icon-button alert-bell"
      aria-expanded={isOpen}
      aria-label={unread > 0 ? t('alerts.bellOf', { count: unread }) : t('alerts.title')}
      onClick={() => patch({ panel: isOpen ? '' : 'alerts' })}
    >
      <Icon name="bell" />
      {unread > 0 && <b aria-hidden="true">{short(unread)}</b>}
    </button>
  )
}
