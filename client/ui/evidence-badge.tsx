// How well a figure is attested, in a word, with the full meaning on hover, on focus and for screen readers.

import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import './panel.css'

export function EvidenceBadge({ grade }: { readonly grade: string }) {
  const { t } = useTranslation()
  const help = t(`terms.evidenceHelp.${grade}`)
  return (
    <Tooltip title={help}>
      <button
        type="button"
        className={`evidence evidence-${grade}`}
        aria-label={`${grade} ${t(`terms.evidence.${grade}`)}：${help}`}
      >
        <b>{grade}</b> {t(`terms.evidence.${grade}`)}
      </button>
    </Tooltip>
  )
}
