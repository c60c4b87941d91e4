// A chart, fetched when it comes into sight, with its table: one button turns the one into the other, and a screen reader gets the table's caption either way.

import { Button, Skeleton } from 'antd'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartOption } from './echarts-canvas.tsx'
import { ScrollX } from './scroll-x.tsx'

const Canvas = lazy(async () => ({ default: (await import('./echarts-canvas.tsx')).EchartsCanvas }))

type Props = { readonly title: string; readonly option: ChartOption; readonly heightPx: number; readonly table: ReactNode }

/** True from the first time the element is on the screen, or nearly. */
function useSeen<T extends HTMLElement>() {
  const ref = useRef<T>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!ref.current || isSeen) return undefined
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setSeen(true)
      },
      { rootMargin: '40px' },
    )
    watcher.observe(ref.current)
    return () => watcher.disconnect()
  }, [isSeen])
  return { ref, isSeen }
}

export function Chart({ title, option, heightPx, table }: Props) {
  const { t } = useTranslation()
  const [isTable, setTable] = useState(false)
  const { ref, isSeen } = useSeen<HTMLElement>()
  return (
    <figure className="chart" ref={ref}>
      <figcaption className="panel-row panel-row-apart">
        <h3>{title}</h3>
        <Button size="small" type="text" className="no-print" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? t('actions.showAsChart') : t('actions.showAsTable')}
        </Button>
      </figcaption>
      {isTable ? (
        <ScrollX label={title}>{table}</ScrollX>
      ) : (
        <div style={{ minHeight: heightPx }}>
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 4 }} />}>
            {isSeen && <Canvas option={option} heightPx={heightPx} label={title} />}
          </Suspense>
        </div>
      )}
    </figure>
  )
}
