// Scenes from satellites: a new one, what was found in it, what it gave, and the models that make kilograms of an index.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Progress, Segmented, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { Pages } from '../../ui/pages.tsx'
import { Models } from './models.tsx'
import { scenesQuery, sendScene } from './requests.ts'
import { SceneCard } from './scene-card.tsx'
import '../../ui/panel.css'
import './rasters.css'

const pageSize = 20

export function RastersPanel() {
  const { t } = useTranslation()
  const { can } = useSession()
  const [part, setPart] = useState<'scenes' | 'models'>('scenes')
  return (
    <div className="panel">
      {can('standards.read') && (
        <Segmented
          value={part}
          options={[
            { value: 'scenes', label: t('rasters.title') },
            { value: 'models', label: t('rasters.models') },
          ]}
          onChange={setPart}
        />
      )}
      {part === 'scenes' ? <Scenes /> : <Models />}
    </div>
  )
}

function Scenes() {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const scenes = useQuery(scenesQuery(page, pageSize))
  return (
    <>
      <Send />
      <Loaded query={scenes} isEmpty={({ items }) => items.length === 0} empty={t('rasters.none')}>
        {({ items, total }) => (
          <>
            <ul className="scene-list">
              {items.map((scene) => (
                <SceneCard key={scene.id} scene={scene} />
              ))}
            </ul>
            <Pages total={total} page={page} pageSize={pageSize} onPage={setPage} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Send() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [crs, setCrs] = useState('')
  const [share, setShare] = useState<number | null>(null)
  const send = useMutation({
    mutationFn: (file: File) => sendScene(file, crs, setShare),
    onSuccess: () => client.invalidateQueries({ queryKey: ['scenes'] }),
    onSettled: () => setShare(null),
  })
  return (
    <section>
      <Upload.Dragger
        className="file-drop"
        accept=".tif,.tiff"
        multiple={false}
        showUploadList={false}
        disabled={send.isPending}
        beforeUpload={(file) => {
          send.mutate(file)
          return false
        }}
      >
        <p className="file-drop-title">{t('rasters.drop')}</p>
        <p className="soft">{t('rasters.hint')}</p>
      </Upload.Dragger>
      <Input
        size="small"
        className="scene-crs"
        aria-label={t('rasters.crs')}
        value={crs}
        placeholder={t('rasters.crs')}
        onChange={(event) => setCrs(event.target.value)}
      />
      {share !== null && <Progress percent={Math.floor(share * 100)} status="active" aria-label={t('rasters.sending')} />}
      <FaultNote fault={send.error} />
    </section>
  )
}
