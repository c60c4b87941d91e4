// A place for a form: marked on the map as a point, a line or ground, and shown there as it stands.

import { Button } from 'antd'
import type { Geometry } from 'geojson'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { askPlace, type Placed } from '../../view/placing.ts'
import { showShapes } from './remedy-words.ts'

const shapes = ['ground', 'line', 'point'] as const
type Shape = (typeof shapes)[number]

type Props = {
  /** Shown too, by who shows it otherwise: it is theirs to take away. */
  readonly beneath?: Geometry | null
  readonly offered?: readonly Shape[]
  readonly id?: string
  readonly value?: Placed | null
  readonly onChange?: (place: Placed | null) => void
}

/** Fits an antd Form.Item, which hands it `id`, `value` and `onChange`. */
export function PlaceField({ beneath = null, offered = shapes, id, value = null, onChange = () => {} }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    showShapes([beneath, value])
    return () => {
      if (beneath === null) showShapes([])
    }
  }, [beneath, value])
  return (
    <div className="panel-row" {...(id === undefined ? {} : { id })}>
      {offered.map((shape) => (
        <Button key={shape} onClick={() => askPlace(`place-${shape}`, onChange)}>
          {t(`remedies.shape.${shape}`)}
        </Button>
      ))}
      <output className="soft">{t(value === null ? 'remedies.placeNone' : 'remedies.placeSet')}</output>
    </div>
  )
}
