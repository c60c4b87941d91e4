// The only user of the chart library. Arrives when a chart is first opened.

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the chart library draws into an element of its own, which is a picture to a reader */

import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

echarts.use([BarChart, CustomChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type ChartOption = echarts.EChartsCoreOption

type Props = { readonly option: ChartOption; readonly heightPx: number; readonly label: string }

export function EchartsCanvas({ option, heightPx, label }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return undefined
    const chart = echarts.init(place.current, null, { renderer: 'svg' })
    // A slide-in of bars says nothing, and some are made ill by it.
    chart.setOption({ animation: false, textStyle: { fontFamily: getComputedStyle(place.current).fontFamily }, ...option })
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [option])
  return <div ref={place} role="img" aria-label={label} style={{ height: heightPx }} />
}
