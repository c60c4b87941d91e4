// Who answers for a unit: the posts of today, those before and to come; for the office the ways to fill, hand over and end them.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#rules/duties'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { formatDay } from '../../ui/format.ts'
import { PostForm, type PostTask } from './post-form.tsx'
import { endPost, type Post, postsQuery, type Unit } from './requests.ts'

/** The day where the prefecture lies. */
export const today = (): string => dayOf(new Date())
const isHeld = ({ fromDay, toDay }: Post): boolean => fromDay <= today() && (toDay === null || today() < toDay)

export function PostsPart({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const posts = useQuery(postsQuery(unit.id))
  const [task, setTask] = useState<PostTask | null>(null)
  const mayEdit = can('duties.edit')
  return (
    <section>
      <div className="panel-row panel-row-apart">
        <h3>{t('duties.posts')}</h3>
        {mayEdit && task === null && (
          <Button size="small" type="primary" onClick={() => setTask({ kind: 'fill' })}>
            {t('duties.fill')}
          </Button>
        )}
      </div>
      {task && <PostForm unitId={unit.id} task={task} onClose={() => setTask(null)} />}
      <Loaded query={posts} isEmpty={(found) => found.length === 0} empty={t('duties.noPosts')}>
        {(found) => {
          const [held, others] = [found.filter(isHeld), found.filter((post) => !isHeld(post))]
          return (
            <>
              {held.length === 0 && <p className="soft">{t('duties.noPosts')}</p>}
              {held.map((post) => (
                <PostCard key={post.id} post={post} onTask={mayEdit ? setTask : null} />
              ))}
              {others.length > 0 && (
                <details>
                  <summary>{t('duties.otherPosts', { n: others.length })}</summary>
                  {others.map((post) => (
                    <PostCard key={post.id} post={post} onTask={null} />
                  ))}
                </details>
              )}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

type CardProps = { readonly post: Post; readonly onTask: ((task: PostTask) => void) | null }

function PostCard({ post, onTask }: CardProps) {
  const { t } = useTranslation()
  const { user } = useSession()
  const isOwn = post.userId === user?.id
  return (
    <article className={isHeld(post) ? 'duty-post' : 'duty-post is-over'}>
      <p>
        <strong>{post.duty === 'warden' ? t('duties.duty.warden') : t(`duties.chiefOf.${post.level}`)}</strong> {post.userName}
        {isOwn && ` · ${t('duties.me')}`}
      </p>
      <p className="soft">
        {formatDay(post.fromDay)} — {post.toDay ? formatDay(post.toDay) : t('duties.openEnd')} · {post.deed}
        {post.isDemo && ` · ${t('terms.demo')}`}
      </p>
      {post.substitutes
        .filter(({ toDay }) => today() < toDay)
        .map((each) => (
          <p key={each.id} className="soft">
            {t('duties.standsIn', { name: each.userName })} {formatDay(each.fromDay)} — {formatDay(each.toDay)} · {each.reason}
          </p>
        ))}
      {isHeld(post) && (onTask || isOwn) && <Actions post={post} onTask={onTask} />}
    </article>
  )
}

function Actions({ post, onTask }: CardProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [standing, setStanding] = useState(false)
  const end = useMutation({
    mutationFn: () => endPost(post.id, today(), post.version),
    onSuccess: () =>
      Promise.all(
        [['duty-posts'], ['duty-units'], ['here'], ['collections']].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  })
  return (
    <>
      <div className="panel-row">
        {onTask && (
          <Button size="small" onClick={() => onTask({ kind: 'hand-over', post })}>
            {t('duties.handOver')}
          </Button>
        )}
        <Button size="small" onClick={() => setStanding(true)}>
          {t('duties.substitute')}
        </Button>
        {onTask && post.fromDay < today() && (
          <Popconfirm
            title={t('duties.endSure')}
            okText={t('duties.end')}
            cancelText={t('actions.cancel')}
            onConfirm={() => end.mutate()}
          >
            <Button size="small" danger loading={end.isPending}>
              {t('duties.end')}
            </Button>
          </Popconfirm>
        )}
      </div>
      <FaultNote fault={end.error} />
      {standing && <PostForm unitId={post.unitId} task={{ kind: 'substitute', post }} onClose={() => setStanding(false)} />}
    </>
  )
}
