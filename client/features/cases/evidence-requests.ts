// What the screens about evidence ask of the server. Every asking is a line in the chain of custody: each opening asks once, and nothing
// is kept after it is closed.

import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  CustodyExtract,
  CustodyVerification,
  EditedEvidence,
  EvidenceItem,
  NewEvidence,
  Offer,
  OfferEnd,
  Recipient,
} from '#contract/cases'
import { download, get, post, put, upload } from '../../api/request.ts'
import type { Found } from './requests.ts'

const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnReconnect: false } as const
const itemPath = (id: string, itemNo: number): string => `/api/cases/${id}/evidence/${itemNo}`

export const evidenceQuery = (id: string, page: number, pageSize: number) =>
  queryOptions({
    queryKey: ['evidence', id, 'list', page],
    queryFn: ({ signal }) => get<Found<EvidenceItem>>(`/api/cases/${id}/evidence`, { page, pageSize }, signal),
    ...once,
  })
export const itemQuery = (id: string, itemNo: number) =>
  queryOptions({
    queryKey: ['evidence', id, 'one', itemNo],
    queryFn: ({ signal }) => get<EvidenceItem>(itemPath(id, itemNo), {}, signal),
    ...once,
  })
export const bytesQuery = (id: string, itemNo: number, isAsked: boolean) =>
  queryOptions({
    queryKey: ['evidence', id, 'bytes', itemNo],
    queryFn: async () => (await download(`${itemPath(id, itemNo)}/bytes`)).blob,
    enabled: isAsked,
    ...once,
  })
export const custodyQuery = (id: string) =>
  queryOptions({
    queryKey: ['custody', id],
    queryFn: ({ signal }) => get<CustodyExtract>(`/api/cases/${id}/custody`, {}, signal),
    staleTime: 0,
  })
export const recipientsQuery = (id: string) =>
  queryOptions({
    queryKey: ['custody', 'recipients', id],
    queryFn: ({ signal }) => get<readonly Recipient[]>(`/api/cases/${id}/recipients`, {}, signal),
  })

export const printsAddress = (id: string, itemNo: number): string => `${itemPath(id, itemNo)}/prints`
export const bytesAddress = (id: string, itemNo: number): string => `${itemPath(id, itemNo)}/bytes`

export function addItem(
  id: string,
  file: Blob,
  name: string,
  about: NewEvidence,
  onProgress?: (share: number) => void,
): Promise<EvidenceItem> {
  const form = new FormData()
  form.append('about', JSON.stringify(about))
  form.append('file', file, name)
  return upload(`/api/cases/${id}/evidence`, form, onProgress)
}
export const describeItem = ({ id, itemNo, ...said }: EditedEvidence, version: number): Promise<EvidenceItem> =>
  put(itemPath(id, itemNo), said, { ifMatch: version })
export const sealItem = ({ caseId, itemNo, version }: EvidenceItem, sealNo: string, reason: string): Promise<EvidenceItem> =>
  post(`${itemPath(caseId, itemNo)}/seal`, { sealNo, reason }, { ifMatch: version })
export const unsealItem = ({ caseId, itemNo, version }: EvidenceItem, reason: string): Promise<EvidenceItem> =>
  post(`${itemPath(caseId, itemNo)}/open`, { reason }, { ifMatch: version })
export const verifyCase = (id: string): Promise<CustodyVerification> => post(`/api/cases/${id}/verification`)
export const offerItem = ({ id, itemNo, ...body }: Offer): Promise<CustodyExtract> =>
  post(`${itemPath(id, itemNo)}/hand-overs`, body)
export const endOffer = ({ id, handOverId, state }: OfferEnd): Promise<CustodyExtract> =>
  post(`/api/cases/${id}/hand-overs/${handOverId}/end`, { state })

/** After an item came in or changed: the lists and the number of items in the case ask anew, which is a further look. */
export const seeItemsAnew = (client: QueryClient, id: string): Promise<unknown> =>
  Promise.all([['evidence', id, 'list'], ['cases'], ['custody', id]].map((queryKey) => client.invalidateQueries({ queryKey })))
