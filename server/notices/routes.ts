// What the notices slice answers.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { noticeEndpoints } from './notices.routes.ts'

export const noticesEndpoints: readonly AnyEndpoint[] = [...noticeEndpoints]
