// Drawing or reshaping a parcel, a zone or a unit of duty, or a line to cut a unit with: the outline, what the server finds wrong with it, and then its details.

import { useQueryClient } from '@tanstack/react-query'
import type { Map as MapLibre } from 'maplibre-gl'
import { type ComponentType, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { problemWords } from '../../api/problem-words.ts'
import { DrawerFrame } from '../../ui/drawer-frame.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StateBlock } from '../../ui/state-block.tsx'
import { dropTool, type ToolName, useTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import type { Drawn, DrawShape } from './outline.ts'
import { useCheck, useDrawing } from './use-drawing.ts'
import { noFaults, useFaultDots, Verdict } from './verdict.tsx'
import '../tools/tools.css'
import './draw.css'

/** What asks for the details of a drawn outline and saves it; `id` when it is an existing one. */
export type OutlineForm = ComponentType<{
  readonly geometry: Drawn
  readonly id?: string
  /** The version whose outline was redrawn. */
  readonly version?: number
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}>
export type OutlineForms = Readonly<Record<'parcel' | 'zone' | 'unit' | 'cut', OutlineForm>>

/** Where the shell's drawers stand: inside the narrow column of tool cards a drawer would have no room. */
const drawersOf = (): Element => document.querySelector('.stage') ?? document.body

type Task = { readonly title: string; readonly kind: keyof OutlineForms; readonly shape: DrawShape }
const tasks: Partial<Record<ToolName, Task>> = {
  'draw-zone': { title: 'zone', kind: 'zone', shape: 'polygon' },
  'draw-reach': { title: 'reach', kind: 'unit', shape: 'line' },
  'draw-ground': { title: 'ground', kind: 'unit', shape: 'polygon' },
  'draw-cut': { title: 'cut', kind: 'cut', shape: 'line' },
}
const ofParcel: Task = { title: 'parcel', kind: 'parcel', shape: 'polygon' }

type Props = { readonly map: MapLibre | null; readonly forms: OutlineForms }

export function DrawCard({ map, forms }: Props) {
  const { t } = useTranslation()
  const { patch } = useView()
  const queries = useQueryClient()
  const { tool, reshaping } = useTool()
  const [isEntering, setEntering] = useState(false)
  const { title: word, kind, shape } = tasks[tool] ?? ofParcel
  const isCut = kind === 'cut'
  const id = reshaping.split(':')[1] || undefined
  const { outline, version, isClosed, canUndo, canRedo, undo, redo, clear } = useDrawing(map, shape, isCut ? '' : reshaping)
  const { data: check, isSettled, error } = useCheck(outline, isCut ? 'unit' : kind, id)
  useFaultDots((outline && check?.faults) || noFaults)
  const title = t(`map.draw.title.${reshaping && !isCut ? 'reshape' : word}`)
  const Form = forms[kind]

  const onSaved = (saved: string): void => {
    void queries.invalidateQueries()
    dropTool()
    patch({ sel: `${isCut ? 'unit' : kind}:${saved}` })
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
      <p className="note">
        {t(isClosed ? 'map.draw.edit' : isCut ? 'map.draw.cutHint' : shape === 'line' ? 'map.draw.lineHint' : 'map.draw.hint')}
      </p>
      {outline && check && <Verdict check={check} />}
      {outline && !isSettled && <p className="note">{t('map.draw.checking')}</p>}
      {error && <StateBlock kind="failed" title={t('app.failed')} hint={problemWords(t, error)} />}
      <button
        type="button"
        className="plain-button is-primary"
        disabled={!outline || !isSettled || !check?.valid}
        onClick={() => setEntering(true)}
      >
        {t(isCut ? 'map.draw.showParts' : 'map.draw.save')}
      </button>
    </section>
  )
}
