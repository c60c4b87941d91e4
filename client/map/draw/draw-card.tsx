// Drawing or reshaping a parcel or a zone: the outline, what the server finds wrong with it, and then its details.

import { useQueryClient } from '@tanstack/react-query'
import type { MultiPolygon } from 'geojson'
import type { Map as MapLibre } from 'maplibre-gl'
import { type ComponentType, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DrawerFrame } from '../../ui/drawer-frame.tsx'
import { areaFigures, formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateBlock } from '../../ui/state-block.tsx'
import { dropTool, useTool } from '../../view/tool.ts'
import { useView } from '../../view/use-view.ts'
import { type GeometryCheck, useCheck, useDrawing } from './use-drawing.ts'

/** What asks for the details of a drawn outline and saves it; `id` when it is an existing one. */
export type OutlineForm = ComponentType<{
  readonly geometry: MultiPolygon
  readonly id?: string
  readonly onSaved: (id: string) => void
  readonly onCancel: () => void
}>
export type OutlineForms = Readonly<Record<'parcel' | 'zone', OutlineForm>>

const faultText = (fault: GeometryCheck['faults'][number], lang: string): string => {
  if (typeof fault === 'string') return fault
  const { message, code = '' } = fault
  if (typeof message === 'string') return message
  if (typeof message !== 'object' || message === null) return code
  const words: Readonly<Record<string, unknown>> = { ...message }
  return String(words[lang] ?? words['zh'] ?? code)
}

function Verdict({ check }: { readonly check: GeometryCheck }) {
  const { t } = useTranslation()
  const { view } = useView()
  const { ha, mu } = areaFigures(check.areaHa)
  return (
    <>
      <output className="tool-figure">
        <b>{t('units.withHa', { ha })}</b>
        <span>{t('units.withMu', { mu })}</span>
        <small>
          {t('map.draw.perimeter', { length: t('map.measure.km', { value: formatNumber(check.perimeterM / 1000, 2) }) })}
        </small>
      </output>
      {check.faults.length === 0 && check.valid ? (
        <p className="draw-valid">
          <Icon name="check" size={16} /> {t('map.draw.valid')}
        </p>
      ) : (
        <div className="draw-faults" role="alert">
          <strong>{t('map.draw.faults')}</strong>
          <ul>
            {check.faults.map((fault) => {
              const text = faultText(fault, view.lang)
              return <li key={text}>{text}</li>
            })}
          </ul>
        </div>
      )}
      {check.overlaps.length > 0 && (
        <div className="draw-faults">
          <strong>{t('map.draw.overlaps')}</strong>
          <ul>
            {check.overlaps.map(({ code, areaHa }) => (
              <li key={code}>{t('map.draw.overlap', { code, area: t('units.area', areaFigures(areaHa)) })}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

type Props = { readonly map: MapLibre | null; readonly forms: OutlineForms }

export function DrawCard({ map, forms }: Props) {
  const { t } = useTranslation()
  const { patch } = useView()
  const queries = useQueryClient()
  const { tool, reshaping } = useTool()
  const [isEntering, setEntering] = useState(false)
  const kind = tool === 'draw-zone' ? 'zone' : 'parcel'
  const id = reshaping.split(':')[1] || undefined
  const { session, outline, isClosed, canUndo, canRedo } = useDrawing(map, reshaping)
  const { data: check, isSettled, error } = useCheck(outline, kind, id)
  const title = t(`map.draw.title.${reshaping ? 'reshape' : kind}`)
  const Form = forms[kind]

  const onSaved = (saved: string): void => {
    void queries.invalidateQueries()
    dropTool()
    patch({ sel: `${kind}:${saved}` })
  }
  if (isEntering && outline) {
    return (
      <DrawerFrame title={title} place="detail" onClose={() => setEntering(false)}>
        <Suspense fallback={<StateBlock kind="loading" title={t('app.loading')} />}>
          <Form geometry={outline} {...(id ? { id } : {})} onSaved={onSaved} onCancel={() => setEntering(false)} />
        </Suspense>
      </DrawerFrame>
    )
  }
  return (
    <section className="tool-card card" aria-label={title}>
      <header>
        <strong>{title}</strong>
        <span className="draw-steps">
          <button
            type="button"
            className="icon-button"
            aria-label={t('map.draw.undo')}
            disabled={!canUndo}
            onClick={session?.undo}
          >
            <Icon name="undo" size={17} />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('map.draw.redo')}
            disabled={!canRedo}
            onClick={session?.redo}
          >
            <Icon name="redo" size={17} />
          </button>
          <button type="button" className="icon-button" aria-label={t('map.draw.clear')} onClick={session?.clear}>
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
      {error && <StateBlock kind="failed" title={t('app.failed')} hint={error.message} />}
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
