// A page of records as lines to choose from: how many there are, the same list as a file, the lines, and the way to other pages.

import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Paged, Pages } from './pages.tsx'
import './record-list.css'

type Props = Paged & {
  /** How many there are in all, in words. */
  readonly totalWords: string
  /** Addresses of the list as a file; absent where the reader may not take it away. */
  readonly files?: { readonly csv: string; readonly xlsx: string } | undefined
  /** `RecordLine`s. */
  readonly children: ReactNode
}

export function RecordList({ totalWords, files, children, ...paged }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <div className="panel-row panel-row-apart">
        <output className="soft figures">{totalWords}</output>
        {files && (
          <span className="panel-row">
            <Button size="small" href={files.csv} download>
              {t('actions.exportCsv')}
            </Button>
            <Button size="small" href={files.xlsx} download>
              {t('actions.exportXlsx')}
            </Button>
          </span>
        )}
      </div>
      <ul className="record-list">{children}</ul>
      <Pages {...paged} />
    </>
  )
}

type LineProps = {
  readonly isChosen: boolean
  readonly isHovered: boolean
  readonly onHover: (isOver: boolean) => void
  readonly onChoose: () => void
  readonly children: ReactNode
}

export function RecordLine({ isChosen, isHovered, onHover, onChoose, children }: LineProps) {
  return (
    <li className={isChosen || isHovered ? 'record-line is-current' : 'record-line'}>
      <button
        type="button"
        aria-current={isChosen}
        onMouseEnter={() => onHover(true)}
        onMouseLeave={() => onHover(false)}
        onClick={onChoose}
      >
        {children}
      </button>
    </li>
  )
}
