// Stock against capacity, by child area and by year, each with its whiskers and its table.

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { areaName } from '../../api/areas.ts'
import { Chart } from '../../ui/chart.tsx'
import { useView } from '../../view/use-view.ts'
import type { AreaBalance } from './shapes.ts'
import { SumsTable } from './sums-table.tsx'
import { whiskerBars } from './whisker-bars.ts'

export function ChildrenChart({ children_: children }: { readonly children_: readonly AreaBalance[] }) {
  const { t, i18n } = useTranslation()
  const { patch } = useView()
  const rows = useMemo(
    () =>
      children
        .toSorted((a, b) => b.excessSu.mid - a.excessSu.mid)
        .map((child) => ({ key: child.areaCode, name: areaName(child, i18n.language), ...child })),
    [children, i18n.language],
  )
  const words = useMemo(
    () => ({
      capacity: t('balance.capacity'),
      stock: t('balance.stock'),
      unit: t('units.su'),
      tenThousand: t('units.tenThousand'),
    }),
    [t],
  )
  const option = useMemo(() => whiskerBars(rows, words, true), [rows, words])
  return (
    <Chart
      title={t('balance.byChild')}
      option={option}
      heightPx={rows.length * 34 + 64}
      table={
        <SumsTable
          rows={rows}
          caption={t('balance.byChild')}
          firstColumn={t('balance.area')}
          onOpen={(code) => patch({ area: code })}
        />
      }
    />
  )
}

export function YearsChart({ years }: { readonly years: readonly AreaBalance[] }) {
  const { t } = useTranslation()
  const rows = useMemo(
    () =>
      years
        .toSorted((a, b) => a.year - b.year || a.season.localeCompare(b.season))
        .map((each) => ({
          key: `${each.year}-${each.season}`,
          name: `${each.year} ${t(`terms.season.${each.season}`)}`,
          ...each,
        })),
    [years, t],
  )
  const words = useMemo(
    () => ({
      capacity: t('balance.capacity'),
      stock: t('balance.stock'),
      unit: t('units.su'),
      tenThousand: t('units.tenThousand'),
    }),
    [t],
  )
  const option = useMemo(() => whiskerBars(rows, words, false), [rows, words])
  return (
    <Chart
      title={t('balance.byYear')}
      option={option}
      heightPx={230}
      table={<SumsTable rows={rows} caption={t('balance.byYear')} firstColumn={t('balance.yearSeason')} />}
    />
  )
}
