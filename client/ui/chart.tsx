// A chart with its table: one button turns the one into the other, and a screen reader gets the table's caption either way.

import { Button, Skeleton } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartOption } from './echarts-canvas.tsx'
import { ScrollX } from './scroll-x.tsx'

const Canvas = lazy(async () => ({ default: (await import('./echarts-canvas.tsx')).EchartsCanvas }))

type Props = { readonly title: string; readonly option: ChartOption; readonly heightPx: number; readonly table: ReactNode }

export function Chart({ title, option, heightPx, table }: Props) {
  const { t } = useTranslation()
  const [isTable, setTable] = useState(false)
  return (
    <figure className="chart">
      <figcaption className="panel-row panel-row-apart">
        <h3>{title}</h3>
        <Button size="small" type="text" className="no-print" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? t('actions.showAsChart') : t('actions.showAsTable')}
        </Button>
      </figcaption>
      {isTable ? (
        <ScrollX label={title}>{table}</ScrollX>
      ) : (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 4 }} />}>
          <Canvas option={option} heightPx={heightPx} label={title} />
        </Suspense>
      )}
    </figure>
  )
}
