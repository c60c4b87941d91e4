// Lays the first features of an import over the map, and takes them away again.

import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultNote } from '../../api/fault-note.tsx'
import { formatNumber } from '../../ui/format.ts'
import { setPreview } from '../../view/preview.ts'
import { findPreview } from './requests.ts'

export function PreviewButton({ id, crs = null }: { readonly id: string; readonly crs?: string | null }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<number | null>(null)
  const preview = useMutation({
    mutationFn: () => findPreview(id, crs),
    onSuccess: (features) => {
      setPreview(features, true)
      setShown(features.features.length)
    },
  })
  return (
    <span className="panel-row">
      <Button loading={preview.isPending} onClick={() => preview.mutate()}>
        {t('exchange.preview')}
      </Button>
      {shown !== null && (
        <>
          <output className="soft">{t('exchange.previewing', { n: formatNumber(shown) })}</output>
          <Button
            type="text"
            onClick={() => {
              setPreview(null)
              setShown(null)
            }}
          >
            {t('exchange.previewOff')}
          </Button>
        </>
      )}
      <FaultNote fault={preview.error} />
    </span>
  )
}
