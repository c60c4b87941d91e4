// The tasks, one button each: down the left side of a desk screen, along the bottom of a phone.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { get } from '../api/request.ts'
import { Icon } from '../ui/icon.tsx'
import { useView } from '../view/use-view.ts'
import { panels } from './panels.tsx'
import { useSession } from './session.ts'
import './rail.css'

/** Open violations of the year and area: what there is to do. */
function useOpenCount(): number {
  const { view } = useView()
  const { can } = useSession()
  const query = { area: view.area, year: view.year, state: 'open', pageSize: 1 }
  const { data } = useQuery({
    queryKey: ['violations', 'open-count', query],
    queryFn: ({ signal }) => get<{ readonly total: number }>('/api/violations', query, signal),
    enabled: can('violations.read'),
    staleTime: 60_000,
  })
  return data?.total ?? 0
}

const short = (count: number): string => (count > 99 ? '99+' : String(count))

/** On a phone the rail is wider than the screen. */
const bringIntoSight = (button: HTMLElement | null): void => button?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

export function NavRail() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  const open = useOpenCount()
  const offered = panels.filter(
    ({ may, isOffRail, within }) => !isOffRail && (may === null || can(may)) && (within === undefined || !can(within)),
  )
  return (
    <nav className="rail" aria-label={t('app.nav.label')}>
      {offered.map(({ id, icon, title }) => (
        <button
          key={id}
          type="button"
          aria-expanded={view.panel === id}
          ref={view.panel === id ? bringIntoSight : null}
          onClick={() => patch({ panel: view.panel === id ? '' : id })}
        >
          <span className="rail-icon">
            <Icon name={icon} size={22} />
            {id === 'violations' && open > 0 && <b title={t('app.nav.open', { count: open })}>{short(open)}</b>}
          </span>
          <span>{t(title)}</span>
        </button>
      ))}
    </nav>
  )
}
