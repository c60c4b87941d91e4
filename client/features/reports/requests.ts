// What the screen of reports asks of the server.

import { queryOptions } from '@tanstack/react-query'
import type { ReportHead } from '#contract/reports'
import { download, get } from '../../api/request.ts'
import { saveBlob } from '../../ui/save-blob.ts'

/** One of month and year; `as_of` only where the present is wanted of a period that is over. */
export type Asked = { readonly area: string; readonly month?: string; readonly year?: string; readonly as_of?: string }
export type ReportFormat = 'pdf' | 'xlsx'

export const reportQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['reports', 'head', asked],
    queryFn: ({ signal }) => get<ReportHead>('/api/duty/report', { ...asked }, signal),
    staleTime: 30_000,
  })

/** Makes the file and hands it to the browser under the server's name. */
export async function saveReport(asked: Asked, format: ReportFormat): Promise<void> {
  saveBlob(await download(`/api/duty/report.${format}`, { ...asked }))
}
