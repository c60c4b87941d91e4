// One voice note: recorded here, or a file where the browser has no microphone for us.

import { useEffect, useRef, useState } from 'react'
import { mostVoiceBytes } from '#contract/tips'
import { useShown } from '../../ui/use-shown.ts'
import type { Draft } from './draft.ts'
import { fill, useWords } from './words.ts'

type Props = { readonly draft: Draft; readonly onChange: (more: Partial<Draft>) => void }
const longestSeconds = 180
/** Speech: three minutes are half a megabyte. */
const bitsPerSecond = 24_000

type Recording = { readonly recorder: MediaRecorder; readonly stream: MediaStream }

async function startRecording(onVoice: (file: File) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: bitsPerSecond })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => void parts.push(data)
  recorder.onstop = () => {
    for (const track of stream.getTracks()) track.stop()
    onVoice(new File(parts, 'voice', { type: recorder.mimeType }))
  }
  recorder.start()
  return { recorder, stream }
}

export function VoicePart({ draft, onChange }: Props) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [recording, setRecording] = useState<Recording | null>(null)
  const [seconds, setSeconds] = useState(0)
  const [isWithout, setWithout] = useState(false)
  useEffect(() => {
    if (recording === null) return
    const from = Date.now()
    const timer = setInterval(() => {
      const passed = Math.floor((Date.now() - from) / 1000)
      setSeconds(passed)
      if (passed >= longestSeconds && recording.recorder.state !== 'inactive') recording.recorder.stop()
    }, 500)
    return () => {
      clearInterval(timer)
      for (const track of recording.stream.getTracks()) track.stop()
    }
  }, [recording])
  const start = async (): Promise<void> => {
    setSeconds(0)
    const begun = await startRecording((voice) => {
      setRecording(null)
      onChange({ voice })
    }).catch(() => null)
    setRecording(begun)
    setWithout(begun === null)
  }
  const mayRecord = typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator
  return (
    <section>
      <h3>{words.voice}</h3>
      <p className="tip-hint">{words.voiceHint}</p>
      {draft.voice !== null && <Heard voice={draft.voice} onRemove={() => onChange({ voice: null })} />}
      <div className="tip-row">
        {recording !== null && (
          <button type="button" className="plain-button is-primary" onClick={() => recording.recorder.stop()}>
            {fill(words.stop, { seconds })}
          </button>
        )}
        {recording === null && draft.voice === null && mayRecord && (
          <button type="button" className="plain-button" onClick={() => void start()}>
            {words.record}
          </button>
        )}
        {recording === null && draft.voice === null && (
          <button type="button" className="plain-button" onClick={() => input.current?.click()}>
            {words.voiceFile}
          </button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="audio/*"
        aria-label={words.voiceFile}
        onChange={({ target }) => {
          const [voice] = target.files ?? []
          target.value = ''
          if (voice && voice.size <= mostVoiceBytes) onChange({ voice })
        }}
      />
      {isWithout && (
        <p className="tip-fault" role="alert">
          {words.noMicrophone}
        </p>
      )}
    </section>
  )
}

function Heard({ voice, onRemove }: { readonly voice: File; readonly onRemove: () => void }) {
  const words = useWords()
  const show = useShown(voice)
  return (
    <div className="tip-row">
      {/* biome-ignore lint/a11y/useMediaCaption: the caller's own voice, a moment ago. */}
      <audio ref={show} controls aria-label={words.yourVoice} />
      <button type="button" className="plain-button" aria-label={`${words.remove}：${words.yourVoice}`} onClick={onRemove}>
        {words.remove}
      </button>
    </div>
  )
}
