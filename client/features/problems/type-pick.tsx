// Every type at one tap, by family.

import { useTranslation } from 'react-i18next'
import { type ProblemType, problemFamilies } from '#contract/duties'
import { Icon } from '../../ui/icon.tsx'
import { familyIcon, typeName } from './words.ts'

type Props = { readonly types: readonly ProblemType[]; readonly value: string; readonly onChange: (code: string) => void }

export function TypePick({ types, value, onChange }: Props) {
  const { t, i18n } = useTranslation()
  return (
    <div className="problem-types">
      {problemFamilies.map((family) => (
        <fieldset key={family}>
          <legend>
            <Icon name={familyIcon[family]} size={16} /> {t(`found.family.${family}`)}
          </legend>
          {types
            .filter((type) => type.family === family)
            .map((type) => (
              <button
                key={type.code}
                type="button"
                aria-pressed={value === type.code}
                title={type.document}
                onClick={() => onChange(type.code)}
              >
                {typeName(type, i18n.language)}
              </button>
            ))}
        </fieldset>
      ))}
    </div>
  )
}
