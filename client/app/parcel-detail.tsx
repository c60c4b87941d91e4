// The drawer of a parcel: how it is grazed and why, then how it fared over the years as satellites saw it.

import { SubjectPanel } from '../features/balance/subject-panel.tsx'
import { ParcelSeries } from '../features/grassland/parcel-series.tsx'
import { useView } from '../view/use-view.ts'
import '../ui/panel.css'

export function ParcelDetail() {
  const { view } = useView()
  const [, id = ''] = view.sel.split(':')
  return (
    <>
      <SubjectPanel />
      <div className="panel">
        <ParcelSeries key={id} parcelId={id} />
      </div>
    </>
  )
}
