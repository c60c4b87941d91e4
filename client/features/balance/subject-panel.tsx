// The drawer of a parcel or an operator: is it overloaded, in which season, by how much, how surely, and why.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Parcel } from '#contract/pastures'
import { Loaded } from '../../api/loaded.tsx'
import { useView } from '../../view/use-view.ts'
import { Contacts } from './contacts.tsx'
import { GoneOperator, GoneParcel } from './histories.tsx'
import { OperatorBody } from './operator-body.tsx'
import { ParcelFacts } from './parcel-facts.tsx'
import { operatorQuery, parcelQuery } from './requests.ts'
import '../../ui/panel.css'
import './balance.css'

export function SubjectPanel() {
  const { view } = useView()
  const [kind, id = ''] = view.sel.split(':')
  return kind === 'parcel' ? <ParcelSubject key={id} id={id} /> : <OperatorSubject key={id} id={id} parcel={null} />
}

function ParcelSubject({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const parcel = useQuery(parcelQuery(id))
  return (
    <>
      <Loaded query={parcel}>
        {(value) =>
          value.operator ? (
            <OperatorSubject id={value.operator.id} parcel={value} />
          ) : (
            <div className="panel">
              <p className="panel-note panel-note-warn">{t('balance.noOperator')}</p>
              <ParcelFacts parcel={value} />
              {value.holder && <Contacts of="holders" id={value.holder.id} />}
            </div>
          )
        }
      </Loaded>
      {parcel.isError && <GoneParcel id={id} fault={parcel.error} />}
    </>
  )
}

function OperatorSubject({ id, parcel }: { readonly id: string; readonly parcel: Parcel | null }) {
  const { view } = useView()
  const operator = useQuery(operatorQuery(id, view.year))
  return (
    <>
      <Loaded query={operator}>{(value) => <OperatorBody answer={value} parcel={parcel} />}</Loaded>
      {operator.isError && <GoneOperator id={id} fault={operator.error} />}
    </>
  )
}
