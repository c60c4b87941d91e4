// Finding a parcel, holder, operator, zone, water or place by a few letters, with the keyboard alone if one likes.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDismiss } from '../../ui/chip.tsx'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { HitList } from './hit-list.tsx'
import { type Hit, searchQuery } from './requests.ts'
import './search.css'

/** Long enough for the next letter to arrive, short enough not to be felt. */
const pauseMs = 180
const pointZoom = 12

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

export function SearchBox() {
  const { t } = useTranslation()
  const { patch } = useView()
  const listId = useId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const q = useSettled(text)
  const search = useQuery({ ...searchQuery(q), placeholderData: keepPreviousData })
  const hits = q === '' ? [] : (search.data ?? [])
  const frame = useDismiss(isOpen, () => setOpen(false))
  const isShown = isOpen && q !== ''

  const choose = (hit: Hit | undefined): void => {
    if (!hit) return
    setOpen(false)
    setText(hit.title)
    if (hit.kind === 'area') patch({ area: hit.id, sel: `area:${hit.id}` })
    else if (hit.kind === 'parcel' || hit.kind === 'operator' || hit.kind === 'zone') patch({ sel: `${hit.kind}:${hit.id}` })
    if (hit.bbox) flyTo({ bbox: hit.bbox })
    else if (hit.point) flyTo({ point: hit.point, zoom: pointZoom })
  }

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') setOpen(false)
    if (event.nativeEvent.isComposing || hits.length === 0) return
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move !== undefined) {
      event.preventDefault()
      setOpen(true)
      setActive((active + move + hits.length) % hits.length)
    }
    if (event.key === 'Enter') choose(hits[active])
  }

  return (
    <search className="search-box" ref={frame}>
      <input
        type="search"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('search.label')}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={isShown && hits.length > 0 ? `${listId}-${active}` : undefined}
        placeholder={t('search.placeholder')}
        value={text}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setOpen(true)
        }}
      />
      {isShown && (
        <HitList
          id={listId}
          hits={hits}
          active={active}
          onActive={setActive}
          onChoose={choose}
          state={search.isError ? 'failed' : search.isFetching && hits.length === 0 ? 'waiting' : 'done'}
        />
      )}
    </search>
  )
}
