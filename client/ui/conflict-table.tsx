// Two people changed one record: both versions field by field, and for each the choice which of them stands.

import { Button, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScrollX } from './scroll-x.tsx'

export type Values = Readonly<Record<string, string | number | null>>
export type ConflictField = { readonly name: string; readonly label: string }

type Props = {
  readonly fields: readonly ConflictField[]
  /** The record as it was when the editing began: what I left alone is not mine to insist on. */
  readonly base: Values
  readonly mine: Values
  readonly theirs: Values
  /** The record as it shall stand: theirs, with the chosen fields of mine. */
  readonly onSettle: (settled: Values) => void
  readonly onGiveUp: () => void
}

export function ConflictTable({ fields, base, mine, theirs, onSettle, onGiveUp }: Props) {
  const { t } = useTranslation()
  const different = fields.filter(({ name }) => (mine[name] ?? null) !== (theirs[name] ?? null))
  const [kept, setKept] = useState<ReadonlySet<string>>(
    () => new Set(different.map(({ name }) => name).filter((name) => (mine[name] ?? null) !== (base[name] ?? null))),
  )
  const keep = (name: string, isMine: boolean): void => {
    const next = new Set(kept)
    if (isMine) next.add(name)
    else next.delete(name)
    setKept(next)
  }
  const settled = (): Values =>
    Object.fromEntries(fields.map(({ name }) => [name, (kept.has(name) ? mine : theirs)[name] ?? null]))
  const note = useRef<HTMLElement>(null)
  // It stands above the form, out of sight of who pressed the button below it.
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'start' })
    note.current?.focus()
  }, [])
  return (
    <section ref={note} tabIndex={-1} className="panel-note panel-note-warn" role="alert">
      <p>
        <strong>{t('actions.conflict.title')}</strong>{' '}
        {t(different.length > 0 ? 'actions.conflict.help' : 'actions.conflict.same')}
      </p>
      {different.length > 0 && (
        <ScrollX label={t('actions.conflict.title')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('actions.conflict.field')}</th>
                <th scope="col">{t('actions.conflict.choice')}</th>
              </tr>
            </thead>
            <tbody>
              {different.map(({ name, label }) => (
                <tr key={name}>
                  <th scope="row">{label}</th>
                  <td>
                    <Radio.Group
                      className="conflict-choice"
                      aria-label={label}
                      value={kept.has(name)}
                      options={[
                        { value: true, label: `${t('actions.conflict.mine')} ${mine[name] ?? t('actions.unknown')}` },
                        { value: false, label: `${t('actions.conflict.theirs')} ${theirs[name] ?? t('actions.unknown')}` },
                      ]}
                      onChange={(event) => keep(name, event.target.value)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
      <div className="panel-row">
        <Button type="primary" size="small" onClick={() => onSettle(settled())}>
          {t('actions.conflict.save')}
        </Button>
        <Button size="small" onClick={onGiveUp}>
          {t('actions.conflict.giveUp')}
        </Button>
      </div>
    </section>
  )
}
