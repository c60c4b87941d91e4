// What is being brought in, and the file.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Progress, Radio, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { inLanguage } from '../../ui/in-language.ts'
import { kindsQuery, sendFile } from './requests.ts'
import { hasGeometry, type Import } from './shapes.ts'

const shapeFormats = ['.zip', '.gpkg', '.geojson', '.json', '.kml', '.kmz']
const tableFormats = ['.xlsx', '.csv']

export function StartStep({ onSent }: { readonly onSent: (sent: Import) => void }) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const kinds = useQuery(kindsQuery)
  const [kind, setKind] = useState('parcels')
  const [share, setShare] = useState<number | null>(null)
  const send = useMutation({
    mutationFn: (file: File) => sendFile(file, kind, setShare),
    onSuccess: (sent) => {
      client.setQueryData(['import', sent.id], sent)
      void client.invalidateQueries({ queryKey: ['imports'] })
      onSent(sent)
    },
    onSettled: () => setShare(null),
  })
  return (
    <Loaded query={kinds} rows={2}>
      {(known) => {
        const chosen = known.find((each) => each.kind === kind) ?? known[0]
        const formats = chosen && hasGeometry(chosen) ? shapeFormats : tableFormats
        return (
          <section>
            <fieldset className="plain-fieldset">
              <legend>
                <h3>{t('exchange.chooseKind')}</h3>
              </legend>
              <Radio.Group
                className="kind-choice"
                optionType="button"
                value={chosen?.kind}
                options={known.map((each) => ({ value: each.kind, label: inLanguage(each.title, i18n.language) }))}
                onChange={(event) => setKind(event.target.value)}
              />
            </fieldset>
            <Upload.Dragger
              className="file-drop"
              accept={formats.join(',')}
              multiple={false}
              showUploadList={false}
              disabled={send.isPending}
              beforeUpload={(file) => {
                send.mutate(file)
                return false
              }}
            >
              <p className="file-drop-title">{t('exchange.dropFile')}</p>
              <p className="soft">{t(chosen && hasGeometry(chosen) ? 'exchange.shapeFormats' : 'exchange.tableFormats')}</p>
            </Upload.Dragger>
            {share !== null && <Progress percent={Math.floor(share * 100)} status="active" aria-label={t('exchange.sending')} />}
            {send.isPending && share === 1 && <output className="soft">{t('exchange.reading')}</output>}
            <FaultNote fault={send.error} />
          </section>
        )
      }}
    </Loaded>
  )
}
