// Covering parts of a picture: black boxes are drawn on it, and what results is a further item that names its parent and how it was made.
// The picture is encoded anew from its pixels, so that nothing else of the original file goes along.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#contract/cases'
import { FaultNote } from '../../api/fault-note.tsx'
import { Loaded } from '../../api/loaded.tsx'
import { useSession } from '../../app/session.ts'
import { addItem, bytesQuery, seeItemsAnew } from './evidence-requests.ts'
import { boxesOfItem, saidOfItem } from './item-values.ts'
import { type Box, boxBetween, isWorth, pixelsOf } from './redact.ts'

type Props = { readonly item: EvidenceItem; readonly onClose: () => void; readonly onMade: (itemNo: number) => void }

export function RedactPart({ item, ...more }: Props) {
  const { t } = useTranslation()
  const bytes = useQuery(bytesQuery(item.caseId, item.itemNo, true))
  return (
    <section className="no-print">
      <p className="panel-note">{t('cases.redactHelp')}</p>
      <Loaded query={bytes} rows={3}>
        {(blob) => <Board item={item} blob={blob} {...more} />}
      </Loaded>
    </section>
  )
}

/** Paints the picture and the boxes at full size; answers whether it could. */
function usePainting(blob: Blob, boxes: readonly Box[]) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  useEffect(() => {
    let isCurrent = true
    createImageBitmap(blob).then(
      (read) => isCurrent && setPicture(read),
      () => isCurrent && setUnreadable(true),
    )
    return () => {
      isCurrent = false
    }
  }, [blob])
  useEffect(() => {
    const board = canvas.current
    const pen = board?.getContext('2d')
    if (!board || !pen || !picture) return
    board.width = picture.width
    board.height = picture.height
    pen.drawImage(picture, 0, 0)
    pen.fillStyle = 'black'
    for (const box of boxes) pen.fillRect(...pixelsOf(box, picture))
  }, [picture, boxes])
  return { canvas, isReady: picture !== null, isUnreadable }
}

const encoded = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((made) => (made === null ? reject(new Error('no picture')) : resolve(made)), 'image/png'),
  )

function Board({ item, blob, onClose, onMade }: Props & { readonly blob: Blob }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const client = useQueryClient()
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [start, setStart] = useState<readonly [number, number] | null>(null)
  const [drawn, setDrawn] = useState<Box | null>(null)
  const { canvas, isReady, isUnreadable } = usePainting(blob, drawn ? [...boxes, drawn] : boxes)
  const at = (event: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const frame = event.currentTarget.getBoundingClientRect()
    return [(100 * (event.clientX - frame.left)) / frame.width, (100 * (event.clientY - frame.top)) / frame.height]
  }
  const save = useMutation({
    mutationFn: async () => {
      if (canvas.current === null) throw new Error('no picture')
      const name = t('cases.redactedName', { name: item.name }).slice(0, 200)
      const about = {
        ...saidOfItem(boxesOfItem(item)),
        name,
        type: item.type,
        fileFormat: 'image/png',
        tool: t('cases.redactTool'),
        toolVersion: null,
        operator1: user?.name ?? null,
        operator2: null,
        parentNo: item.itemNo,
        steps: t('cases.redactSteps', {
          n: boxes.length,
          boxes: boxes.map((box) => box.map((each) => each.toFixed(1)).join(' ')).join('; '),
        }),
        isSealed: false,
        sealNo: null,
      }
      return addItem(item.caseId, await encoded(canvas.current), `${item.fileName.replace(/\.[^.]*$/, '')}-redacted.png`, about)
    },
    onSuccess: async (made) => {
      await seeItemsAnew(client, item.caseId)
      onMade(made.itemNo)
    },
  })
  const finish = (): void => {
    if (drawn && isWorth(drawn)) setBoxes([...boxes, drawn])
    setDrawn(null)
    setStart(null)
  }
  if (isUnreadable) return <p role="alert">{t('cases.redactUnreadable')}</p>
  return (
    <>
      <canvas
        ref={canvas}
        className="case-redact"
        role="img"
        aria-label={t('cases.redactCanvas', { n: boxes.length })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setStart(at(event))
        }}
        onPointerMove={(event) => start && setDrawn(boxBetween(start, at(event)))}
        onPointerUp={finish}
        onPointerCancel={finish}
      />
      <ul className="case-list">
        {boxes.map((box, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no name but their place in the list
          <li key={i} className="panel-row">
            {(['left', 'top', 'width', 'height'] as const).map((side, k) => (
              <InputNumber
                key={side}
                size="small"
                className="case-box"
                min={0}
                max={100}
                aria-label={`${t('cases.box', { n: i + 1 })} ${t(`cases.boxSide.${side}`)}`}
                value={Math.round((box[k] ?? 0) * 10) / 10}
                onChange={(value) =>
                  setBoxes(boxes.map((each, j) => (i === j ? (each.with(k, value ?? 0) as unknown as Box) : each)))
                }
              />
            ))}
            <Button size="small" onClick={() => setBoxes(boxes.filter((_each, j) => j !== i))}>
              {t('cases.removeBox')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="panel-row">
        <Button size="small" onClick={() => setBoxes([...boxes, [40, 40, 20, 20]])}>
          {t('cases.addBox')}
        </Button>
        <Button
          size="small"
          type="primary"
          disabled={!isReady || boxes.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('cases.saveRedacted')}
        </Button>
        <Button size="small" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
      </div>
      <FaultNote fault={save.error} />
    </>
  )
}
