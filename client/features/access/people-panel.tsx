// For administrators: the accounts, and what the provider of single sign-on gives. Nothing of the data that people see.

import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { AccountsPart } from './accounts-part.tsx'
import { MappingsPart } from './mappings-part.tsx'
import '../../ui/panel.css'
import './account.css'

export function PeoplePanel() {
  const { t } = useTranslation()
  return (
    <div className="panel">
      <Tabs
        items={[
          { key: 'accounts', label: t('people.accounts'), children: <AccountsPart /> },
          { key: 'mappings', label: t('people.mappings'), children: <MappingsPart /> },
        ]}
      />
    </div>
  )
}
