// Which grants: by person, duty, area and state.

import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { grantStates, roles } from '#contract/access'
import { AreaField } from '../../api/area-field.tsx'

export type GrantFilter = { readonly q: string; readonly role: string; readonly area: string; readonly state: string }
type Props = { readonly value: GrantFilter; readonly onChange: (next: GrantFilter) => void }

export function GrantFilters({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className="panel-row">
      <Input.Search
        className="account-field"
        allowClear
        placeholder={t('grants.find')}
        aria-label={t('grants.find')}
        onSearch={(q) => onChange({ ...value, q: q.trim() })}
      />
      <Select
        className="account-field"
        aria-label={t('grants.role')}
        value={value.role}
        options={[
          { value: '', label: t('grants.anyRole') },
          ...roles.map((role) => ({ value: role as string, label: t(`access.role.${role}`) })),
        ]}
        onChange={(role) => onChange({ ...value, role })}
      />
      <AreaField
        className="account-field"
        label={t('grants.area')}
        placeholder={t('grants.anyArea')}
        levels={['prefecture', 'county', 'township', 'village']}
        value={value.area}
        onChange={(area = '') => onChange({ ...value, area })}
      />
      <Select
        className="account-field"
        aria-label={t('grants.state')}
        value={value.state}
        options={[
          { value: '', label: t('grants.anyState') },
          ...grantStates.map((state) => ({ value: state as string, label: t(`grants.stateOf.${state}`) })),
        ]}
        onChange={(state) => onChange({ ...value, state })}
      />
    </div>
  )
}
