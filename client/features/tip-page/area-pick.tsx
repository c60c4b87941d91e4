// County and township by name.

import type { PublicArea } from '#contract/tips'
import type { Place } from './draft.ts'
import { type TipLang, useWords } from './words.ts'

type Props = {
  readonly areas: readonly PublicArea[]
  readonly lang: TipLang
  readonly place: Place | null
  readonly onPlace: (place: Place | null) => void
}

export function nameIn({ nameZh, nameBo, nameEn }: PublicArea, lang: TipLang): string {
  if (lang === 'bo') return nameBo ?? nameZh
  return lang === 'en' ? (nameEn ?? nameZh) : nameZh
}

export function AreaPick({ areas, lang, place, onPlace }: Props) {
  const words = useWords()
  const chosen = place?.by === 'area' ? areas.find(({ code }) => code === place.code) : undefined
  const county = chosen?.level === 'township' ? chosen.parentCode : (chosen?.code ?? '')
  const choose = (code: string): void => onPlace(code === '' ? null : { by: 'area', code })
  return (
    <fieldset className="tip-row">
      <legend>{words.chooseArea}</legend>
      <label className="tip-field">
        {words.county}
        <select value={county} onChange={({ target }) => choose(target.value)}>
          <option value="">—</option>
          {areas
            .filter(({ level }) => level === 'county')
            .map((area) => (
              <option key={area.code} value={area.code}>
                {nameIn(area, lang)}
              </option>
            ))}
        </select>
      </label>
      {county !== '' && (
        <label className="tip-field">
          {words.township}
          <select
            value={chosen?.level === 'township' ? chosen.code : ''}
            onChange={({ target }) => choose(target.value || county)}
          >
            <option value="">{words.notSure}</option>
            {areas
              .filter(({ parentCode }) => parentCode === county)
              .map((area) => (
                <option key={area.code} value={area.code}>
                  {nameIn(area, lang)}
                </option>
              ))}
          </select>
        </label>
      )}
    </fieldset>
  )
}
