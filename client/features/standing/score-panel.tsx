// One score: how many points, from which measures with which weights, and every row it rests on; objections, and earlier editions.

import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScoreDetail, ScorePart, ScoreRow } from '#contract/reports'
import { Loaded } from '../../api/loaded.tsx'
import { PrintButton } from '../../api/print-told.tsx'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { formatMoment, formatNumber, formatPercent } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import { ObjectForm, ObjectionList } from './objections.tsx'
import { scoreQuery } from './requests.ts'
import { Marks, pointsWords, scoreName, whyWords } from './score-words.tsx'
import '../../ui/panel.css'
import './standing.css'

export function ScorePanel() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  return <Loaded query={useQuery(scoreQuery(id))}>{(score) => <ScoreBody key={score.id} score={score} />}</Loaded>
}

function ScoreBody({ score }: { readonly score: ScoreDetail }) {
  const { t } = useTranslation()
  const sheet = useRef<HTMLDivElement>(null)
  return (
    <div ref={sheet} className="panel">
      <header>
        <div className="panel-row panel-row-apart">
          <h3>{scoreName(t, score)}</h3>
          <span className="no-print">
            <PrintButton at={`/api/prints/duty-scores/${score.id}`} sheet={sheet} />
          </span>
        </div>
        <p>
          {score.month} <strong className="score-number">{pointsWords(score.score)}</strong> <Marks score={score} />
        </p>
        {score.score === null && <p className="panel-note panel-note-warn">{whyWords(t, score)}</p>}
        {!score.isCurrent && <p className="panel-note panel-note-warn">{t('standing.isOld')}</p>}
        {score.reason !== null && (
          <p className="soft">
            {t(score.cause === 'objection' ? 'standing.becauseObjection' : 'standing.becauseReckoned', { reason: score.reason })}
          </p>
        )}
        {score.subject === 'post' && (
          <p className="soft">
            {score.objectBy === null ? t('standing.noObjectBy') : t('standing.objectBy', { day: score.objectBy })}
          </p>
        )}
      </header>
      {score.parts.map((part) => (
        <Part key={part.measure} part={part} whole={score.parts} />
      ))}
      <ObjectionList score={score} />
      {score.mayObject && <ObjectForm score={score} />}
      <Editions score={score} />
      <p className="soft">{t('standing.scoresHelp')}</p>
    </div>
  )
}

/** What one row gives of the points of its measure. */
const contribution = (part: ScorePart, { got, isLeftOut }: ScoreRow): string =>
  part.points === null || part.got === 0 || isLeftOut ? '0' : formatNumber((part.points * got) / part.got, 1)

function Part({ part, whole }: { readonly part: ScorePart; readonly whole: readonly ScorePart[] }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const said = whole.reduce((sum, { value, weight }) => sum + (value === null ? 0 : (weight ?? 0)), 0)
  const share = part.value === null || part.weight === null || said === 0 ? null : part.weight / said
  return (
    <section>
      <div className="panel-row panel-row-apart">
        <h4>
          {t(`standing.measure.${part.measure}`)} {part.evidence !== null && <EvidenceBadge grade={part.evidence} />}
        </h4>
        <strong className="figures">{pointsWords(part.points)}</strong>
      </div>
      <p className="soft">
        {t('standing.weight')} {part.weight === null ? t('standing.notSet') : formatNumber(part.weight, 2)}
        {share !== null && ` (${formatPercent(share)})`} · {t('standing.value')} {formatPercent(part.value)}
      </p>
      {part.rows.length > 0 && (
        <details>
          <summary>{t('standing.rows', { n: part.rows.length })}</summary>
          <ul className="score-rows">
            {part.rows.map((row) => (
              <li key={row.id} className={row.isLeftOut ? 'is-left-out' : ''}>
                <RowName row={row} onOpen={(sel) => patch({ sel })} />{' '}
                <span className="soft figures">
                  {part.measure === 'coverage' || part.measure === 'posts'
                    ? formatPercent(row.got / row.of)
                    : t('standing.gotOf', { got: formatNumber(row.got), of: formatNumber(row.of) })}
                  {' · '}
                  {row.isLeftOut ? t('standing.leftOut') : t('standing.contributes', { points: contribution(part, row) })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function RowName({ row, onOpen }: { readonly row: ScoreRow; readonly onOpen: (sel: string) => void }) {
  const { t } = useTranslation()
  const name = row.kind === 'post' ? t(`duties.chiefOf.${row.label}`) : row.label
  if (row.kind !== 'problem' && row.kind !== 'unit') return <span>{name}</span>
  return (
    <button type="button" className="panel-plain-button" onClick={() => onOpen(`${row.kind}:${row.id}`)}>
      {name}
    </button>
  )
}

function Editions({ score }: { readonly score: ScoreDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  if (score.editions.length < 2) return null
  return (
    <details>
      <summary>{t('standing.editions')}</summary>
      <ul className="score-rows">
        {score.editions.map(({ id, edition, score: points, reckonedAt }) => (
          <li key={id}>
            <button
              type="button"
              className="panel-plain-button"
              aria-current={id === score.id}
              onClick={() => patch({ sel: `score:${id}` })}
            >
              {t('standing.edition', { n: edition })} · {pointsWords(points)}
            </button>{' '}
            <span className="soft">{formatMoment(reckonedAt)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
