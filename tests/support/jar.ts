// A browser without a screen: keeps cookies as sent, sends them back, follows nothing by itself.

import type { Reply } from './world.ts'

export type Jar = {
  readonly ask: <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Reply<Body>>
  /** Cookies held now, by name. */
  readonly cookies: Map<string, string>
  /** Every Set-Cookie of the last answer, as sent. */
  readonly lastSet: () => readonly string[]
}

/** `url` is where requests go when `path` is not a whole address. `address` is what a proxy would say of the sender. */
export function openJar(url: string, address?: string): Jar {
  const cookies = new Map<string, string>()
  let last: readonly string[] = []
  const keep = (line: string): void => {
    const [pair = ''] = line.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name)
    else cookies.set(name, pair.slice(name.length + 1))
  }
  return {
    cookies,
    lastSet: () => last,
    ask: async (method, path, body, headers = {}) => {
      const isForm = body instanceof URLSearchParams
      const response = await fetch(path.startsWith('http') ? path : url + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          ...(address === undefined ? {} : { 'x-forwarded-for': address }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
      last = response.headers.getSetCookie()
      for (const line of last) keep(line)
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
    },
  }
}
