// One notice: what it orders, what it rests on, its papers, its steps, and what the reader may do now; or a new one.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NoticeDetail, paperLanguages } from '#contract/notices'
import { JoinCase } from '../../api/join-case.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { formatNumber } from '../../ui/format.ts'
import { momentWords } from '../../view/moment.ts'
import { useView } from '../../view/use-view.ts'
import { EditNotice } from './edit-notice.tsx'
import { FoundPart } from './found-part.tsx'
import { NewNotice } from './new-notice.tsx'
import { NoticeHistory } from './notice-history.tsx'
import { noticeQuery, paperFile } from './requests.ts'
import { StepForm } from './step-form.tsx'
import '../../ui/panel.css'
import './notices.css'

export function NoticePanel() {
  const { view } = useView()
  const [, id = '', from = '', sourceId = ''] = view.sel.split(':')
  return id === 'new' ? <NewNotice key={sourceId} from={from} sourceId={sourceId} /> : <Shown id={id} />
}

function Shown({ id }: { readonly id: string }) {
  const notice = useQuery(noticeQuery(id))
  return <Loaded query={notice}>{(value) => <Body key={value.id} notice={value} />}</Loaded>
}

function Body({ notice }: { readonly notice: NoticeDetail }) {
  const { t } = useTranslation()
  const { view } = useView()
  const [isEditing, setEditing] = useState(false)
  if (isEditing)
    return (
      <div className="panel">
        <EditNotice notice={notice} onClose={() => setEditing(false)} />
      </div>
    )
  return (
    <div className="panel">
      <header>
        <div className="panel-row panel-row-apart">
          <strong>{`${t(`notices.kind.${notice.kind}`)} · ${t(`notices.bearing.${notice.bearing}`)}`}</strong>
          <span className={notice.endedAt === null ? 'mark' : 'soft'}>{t(`notices.state.${notice.state}`)}</span>
        </div>
        <p className="soft">
          {[notice.number, notice.code].filter(Boolean).join(' · ')}
          {notice.isDemo && ` · ${t('terms.demo')}`}
        </p>
        {notice.isOverdue && <p className="panel-note panel-note-warn">{t('notices.overdueSince', { day: notice.dueOn })}</p>}
      </header>
      {view.asOf === '' && <StepForm notice={notice} />}
      {notice.mayChange && view.asOf === '' && (
        <div>
          <Button onClick={() => setEditing(true)}>{t('notices.change')}</Button>
        </div>
      )}
      <Facts notice={notice} />
      <FoundPart found={notice.found} clause={notice.clause} />
      <Papers id={notice.id} />
      <JoinCase kind="notice" subjectId={notice.id} />
      <Steps notice={notice} />
      <NoticeHistory id={notice.id} />
    </div>
  )
}

function Facts({ notice }: { readonly notice: NoticeDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { can } = useSession()
  const { operatorId, addressee, areaName, office, ordered, destockSu, dueOn } = notice
  return (
    <dl className="facts">
      <dt>{t('notices.field.addressee')}</dt>
      <dd>
        {operatorId !== null && can('parcels.read') ? (
          <Button type="link" size="small" onClick={() => patch({ sel: `operator:${operatorId}` })}>
            {addressee}
          </Button>
        ) : (
          addressee
        )}{' '}
        <small className="soft">{areaName}</small>
      </dd>
      <dt>{t('notices.field.office')}</dt>
      <dd>{office}</dd>
      <dt>{t('notices.field.ordered')}</dt>
      <dd className="notice-words">{ordered}</dd>
      {destockSu !== null && (
        <>
          <dt>{t('notices.field.destockSu')}</dt>
          <dd>{`${formatNumber(destockSu, destockSu % 1 === 0 ? 0 : 1)} ${t('units.su')}`}</dd>
        </>
      )}
      <dt>{t('notices.field.dueOn')}</dt>
      <dd>{dueOn}</dd>
    </dl>
  )
}

function Papers({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('notices.papers')}</h3>
      <div className="panel-row">
        {paperLanguages.flatMap((language) =>
          (['pdf', 'docx'] as const).map((format) => (
            <Button key={`${language} ${format}`} size="small" href={paperFile(id, format, language)} download>
              {`${t(`notices.paper.${language}`)} ${format.toUpperCase()}`}
            </Button>
          )),
        )}
      </div>
    </section>
  )
}

function Steps({ notice: { steps } }: { readonly notice: NoticeDetail }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('notices.steps')}</h3>
      <ol className="notice-list">
        {steps.map(({ n, action, by, at, onDay, how, who, outcome, reason }) => (
          <li key={n}>
            <strong>{t(`notices.did.${action}`)}</strong>
            {outcome !== null && `（${t(`notices.outcome.${outcome}`)}）`} · {by ?? t('actions.unknown')}{' '}
            <small className="soft">{`${onDay} · ${momentWords(at)}`}</small>
            {how !== null && <p>{[t(`notices.how.${how}`), who].filter(Boolean).join(' · ')}</p>}
            {reason !== null && <p>{reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
