// One scene: what was found in the file, what it was declared to mean, how far it has come, what it gave; to declare, stop or take back.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Scene } from '#contract/grassland'
import { FaultNote } from '../../api/fault-note.tsx'
import { problemWords } from '../../api/problem-words.ts'
import { ProblemError } from '../../api/request.ts'
import { formatMoment, formatNumber, none } from '../../ui/format.ts'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { DeclareForm } from './declare-form.tsx'
import { cancelScene, undoScene } from './requests.ts'

const isBusy = ({ state }: Scene): boolean => state === 'queued' || state === 'running'
const isOpen = ({ state }: Scene): boolean => state === 'read' || state === 'failed' || state === 'cancelled'

export function SceneCard({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const renew = () => Promise.all([['scenes'], ['series']].map((queryKey) => client.invalidateQueries({ queryKey })))
  const cancel = useMutation({ mutationFn: () => cancelScene(scene.id), onSuccess: renew })
  const undo = useMutation({ mutationFn: () => undoScene(scene.id), onSuccess: renew })
  const { state, report, done, total } = scene
  return (
    <li className="panel-note">
      <div className="panel-row panel-row-apart">
        <h3>{scene.fileName}</h3>
        <strong>{t(`rasters.state.${state}`)}</strong>
      </div>
      <p className="soft">
        {scene.indicator === null
          ? formatMoment(scene.createdAt)
          : `${t(`rasters.${scene.indicator}`)} · ${scene.from} — ${scene.to} · ${scene.source ?? ''}`}
        {scene.isDemo && ` · ${t('rasters.demo')}`}
      </p>
      <Found scene={scene} />
      {isBusy(scene) && (
        <ProgressLine
          label={t(`rasters.state.${state}`)}
          progress={{ done, total, percent: total === 0 ? 0 : (100 * done) / total, rowsPerSecond: null, secondsLeft: null }}
          onCancel={() => cancel.mutate()}
          isCancelling={cancel.isPending}
        />
      )}
      {scene.problem !== null && (
        <p role="alert">
          {problemWords(
            t,
            new ProblemError({ code: scene.problem, status: 422, title: scene.problem, detail: scene.problemDetail }),
          )}
        </p>
      )}
      {state === 'done' && (
        <p className="figures">
          {t('rasters.report', {
            parcels: formatNumber(report.parcels),
            withValue: formatNumber(report.withValue),
            outside: formatNumber(report.outside),
            clouded: formatNumber(report.clouded),
            filled: formatNumber(report.filled),
            mean: formatNumber(report.mean, scene.indicator === 'ndvi' ? 3 : 0),
          })}
          {scene.feedsBalance &&
            ` ${t('rasters.yields', { yields: formatNumber(report.yields), withoutModel: formatNumber(report.withoutModel), keptYields: formatNumber(report.keptYields) })}`}
        </p>
      )}
      {isOpen(scene) && <DeclareForm scene={scene} />}
      {(state === 'done' || isOpen(scene)) && (
        <Popconfirm
          title={t('rasters.undoAsk')}
          okText={t('rasters.undo')}
          cancelText={t('actions.cancel')}
          onConfirm={() => undo.mutate()}
        >
          <Button size="small" danger loading={undo.isPending}>
            {t('rasters.undo')}
          </Button>
        </Popconfirm>
      )}
      <FaultNote fault={cancel.error ?? undo.error} />
    </li>
  )
}

function Found({ scene: { found, bbox } }: { readonly scene: Scene }) {
  const { t } = useTranslation()
  const range = found.range === null ? none : `${formatNumber(found.range.from, 3)} — ${formatNumber(found.range.to, 3)}`
  const facts: readonly (readonly [string, string])[] = [
    [t('rasters.size'), `${formatNumber(found.width)} × ${formatNumber(found.height)} · ${found.type}`],
    [t('rasters.cell'), `${formatNumber(found.cellWidth, 5)} × ${formatNumber(found.cellHeight, 5)}`],
    [
      t('rasters.bands'),
      found.bands.map(({ n, name, scale }) => `${n}${name ? ` ${name}` : ''}${scale === 1 ? '' : ` × ${scale}`}`).join('、'),
    ],
    [t('rasters.system'), `${found.crs ?? none}（${t(`rasters.crsHow.${found.crsHow}`)}）`],
    [t('rasters.noData'), found.noData === null ? none : String(found.noData)],
    [t('rasters.range'), range],
    [t('rasters.place'), bbox === null ? none : bbox.map((edge) => edge.toFixed(3)).join(', ')],
  ]
  return (
    <details>
      <summary>{t('rasters.found')}</summary>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="scene-found">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
