// The ledger is told before the printer: a sheet that leaves is an export. What could not be told is not printed, and says why.

import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { printSheet } from '../ui/print-sheet.ts'
import { FaultNote } from './fault-note.tsx'
import { post } from './request.ts'

type Props = {
  /** Where it is told. */
  readonly at: string
  /** What else the ledger is told of it. */
  readonly about?: Readonly<Record<string, string>>
  readonly sheet: RefObject<HTMLElement | null>
}

export function PrintButton({ at, about = {}, sheet }: Props) {
  const { t } = useTranslation()
  const print = useMutation({
    mutationFn: () => post<null>(at, about),
    onSuccess: () => sheet.current && printSheet(sheet.current),
  })
  return (
    <>
      <Button size="small" loading={print.isPending} onClick={() => print.mutate()}>
        {t('actions.print')}
      </Button>
      <FaultNote fault={print.error} />
    </>
  )
}
