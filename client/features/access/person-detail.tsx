// One account: renamed, disabled or enabled, its password reset, signed out everywhere.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OncePassword, Person } from '#contract/access'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { formatMoment } from '../../ui/format.ts'
import { langs } from '../../view/view.ts'
import { OncePasswordCard } from './once-password.tsx'
import { changePerson, type PersonFields, personQuery, resetPassword, signOutPerson } from './people-requests.ts'

export function PersonDetail({ id }: { readonly id: string }) {
  const person = useQuery(personQuery(id))
  return (
    <Loaded query={person} rows={3}>
      {(known) => <Known person={known} />}
    </Loaded>
  )
}

function Facts({ person }: { readonly person: Person }) {
  const { t } = useTranslation()
  const { issuer, createdAt, passwordChangedAt, openSessions, liveTokens } = person
  const facts = [
    `${t('people.created')} ${formatMoment(createdAt)}`,
    ...(passwordChangedAt === null ? [] : [`${t('people.passwordChanged')} ${formatMoment(passwordChangedAt)}`]),
    ...(issuer === null ? [] : [`${t('people.issuer')} ${issuer}`]),
    t('people.open', { sessions: openSessions, tokens: liveTokens }),
  ]
  return <p className="soft figures">{facts.join(' · ')}</p>
}

type Names = Pick<PersonFields, 'name' | 'locale'>

function Known({ person }: { readonly person: Person }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const { id, name, locale, isDisabled, isFromProvider } = person
  const [once, setOnce] = useState<OncePassword | null>(null)
  const onSettled = (): Promise<void> => client.invalidateQueries({ queryKey: ['people'] })
  const change = useMutation({ mutationFn: changePerson, onSettled })
  const reset = useMutation({ mutationFn: resetPassword, onSuccess: setOnce, onSettled })
  const signOut = useMutation({ mutationFn: signOutPerson, onSettled })
  const isSelf = user?.id === id
  const lock = (next: boolean): void => change.mutate({ id, name, locale, isDisabled: next })
  return (
    <section className="person-detail" aria-label={t('people.details', { name })}>
      <Facts person={person} />
      {once && <OncePasswordCard made={once} onStored={() => setOnce(null)} />}
      <Form<Names>
        layout="inline"
        initialValues={{ name, locale }}
        onFinish={(names) => change.mutate({ ...names, id, isDisabled })}
      >
        <Form.Item
          name="name"
          label={t('people.name')}
          rules={[{ required: true, whitespace: true, message: t('actions.required') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="locale" label={t('people.locale')}>
          <Select options={langs.map((lang) => ({ value: lang, label: t(`app.lang.${lang}`) }))} />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('people.save')}
        </Button>
      </Form>
      <FaultNote fault={change.error ?? reset.error ?? signOut.error} />
      {isSelf ? (
        <p className="panel-note">{t('people.self')}</p>
      ) : (
        <div className="panel-row">
          {isDisabled ? (
            <Button onClick={() => lock(false)}>{t('people.enable')}</Button>
          ) : (
            <Asked words="disable" isDanger onSure={() => lock(true)} />
          )}
          {!isFromProvider && <Asked words="reset" onSure={() => reset.mutate(id)} />}
          <Asked words="signOut" onSure={() => signOut.mutate(id)} />
          <output className="soft">{signOut.data && t('people.signedOut', { count: signOut.data.ended })}</output>
        </div>
      )}
    </section>
  )
}

type AskedProps = {
  readonly words: 'disable' | 'reset' | 'signOut'
  readonly isDanger?: boolean
  readonly onSure: () => void
}

/** A step that ends something of somebody: said what it does before it is done. */
function Asked({ words, isDanger = false, onSure }: AskedProps) {
  const { t } = useTranslation()
  return (
    <Popconfirm title={t(`people.${words}`)} description={t(`people.${words}Ask`)} onConfirm={onSure}>
      <Button danger={isDanger}>{t(`people.${words}`)}</Button>
    </Popconfirm>
  )
}
