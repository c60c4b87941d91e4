// Drawing or reshaping a parcel or a zone: the outline, what the server finds wrong with it, and then its details.

import { useQueryClient } from '@tanstack/react-query'
import type { MultiPolygon } from 'geojson'
import type { Map as MapLibre } from 'maplibre-gl'
import { type ComponentType, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { problemWords } from '../../api/problem-words.ts'
import { DrawerFrame } from '../../ui/drawer-frame.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StateBlock } from '../../ui/state-block.tsx'
import { dropTool, useTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { useCheck, useDrawing } from './use-drawing.ts'
import { noFaults, useFaultDots, Verdict } from './verdict.tsx'
import '../tools/tools.css'
import './draw.css'

/** What asks for the details of a drawn outline and saves it; `id` when it is an existing one. */
export type OutlineForm = ComponentType<{
  readonly geometry: MultiPolygon
  readonly id?: string
  /** The version whose outline was redrawn. */
  readonly version?: number
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}>
export type OutlineForms = Readonly<Record<'parcel' | 'zone', OutlineForm>>

/** Where the shell's drawers stand: inside the narrow column of tool cards a drawer would have no room. */
const drawersOf = (): Element => document.querySelector('.stage') ?? document.body

type Props = { readonly map: MapLibre | null; readonly forms: OutlineForms }

export function DrawCard({ map, forms }: Props) {
  const { t } = useTranslation()
  const { patch } = useView()
  const queries = useQueryClient()
  const { tool, reshaping } = useTool()
  const [isEntering, setEntering] = useState(false)
  const kind = tool === 'draw-zone' ? 'zone' : 'parcel'
  const id = reshaping.split(':')[1] || undefined
  const { outline, version, isClosed, canUndo, canRedo, undo, redo, clear } = useDrawing(map, reshaping)
  const { data: check, isSettled, error } = useCheck(outline, kind, id)
  useFaultDots((outline && check?.faults) || noFaults)
  const title = t(`map.draw.title.${reshaping ? 'reshape' : kind}`)
  const Form = forms[kind]

  const onSaved = (saved: string): void => {
    void queries.invalidateQueries()
    dropTool()
    patch({ sel: `${kind}:${saved}` })
  }
  if (isEntering && outline) {
    return createPortal(
      <DrawerFrame title={title} place="detail" onClose={() => setEntering(false)}>
        <Suspense fallback={<StateBlock kind="loading" title={t('app.loading')} />}>
          <Form
            geometry={outline}
            {...(id ? { id } : {})}
            {...(version === undefined ? {} : { version })}
            onSaved={onSaved}
            onCancel={() => setEntering(false)}
          />
        </Suspense>
      </DrawerFrame>,
      drawersOf(),
    )
  }
  return (
    <section className="tool-card card" aria-label={title}>
      <header>
        <strong>{title}</strong>
        <span className="draw-steps">
          <button type="button" className="icon-button" aria-label={t('map.draw.undo')} disabled={!canUndo} onClick={undo}>
            <Icon name="undo" size={17} />
          </button>
          <button type="button" className="icon-button" aria-label={t('map.draw.redo')} disabled={!canRedo} onClick={redo}>
            <Icon name="redo" size={17} />
          </button>
          <button type="button" className="icon-button" aria-label={t('map.draw.clear')} onClick={clear}>
            <Icon name="trash" size={17} />
          </button>
          <button type="button" className="icon-button" aria-label={t('app.close')} onClick={dropTool}>
            <Icon name="close" size={16} />
          </button>
        </span>
      </header>
      <p className="note">{t(isClosed ? 'map.draw.edit' : 'map.draw.hint')}</p>
      {outline && check && <Verdict check={check} />}
      {outline && !isSettled && <p className="note">{t('map.draw.checking')}</p>}
      {error && <StateBlock kind="failed" title={t('app.failed')} hint={problemWords(t, error)} />}
      <button
        type="button"
        className="plain-button is-primary"
        disabled={!outline || !isSettled || !check?.valid}
        onClick={() => setEntering(true)}
      >
        {t('map.draw.save')}
      </button>
    </section>
  )
}
