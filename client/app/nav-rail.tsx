// The tasks, one button each: down the left side of a desk screen, along the bottom of a phone.

import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { useView } from '../view/use-view.ts'
import { panels } from './panels.tsx'
import { useSession } from './session.ts'

export function NavRail() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  const offered = panels.filter(({ may }) => may === null || can(may))
  return (
    <nav className="rail" aria-label={t('app.nav.label')}>
      {offered.map(({ id, icon, title }) => (
        <button
          key={id}
          type="button"
          aria-expanded={view.panel === id}
          onClick={() => patch({ panel: view.panel === id ? '' : id })}
        >
          <Icon name={icon} size={22} />
          <span>{t(title)}</span>
        </button>
      ))}
    </nav>
  )
}
