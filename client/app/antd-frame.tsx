// Dresses a panel for antd: our theme, and the language of the page. Arrives with the first panel, not with the shell.

import { ConfigProvider, type ThemeConfig } from 'antd'
import en from 'antd/es/locale/en_US.js'
import type { Locale } from 'antd/es/locale/index.js'
import zh from 'antd/es/locale/zh_CN.js'
import type { ReactNode } from 'react'
import { useView } from '../view/use-view.ts'
import { antdTibetan } from './antd-bo.ts'
import { theme } from './theme.ts'

const locales: Readonly<Record<'zh' | 'bo' | 'en', Locale>> = { zh, en, bo: antdTibetan }

/** Where motion is unwanted there are no transitions (base.css), and antd must not wait for one to end. */
const still: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } }
const wantsNoMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

export function AntdFrame({ children }: { readonly children: ReactNode }) {
  const { view } = useView()
  return (
    <ConfigProvider
      theme={wantsNoMotion() ? still : theme}
      locale={locales[view.lang]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}
