// Somebody else saved first: what was, what is mine, what is theirs, attribute by attribute, the outline as one of them.

import { useTranslation } from 'react-i18next'
import { ConflictTable, type Values } from '../ui/conflict-table.tsx'
import { outlineField } from './outline-choice.ts'

type Sides = { readonly mine: Values; readonly theirs: Values }
type Props = {
  readonly names: readonly string[]
  readonly label: (name: string) => string
  readonly base: Values
  readonly attributes: Sides
  /** The outlines of both, where they differ. */
  readonly outline: Sides
  readonly onSettle: (values: Values) => void
  readonly onGiveUp: () => void
}

export function OutlineConflict({ names, label, base, attributes, outline, onSettle, onGiveUp }: Props) {
  const { t } = useTranslation()
  return (
    <ConflictTable
      fields={[...names.map((name) => ({ name, label: label(name) })), { name: outlineField, label: t('past.geometry') }]}
      base={base}
      mine={{ ...attributes.mine, ...outline.mine }}
      theirs={{ ...attributes.theirs, ...outline.theirs }}
      onSettle={onSettle}
      onGiveUp={onGiveUp}
    />
  )
}
