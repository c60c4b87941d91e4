// Posts: looked at, filled, handed over and ended; and who stands in during leave.

import type { Knex } from 'knex'
import * as z from 'zod'
import {
  duties,
  endedPost,
  endedSubstitute,
  handedPost,
  newPost,
  newSubstitute,
  type Post,
  postsQuery,
  unitId,
} from '#contract/duties'
import { editing, untouched } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { postChronicle } from './chronicle.ts'
import {
  demandGrant,
  endPost,
  endSubstitute,
  findFit,
  findPosts,
  getPost,
  getSubstitute,
  handOver,
  insertPost,
  insertSubstitute,
  unitPath,
} from './posts.queries.ts'

type Sides = { readonly before?: Post; readonly after?: Post }
const write = async (db: Knex, action: string, post: Post, sides: Sides) =>
  recordWrite(db, {
    action: `duty-post-${action}`,
    subjectKind: 'duty-post',
    subjectId: post.id,
    path: await unitPath(db, post.unitId),
    detail: { unit: post.unitId, duty: post.duty, level: post.level, version: post.version },
    ...sides,
  })

const list = endpoint({
  method: 'get',
  path: '/api/duty-posts',
  may: 'duties.read',
  hasPast: true,
  summary: 'Posts of a unit, with who stands in; of every day or of one',
  input: postsQuery,
  run: ({ db, input }) => findPosts(db, input.unitId, input.on),
})

const fit = endpoint({
  method: 'get',
  path: '/api/duty-units/:id/fit',
  may: 'duties.edit',
  summary: 'People who may be given a post in a unit: those with a grant of that duty there',
  input: unitId.extend({ duty: z.enum(duties), q: z.string().trim().min(1).max(100).optional() }),
  run: ({ db, input }) => findFit(db, input.id, input.duty, input.q),
})

const fill = endpoint({
  method: 'post',
  path: '/api/duty-posts',
  may: 'duties.edit',
  cost: 'light',
  summary: 'Fill a post of a unit from a day on',
  input: newPost,
  run: async ({ db, input }) => {
    await unitPath(db, input.unitId)
    await demandGrant(db, input.unitId, input.duty, input.userId)
    const after = await getPost(db, await insertPost(db, input))
    await write(db, 'filled', after, { after })
    return after
  },
})

async function ended(db: Knex, input: z.infer<typeof endedPost>, version: number): Promise<Post> {
  const before = await getPost(db, input.id)
  if (input.toDay <= before.fromDay) throw new Problem('post-ends-before-it-begins', 422, { fromDay: before.fromDay })
  if (!(await endPost(db, input, version))) throw untouched(await getPost(db, input.id), version)
  const after = await getPost(db, input.id)
  await write(db, 'ended', after, { before, after })
  return after
}

const end = editing({
  method: 'post',
  path: '/api/duty-posts/:id/end',
  may: 'duties.edit',
  cost: 'light',
  summary: 'End a post as last seen',
  input: endedPost,
  run: ({ db, input }, version) => ended(db, input, version),
})

const hand = editing({
  method: 'post',
  path: '/api/duty-posts/:id/hand-over',
  may: 'duties.edit',
  cost: 'light',
  summary: 'Hand a post over to another person on a day; who held it before stays on record',
  input: handedPost,
  run: async ({ db, input }, version) => {
    const before = await getPost(db, input.id)
    await demandGrant(db, before.unitId, before.duty, input.userId)
    const old = await ended(db, { id: input.id, toDay: input.fromDay, note: null }, version)
    const after = await getPost(db, await handOver(db, before, input))
    await write(db, 'filled', after, { after })
    return { ended: old, post: after }
  },
})

const standIn = endpoint({
  method: 'post',
  path: '/api/duty-substitutes',
  may: 'duties.read',
  cost: 'light',
  summary: 'Name who stands in for the holder of a post during leave: the office, or the holder',
  input: newSubstitute,
  run: async ({ db, input }) => {
    const post = await getPost(db, input.postId)
    if (post.userId === input.userId) throw new Problem('substitute-is-holder', 422)
    await demandGrant(db, post.unitId, post.duty, input.userId)
    const id = await insertSubstitute(db, input)
    const after = await getPost(db, input.postId)
    await recordWrite(db, {
      action: 'duty-substitute-named',
      subjectKind: 'duty-post',
      subjectId: post.id,
      path: await unitPath(db, post.unitId),
      reason: input.reason,
      detail: { substitute: id, from: input.fromDay, to: input.toDay },
      after,
    })
    return after
  },
})

const standDown = editing({
  method: 'post',
  path: '/api/duty-substitutes/:id/end',
  may: 'duties.read',
  cost: 'light',
  summary: 'End a substitution earlier than it was named for, as last seen',
  input: endedSubstitute,
  run: async ({ db, input }, version) => {
    const before = await getSubstitute(db, input.id)
    if (input.toDay <= before.fromDay) throw new Problem('post-ends-before-it-begins', 422, { fromDay: before.fromDay })
    if (!(await endSubstitute(db, input.id, input.toDay, version))) throw untouched(await getSubstitute(db, input.id), version)
    const post = await getPost(db, before.postId)
    await recordWrite(db, {
      action: 'duty-substitute-ended',
      subjectKind: 'duty-post',
      subjectId: post.id,
      path: await unitPath(db, post.unitId),
      detail: { substitute: input.id, to: input.toDay },
      before,
      after: post,
    })
    return post
  },
})

export const postEndpoints: readonly AnyEndpoint[] = [
  list,
  fit,
  fill,
  ...historyEndpoints(postChronicle),
  end,
  hand,
  standIn,
  standDown,
]
