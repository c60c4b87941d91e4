// The one way a request becomes a response:
//   session → permission → parse → run inside one transaction under the caller's row rule → commit → write.
// Handlers return values and throw Problems. They never see the response, and never catch.

import type { Request, RequestHandler, Response, Router } from 'express'
import type { Knex } from 'knex'
import type * as z from 'zod'
import { admit, type Door } from './admission.ts'
import { isAnswer } from './answer.ts'
import { type Actor, actorOf, type Caller, stranger } from './caller.ts'
import { callerTransaction, ownerTransactionFor } from './db.ts'
import { tagOf, versionOf } from './etag.ts'
import { type Http, httpOf } from './http.ts'
import { type Limits, networkOf } from './limits.ts'
import { addressOf, refuseForeignWrites } from './origin.ts'
import { momentOf } from './past.ts'
import { patienceOf, withPatience } from './patience.ts'
import { invalidInput } from './problem.ts'
import { requestIdOf } from './request-id.ts'
import type { Services } from './services.ts'
import { discardUpload, type FileBounds, type Form, receiveForm, receiveUpload, type Upload } from './upload.ts'
import { refuseUnusable } from './usable.ts'
import { writeAnswer } from './write.ts'

export type Work<Input> = {
  readonly db: Knex.Transaction
  readonly caller: Caller
  /** The caller as the database knows them: for `services.as`, `services.readAs` and the ledger. */
  readonly actor: Actor
  readonly input: Input
  /** The file of a multipart request; present where the endpoint says `takes: 'file'`. */
  readonly upload: Upload | null
  /** The files of one that `takes` several, in the order sent. */
  readonly uploads: readonly Upload[]
  /** `If-Match` as a row version, or null. */
  readonly ifMatch: number | null
  /** The instant looked at, or null for the present; `db` already looks at it. */
  readonly moment: string | null
  readonly services: Services
  /** Work for when the transaction has committed and the connection is free again: queueing a job, removing a file. */
  readonly afterCommit: (work: () => Promise<void>) => void
  readonly http: Http
}

/** `light` reads or writes a few rows by a search or an overlay; `heavy` reads files, makes files or occupies the queue. */
export type Cost = 'light' | 'heavy'

export type Endpoint<Input> = Door & {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly summary: string
  /** One file, or as many as these bounds allow. */
  readonly takes?: 'file' | FileBounds
  /** Nobody is told who asks: no session is looked up, and neither the ledger nor anything else learns an address. */
  readonly isSealed?: true
  /** Asked before anything of the request is read. Throws where the address must wait. */
  readonly knock?: (address: string) => void | Promise<void>
  /** The file is measured by SM3 too as it comes. */
  readonly withSm3?: boolean
  /** Runs as the owner, without the row rule: sign-in and other work on tables no caller may read. */
  readonly asOwner?: boolean
  /** Takes `as_of` beside its input and is answered as of that moment: see past.ts. Only reads. */
  readonly hasPast?: boolean
  /** Changes a row as last seen: see `editing` in edit.ts. */
  readonly isEdit?: boolean
  /** Opens no transaction: see `reading` and `stepwise`. */
  readonly opensNone?: boolean
  /** Counted against what one session and one address may ask (limits.ts); what costs next to nothing is not. */
  readonly cost?: Cost
  /** Answers bytes that no page runs, often: mounted before page headers and body parsers, which would cost it more than its own work. */
  readonly isLean?: boolean
  readonly input: z.ZodType<Input>
  readonly run: (work: Work<Input>) => Promise<unknown>
}
export type AnyEndpoint = Endpoint<never>

/** Ties input and handler together, then forgets the input's type so that endpoints can stand in one list. */
export const endpoint = <Input>(definition: Endpoint<Input>): AnyEndpoint => definition as unknown as AnyEndpoint

/** What a handler of `reading` receives: everything but a transaction. */
export type Ask<Input> = Omit<Work<Input>, 'db' | 'upload' | 'uploads' | 'ifMatch' | 'afterCommit'>

/** An endpoint that reads through `services.readAs` alone: one statement under the caller's row rule, in one round trip. */
export const reading = <Input>(
  definition: Omit<Endpoint<Input>, 'run' | 'method' | 'takes' | 'asOwner' | 'opensNone'> & {
    readonly run: (ask: Ask<Input>) => Promise<unknown>
  },
): AnyEndpoint => ({ ...definition, method: 'get', opensNone: true }) as unknown as AnyEndpoint

/** An endpoint that waits for something slow (a password's hash, another server) and opens transactions of its own around it. */
export const stepwise = <Input>(
  definition: Omit<Endpoint<Input>, 'run' | 'takes' | 'asOwner' | 'opensNone'> & {
    readonly run: (ask: Ask<Input>) => Promise<unknown>
  },
): AnyEndpoint => ({ ...definition, opensNone: true }) as unknown as AnyEndpoint

export type FindCaller = (req: Request) => Promise<Caller>
/** What stands before every endpoint: who asks, and whether they asked too much. */
export type Gate = { readonly findCaller: FindCaller; readonly limits: Limits }

function runIn(definition: AnyEndpoint, services: Services, ask: Omit<Work<never>, 'db'>): Promise<unknown> {
  // The handler was typed to do without a transaction.
  const patience = patienceOf(definition.cost, services.config)
  if (definition.opensNone) return withPatience(patience, () => definition.run(ask as Work<never>))
  const work = (db: Knex.Transaction) => definition.run({ ...ask, db })
  return definition.asOwner
    ? ownerTransactionFor(services.db, ask.actor, work, patience)
    : callerTransaction(services.db, ask.actor, definition.method === 'get', work, ask.moment, patience)
}

/** The moment of a request whose endpoint has a past, and its query without it; anywhere else `as_of` is an unknown field. */
function takeMoment(
  definition: AnyEndpoint,
  query: Request['query'],
): { readonly moment: string | null; readonly query: object } {
  const { as_of: asked, ...rest } = query
  if (!definition.hasPast || asked === undefined) return { moment: null, query }
  return { moment: momentOf(String(asked)), query: rest }
}

/** The input as the contract wants it. Path parameters win over the body, the body over the query. */
function parse(definition: AnyEndpoint, req: Request, query: object, { fields, uploads }: Form): never {
  const given: unknown = { ...query, ...req.body, ...fields, ...req.params }
  refuseUnusable(given)
  for (const { name } of uploads) refuseUnusable({ fileName: name })
  const parsed = definition.input.safeParse(given)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

const nothingSent: Form = { fields: {}, uploads: [] }
async function receive({ takes, withSm3 }: AnyEndpoint, req: Request, services: Services): Promise<Form> {
  if (takes === undefined) return nothingSent
  if (takes !== 'file') return receiveForm(req, services.config, takes)
  const upload = await receiveUpload(req, services.config, withSm3)
  return { fields: upload.fields, uploads: [upload] }
}

async function answer(
  definition: AnyEndpoint,
  services: Services,
  { findCaller, limits }: Gate,
  req: Request,
  res: Response,
): Promise<void> {
  refuseForeignWrites(req, services.config)
  const address = addressOf(req, services.config)
  const { cost } = definition
  if (cost !== undefined) await limits.fromAddress(cost, address)
  await definition.knock?.(address)
  const caller = definition.isSealed ? stranger : await findCaller(req)
  admit(caller, definition)
  if (cost !== undefined)
    res.once('close', await limits.fromSession(cost, caller.sessionId ?? caller.tokenId ?? networkOf(address)))
  const form = await receive(definition, req, services)
  const { moment, query } = takeMoment(definition, req.query)
  const cookies: string[] = []
  const afterwards: (() => Promise<void>)[] = []
  const ask = (input: never) => ({
    caller,
    actor: actorOf(caller, definition.isSealed ? null : address || null, requestIdOf(req)),
    input,
    upload: form.uploads[0] ?? null,
    uploads: form.uploads,
    ifMatch: versionOf(req.get('if-match')),
    moment,
    services,
    afterCommit: (then: () => Promise<void>) => void afterwards.push(then),
    http: httpOf(req, services.config, address, (value) => void cookies.push(value)),
  })
  const work = async (): Promise<unknown> => runIn(definition, services, ask(parse(definition, req, query, form)))
  // Until the commit nothing knows of the file: whatever goes wrong before, it does not stay.
  const discard = async (fault: unknown): Promise<never> => {
    await Promise.all(form.uploads.map(discardUpload))
    throw fault
  }
  const value = await (form.uploads.length === 0 ? work() : work().catch(discard))
  for (const then of afterwards) await then()
  for (const cookie of cookies) res.append('set-cookie', cookie)
  if (isAnswer(value)) return writeAnswer(value, req, res, services.config)
  if (value === undefined) return void res.status(204).end()
  const tag = tagOf(value)
  if (tag !== null) res.set('etag', tag)
  res.json(value)
}

/** What every answer is given before it is made. */
export type Dress = (req: Request, res: Response) => void
const undressed: Dress = () => {}

export function mount(
  router: Router,
  endpoints: readonly AnyEndpoint[],
  services: Services,
  gate: Gate,
  dress: Dress = undressed,
): void {
  for (const definition of endpoints) {
    const handler: RequestHandler = (req, res) => {
      dress(req, res)
      return answer(definition, services, gate, req, res)
    }
    router[definition.method](definition.path, handler)
  }
}
