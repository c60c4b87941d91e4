// Which coordinate system a file is in: known, refused with the reason, or proposed and asked. Never taken silently.

import { Alert, Checkbox, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { reasonWords, systemName } from './crs-words.ts'
import type { CheckInput } from './requests.ts'
import type { CrsFinding, DatumShift, Import } from './shapes.ts'

type Props = {
  readonly found: Import
  readonly input: CheckInput
  readonly onInput: (next: CheckInput) => void
  readonly isConfirmed: boolean
  readonly onConfirm: (isConfirmed: boolean) => void
}

const shifts: readonly DatumShift[] = ['none', 'gcj02', 'bd09']

export function CrsChoice({ found: { crs }, input, onInput, isConfirmed, onConfirm }: Props) {
  const { t } = useTranslation()
  if (crs.kind === 'none') return null
  return (
    <section>
      <h3>{t('exchange.crs.title')}</h3>
      {crs.kind === 'refused' && (
        <Alert type="error" showIcon title={t(`exchange.crs.refused.${crs.code}`, { ...crs.detail, defaultValue: crs.code })} />
      )}
      {crs.kind === 'known' && (
        <p>
          {systemName(t, crs.system)}{' '}
          <span className="soft">{t(`exchange.crs.source.${crs.source}`, { defaultValue: crs.source })}</span>
        </p>
      )}
      {crs.kind === 'proposed' && <Proposals crs={crs} input={input} onInput={onInput} />}
      <Notes crs={crs} />
      {crs.kind === 'proposed' && (
        <Checkbox checked={isConfirmed} onChange={(event) => onConfirm(event.target.checked)}>
          {t('exchange.crs.confirm')}
        </Checkbox>
      )}
      {crs.kind !== 'refused' && <ShiftChoice input={input} onInput={onInput} />}
    </section>
  )
}

type ProposalProps = { readonly crs: CrsFinding & { readonly kind: 'proposed' } } & Pick<Props, 'input' | 'onInput'>

function Proposals({ crs, input, onInput }: ProposalProps) {
  const { t } = useTranslation()
  const isListed = crs.candidates.some(({ system }) => system.id === input.crs)
  return (
    <>
      <p className="soft">{t(crs.candidates.length > 0 ? 'exchange.crs.proposed' : 'exchange.crs.nothingFits')}</p>
      <Radio.Group
        className="crs-choice"
        aria-label={t('exchange.crs.title')}
        value={isListed ? input.crs : 'other'}
        onChange={(event) => onInput({ ...input, crs: event.target.value === 'other' ? null : event.target.value })}
      >
        {crs.candidates.map(({ system, reason }) => (
          <Radio key={system.id} value={system.id}>
            {systemName(t, system)} <span className="soft">{reasonWords(t, reason)}</span>
          </Radio>
        ))}
        <Radio value="other">
          {t('exchange.crs.other')}{' '}
          <Input
            size="small"
            className="crs-code"
            aria-label={t('exchange.crs.code')}
            placeholder="4490"
            inputMode="numeric"
            value={isListed ? '' : (input.crs ?? '').replace(/^EPSG:/, '')}
            onChange={({ target: { value } }) =>
              onInput({ ...input, crs: /^\d{4,5}$/.test(value) ? `EPSG:${value}` : value || null })
            }
          />
        </Radio>
      </Radio.Group>
    </>
  )
}

function Notes({ crs }: { readonly crs: CrsFinding }) {
  const { t } = useTranslation()
  if (crs.kind !== 'known' && crs.kind !== 'proposed') return null
  return crs.notes.map((note) => {
    const [code = '', about = ''] = note.split(/:(.*)/)
    return (
      <p key={note} className="soft">
        {t(`exchange.crs.note.${code}`, { about, defaultValue: note })}
      </p>
    )
  })
}

function ShiftChoice({ input, onInput }: Pick<Props, 'input' | 'onInput'>) {
  const { t } = useTranslation()
  return (
    <fieldset className="plain-fieldset shift-choice">
      <legend>{t('exchange.shift.title')}</legend>
      <Radio.Group
        value={input.datumShift}
        options={shifts.map((value) => ({ value, label: t(`exchange.shift.${value}`) }))}
        onChange={(event) => onInput({ ...input, datumShift: event.target.value })}
      />
      {input.datumShift !== 'none' && <Alert type="warning" showIcon title={t('exchange.shift.note')} />}
    </fieldset>
  )
}
