// The drawer of a tip, with the boxes of incidents' forms, which it needs to become one.

import { FormFields } from '../features/incidents/form-fields.tsx'
import { TipPanel } from '../features/tips/detail-panel.tsx'

export const TipDetailPanel = () => <TipPanel FormFields={FormFields} />
