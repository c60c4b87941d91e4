// The map's tools, in a column at its right edge.

import type { Map as MapLibre } from 'maplibre-gl'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../ui/icon.tsx'
import { type ToolName, takeTool, useTool } from '../view/tool.ts'
import { useView } from '../view/use-view.ts'
import './toolbar.css'

type Props = {
  readonly map: MapLibre | null
  readonly onHome: () => void
  /** What the caller may draw. */
  readonly drawable: readonly ('parcel' | 'zone')[]
  readonly isTimeOpen: boolean
  readonly onTime: () => void
}

type ButtonProps = { readonly icon: IconName; readonly label: string; readonly isOn?: boolean; readonly onPress: () => void }

function ToolButton({ icon, label, isOn, onPress }: ButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      title={label}
      aria-label={label}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      onClick={onPress}
    >
      <Icon name={icon} size={19} />
    </button>
  )
}

const measuring: readonly (readonly [ToolName, IconName])[] = [
  ['box', 'select'],
  ['lasso', 'lasso'],
  ['distance', 'ruler'],
  ['area', 'area'],
]

const drawTool = { parcel: 'draw-parcel', zone: 'draw-zone' } as const

export function Toolbar({ map, onHome, drawable, isTimeOpen, onTime }: Props) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const tool = useTool((state) => state.tool)
  const [isUnfolded, setUnfolded] = useState(false)
  const toggle = (name: ToolName, icon: IconName) => (
    <ToolButton key={name} icon={icon} label={t(`map.tool.${name}`)} isOn={tool === name} onPress={() => takeTool(name)} />
  )
  return (
    <div
      className={`toolbar${isUnfolded ? ' is-unfolded' : ''}`}
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t('map.tool.label')}
    >
      <div className="card tool-zoom">
        <ToolButton icon="plus" label={t('map.tool.zoomIn')} onPress={() => map?.zoomIn()} />
        <ToolButton icon="minus" label={t('map.tool.zoomOut')} onPress={() => map?.zoomOut()} />
        <ToolButton icon="home" label={t('map.tool.home')} onPress={onHome} />
      </div>
      <div className="card tool-more">
        <ToolButton icon="more" label={t('map.tool.more')} isOn={isUnfolded} onPress={() => setUnfolded(!isUnfolded)} />
      </div>
      <div className="card tool-fold">
        {measuring.map(([name, icon]) => toggle(name, icon))}
        {drawable.map((what) => toggle(drawTool[what], what === 'parcel' ? 'draw' : 'zone'))}
      </div>
      <div className="card tool-fold">
        <ToolButton
          icon="compare"
          label={t('map.tool.compare')}
          isOn={view.compare !== null}
          onPress={() => patch({ compare: view.compare !== null ? null : view.asOf === '' ? view.year - 1 : 0 })}
        />
        <ToolButton icon="clock" label={t('past.tool')} isOn={isTimeOpen || view.asOf !== ''} onPress={onTime} />
        {toggle('print', 'print')}
      </div>
    </div>
  )
}
