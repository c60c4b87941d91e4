// A page on which the interface is tried: the viewer is a file of ours, and asks nothing of any other place.

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { bytes } from './answer.ts'
import { type AnyEndpoint, endpoint } from './endpoint.ts'

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口 · Interface · Yushu OneMap</title>
<link rel="stylesheet" href="/api/docs/viewer.css">
<style>
body { margin: 0 }
.note { margin: 0; padding: 12px 20px; font: 14px/1.6 system-ui, sans-serif; background: #eef4f0; color: #1d2b24 }
</style>
</head>
<body>
<p class="note">已登录的浏览器以本人身份提问；未登录时点“Authorize”填入令牌。写操作会真的写入。<br>
A browser that is signed in asks as its person; anybody else enters a token under Authorize. What writes does write.</p>
<div id="interface"></div>
<script src="/api/docs/viewer.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`

// No validator and no other server is asked. All tags are folded, since there are hundreds of doors.
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#interface',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: -1,
  validatorUrl: null,
  persistAuthorization: false,
})
`

const open = { method: 'get', may: 'anyone', asOwner: true, input: z.strictObject({}) } as const

const kept = new Map<string, Promise<Buffer>>()
/** Read once, however many ask. */
function fileAt(address: string): Promise<Buffer> {
  const file = kept.get(address) ?? readFile(fileURLToPath(address))
  kept.set(address, file)
  return file
}
const aDay = { 'cache-control': 'public, max-age=86400' }

export const openApiPages: readonly AnyEndpoint[] = [
  endpoint({
    ...open,
    path: '/api/docs',
    summary: 'This interface as a page on which it can be tried',
    run: async () => bytes(page, 'text/html; charset=utf-8', { 'cache-control': 'no-cache' }),
  }),
  endpoint({
    ...open,
    path: '/api/docs/viewer.js',
    summary: 'The program of that page',
    run: async () =>
      bytes(await fileAt(import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js')), 'application/javascript', aDay),
  }),
  endpoint({
    ...open,
    path: '/api/docs/viewer.css',
    summary: 'The looks of that page',
    run: async () => bytes(await fileAt(import.meta.resolve('swagger-ui-dist/swagger-ui.css')), 'text/css; charset=utf-8', aDay),
  }),
  endpoint({
    ...open,
    path: '/api/docs/start.js',
    summary: 'How that page begins',
    run: async () => bytes(start, 'text/javascript; charset=utf-8', { 'cache-control': 'no-cache' }),
  }),
]
