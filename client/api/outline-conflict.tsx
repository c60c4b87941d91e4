// Somebody else saved first: what was, what is mine, what is theirs, attribute by attribute, the outline as one of them.

import { useTranslation } from 'react-i18next'
import { ConflictTable, type Values } from '../ui/conflict-table.tsx'
import { outlineField } from './outline-choice.ts'
import type { OutlineConflicting } from './outline-save.ts'

type Props = {
  readonly names: readonly string[]
  readonly label: (name: string) => string
  readonly conflict: OutlineConflicting
  readonly onSettle: (values: Values) => void
  /** After the conflict is left. */
  readonly onGiveUp: () => void
}

export function OutlineConflict({ names, label, conflict, onSettle, onGiveUp }: Props) {
  const { t } = useTranslation()
  const { base, attributes, outline, giveUp } = conflict
  return (
    <ConflictTable
      fields={[...names.map((name) => ({ name, label: label(name) })), { name: outlineField, label: t('past.geometry') }]}
      base={base}
      mine={{ ...attributes.mine, ...outline.mine }}
      theirs={{ ...attributes.theirs, ...outline.theirs }}
      onSettle={onSettle}
      onGiveUp={() => {
        giveUp()
        onGiveUp()
      }}
    />
  )
}
