// What lies under the pointer, in a few words.

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useView } from '../view/use-view.ts'
import type { Hit } from './pick.ts'
import type { Pointed } from './use-pointer.ts'

type Properties = Hit['properties']

const text = (properties: Properties, name: string): string => {
  const value = properties[name]
  return value === undefined || value === null ? '' : String(value)
}

const whole = (value: number): string => new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(value)

function judged(t: TFunction, properties: Properties): readonly string[] {
  const rate = Number(text(properties, 'rate') || Number.NaN)
  const excess = Number(text(properties, 'excess_su') || 0)
  const finding = text(properties, 'finding')
  const grade = text(properties, 'grade')
  return [
    [
      finding && t(`terms.finding.${finding}`),
      grade && grade !== 'none' && t(`terms.grade.${grade}`),
      Number.isNaN(rate) ? '' : `${rate > 0 ? '+' : ''}${whole(rate)}%`,
    ]
      .filter(Boolean)
      .join(' · '),
    excess > 0 ? t('map.tip.excess', { su: whole(excess) }) : '',
    properties['is_provisional'] === true || properties['is_provisional'] === 'true' ? t('terms.provisional') : '',
  ].filter(Boolean)
}

function amount(t: TFunction, properties: Properties): string {
  const value = Number(text(properties, 'amount') || Number.NaN)
  return Number.isNaN(value) ? '' : `${whole(value)} ${t(`map.unit.${text(properties, 'unit')}`)}`
}

type Words = { readonly title: string; readonly lines: readonly string[] }

/** `lang` picks the name of an area; the tile carries all three. */
function wordsFor(t: TFunction, { source, properties }: Hit, lang: string): Words {
  if (source === 'violations') {
    const state = text(properties, 'state')
    return {
      title: t(`terms.violationKind.${text(properties, 'kind')}`),
      lines: [
        text(properties, 'code'),
        [state && t(`terms.violationState.${state}`), amount(t, properties)].filter(Boolean).join(' · '),
      ],
    }
  }
  if (source === 'herds') {
    return {
      title: t('map.tip.herd', { heads: text(properties, 'heads') }),
      lines: [t(`terms.method.${text(properties, 'method')}`)],
    }
  }
  if (source === 'sightings') {
    const level = text(properties, 'level')
    return {
      title: `${text(properties, 'species')} × ${whole(Number(text(properties, 'heads')))}`,
      lines: [level && t(`sightings.level.${level}`), text(properties, 'day')],
    }
  }
  if (source === 'incidents') {
    return {
      title: t(`incidents.family.${text(properties, 'family')}`),
      lines: [text(properties, 'code'), t(`incidents.state.${text(properties, 'state')}`), text(properties, 'day')],
    }
  }
  if (source === 'problems') {
    return {
      title: t(`found.state.${text(properties, 'state')}`),
      lines: [
        text(properties, 'code'),
        t(`found.severity.${text(properties, 'severity')}`),
        properties['is_overdue'] === true && t('found.overdue'),
      ].filter((line) => line !== false),
    }
  }
  if (source === 'remedies') {
    return {
      title: t(`remedies.kind.${text(properties, 'kind')}`),
      lines: [
        text(properties, 'code'),
        t(`remedies.state.${text(properties, 'state')}`),
        t('remedies.due', { day: text(properties, 'due_on') }),
      ],
    }
  }
  if (source === 'zones') return { title: text(properties, 'name'), lines: [t(`terms.zoneKind.${text(properties, 'kind')}`)] }
  const name =
    text(properties, `name_${lang}`) || text(properties, 'holder') || text(properties, 'name') || text(properties, 'code')
  const level = text(properties, 'level') || 'parcel'
  const season = text(properties, 'season')
  const under =
    level === 'parcel' ? [text(properties, 'code'), season && t(`terms.season.${season}`)] : [t(`terms.level.${level}`)]
  return { title: name, lines: [under.filter((word) => word && word !== name).join(' · '), ...judged(t, properties)] }
}

/** Kept inside the map: it opens to the side that has room. */
const widthPx = 250

export function Tooltip({ pointed }: { readonly pointed: Pointed | null }) {
  const { t } = useTranslation()
  const { view } = useView()
  if (!pointed || pointed.hits.length === 0) return null
  const opensLeft = pointed.x + widthPx + 24 > pointed.mapWidth
  return (
    <div
      className="map-tip"
      role="tooltip"
      style={{ top: pointed.y + 14, ...(opensLeft ? { right: pointed.mapWidth - pointed.x + 14 } : { left: pointed.x + 14 }) }}
    >
      {pointed.hits.slice(0, 4).map((hit) => {
        const { title, lines } = wordsFor(t, hit, view.lang)
        return (
          <div key={hit.sel || `${hit.source}${hit.featureId}`}>
            <strong>{title}</strong>
            {lines.filter(Boolean).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </div>
        )
      })}
    </div>
  )
}
