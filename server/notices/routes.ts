// What the notices slice answers.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { noticeEndpoints } from './notices.routes.ts'
import { noticePaperEndpoints } from './papers.routes.ts'

export const noticesEndpoints: readonly AnyEndpoint[] = [...noticePaperEndpoints, ...noticeEndpoints]
