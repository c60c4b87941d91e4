// One import from what was read, over which column is what, to its check, its commit and its undoing.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { formatBytes } from '../../ui/format.ts'
import { inLanguage } from '../../ui/in-language.ts'
import { CheckStep } from './check-step.tsx'
import { MappingStep } from './mapping-step.tsx'
import { ReadStep } from './read-step.tsx'
import { type CheckInput, importQuery, kindsQuery, startCheck } from './requests.ts'
import type { Import, ImportKind } from './shapes.ts'

export function ImportWizard({ id }: { readonly id: string }) {
  const one = useQuery(importQuery(id))
  const kinds = useQuery(kindsQuery)
  return (
    <Loaded query={one}>
      {(found) => (
        <Loaded query={kinds}>
          {(known) => {
            const kind = known.find((each) => each.kind === found.kind)
            return kind ? <Wizard found={found} kind={kind} /> : null
          }}
        </Loaded>
      )}
    </Loaded>
  )
}

const stepOf = ({ state }: Import): number => (state === 'read' || state === 'failed' ? 0 : 2)

function Wizard({ found, kind }: { readonly found: Import; readonly kind: ImportKind }) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const [step, setStep] = useState(() => stepOf(found))
  const [input, setInput] = useState<CheckInput>(() => startingInput(found))
  const check = useMutation({
    mutationFn: () => startCheck(found.id, input),
    onSuccess: (next) => {
      client.setQueryData(['import', found.id], next)
      setStep(2)
    },
  })
  return (
    <>
      <header>
        <strong>{found.fileName}</strong>{' '}
        <span className="soft">
          {inLanguage(kind.title, i18n.language)} · {formatBytes(found.fileBytes)} · {t(`exchange.state.${found.state}`)}
        </span>
      </header>
      <Steps
        size="small"
        current={step}
        responsive={false}
        items={['read', 'mapping', 'check'].map((each) => ({ title: t(`exchange.step.${each}`) }))}
      />
      {found.problem && (
        <Alert
          type="error"
          showIcon
          title={inLanguage(found.problem.message, i18n.language)}
          description={inLanguage(found.problem.fix, i18n.language)}
        />
      )}
      {step === 0 && <ReadStep found={found} kind={kind} input={input} onInput={setInput} onNext={() => setStep(1)} />}
      {step === 1 && (
        <MappingStep
          found={found}
          kind={kind}
          mapping={input.mapping}
          onMapping={(mapping) => setInput({ ...input, mapping })}
          onBack={() => setStep(0)}
          onCheck={() => check.mutate()}
          isBusy={check.isPending}
          fault={check.error}
        />
      )}
      {step === 2 && <CheckStep found={found} kind={kind} onBack={() => setStep(1)} />}
    </>
  )
}

/** The first candidate is laid before the officer, not taken for granted: ReadStep asks to confirm it. */
const startingInput = (found: Import): CheckInput => ({
  mapping: Object.keys(found.mapping).length > 0 ? found.mapping : found.suggestedMapping,
  crs:
    found.crs.kind === 'known'
      ? found.crs.system.id
      : found.crs.kind === 'proposed'
        ? (found.crs.candidates[0]?.system.id ?? null)
        : null,
  datumShift: found.options.datumShift ?? 'none',
  adopt: found.options.adopt ?? 'if-none',
  encoding: found.encoding?.encoding ?? null,
  layer: found.layer,
})
