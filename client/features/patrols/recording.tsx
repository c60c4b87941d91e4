// Recording goes on whatever screen is open: mounted beside the page, and told to the screen of patrols.

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { create } from 'zustand'
import type { PatrolItem } from '#contract/patrols'
import { ownPatrolQuery } from '../../api/own-patrol.ts'
import { type Recorder, useRecorder } from './use-recorder.ts'

const nothing: Recorder = { waiting: 0, onServer: null, hasNoPlace: false, flush: () => Promise.resolve() }
export const useRecording = create<Recorder>(() => nothing)

export function Recording() {
  const { data: patrol } = useQuery(ownPatrolQuery)
  // Another patrol begins with nothing waiting and no receipt.
  return patrol ? <One key={patrol.id} patrol={patrol} /> : null
}

function One({ patrol }: { readonly patrol: PatrolItem }) {
  const { waiting, onServer, hasNoPlace, flush } = useRecorder(patrol, patrol.status === 'open')
  useEffect(() => {
    useRecording.setState({ waiting, onServer, hasNoPlace, flush })
  }, [waiting, onServer, hasNoPlace, flush])
  useEffect(() => () => useRecording.setState(nothing), [])
  return null
}
