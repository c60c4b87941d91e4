// Which letters the file is written in, with its own words under each, so that the eye can tell.

import { Radio, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Import } from './shapes.ts'

type Props = {
  readonly found: Import
  readonly chosen: string | null
  readonly onChange: (encoding: string) => void
  readonly isBusy: boolean
}

export function EncodingChoice({ found: { encoding, encodingSamples }, chosen, onChange, isBusy }: Props) {
  const { t } = useTranslation()
  if (!encoding) return null
  return (
    <fieldset className="plain-fieldset">
      <legend>
        <h3>{t('exchange.encoding')}</h3>
      </legend>
      <p className="soft">{t(`exchange.encodingHow.${encoding.how}`)}</p>
      <Spin spinning={isBusy}>
        <Radio.Group className="encoding-choice" value={chosen} onChange={(event) => onChange(event.target.value)}>
          {encoding.candidates.map((each) => (
            <Radio key={each} value={each}>
              <strong>{each.toUpperCase()}</strong>{' '}
              <span className="soft encoding-sample">{(encodingSamples[each] ?? []).slice(0, 6).join(' · ')}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Spin>
    </fieldset>
  )
}
