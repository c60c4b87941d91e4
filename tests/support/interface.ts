// The server's description of itself, typed as far as tests need it, and what may be sent by it.

import type { World } from './world.ts'

export type Schema = {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly const?: string
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
type Parameter = { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Schema }
type Operation = {
  readonly summary: string
  readonly 'x-permission': string
  readonly 'x-cost'?: string
  readonly parameters: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
export type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

export type Door = {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly may: string
  readonly cost: string | undefined
  readonly inPath: readonly Parameter[]
  readonly inQuery: readonly Parameter[]
  /** Schema of the JSON body or of the form beside the file; null where nothing is sent. */
  readonly body: Schema | null
  readonly takesFile: boolean
}

export const readInterface = async (world: Pick<World, 'as'>): Promise<Document> =>
  (await world.as(null).get<Document>('/api/openapi.json')).body

export const doorsOf = (document: Document): readonly Door[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Door => {
      const parameters = operation.parameters.filter((each) => 'name' in each)
      const [type = '', content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
      return {
        name: `${method.toUpperCase()} ${path}`,
        method,
        path,
        may: operation['x-permission'],
        cost: operation['x-cost'],
        inPath: parameters.filter((each) => each.in === 'path'),
        inQuery: parameters.filter((each) => each.in === 'query'),
        body: content?.schema ?? null,
        takesFile: type === 'multipart/form-data',
      }
    }),
  )
