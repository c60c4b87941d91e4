// Dresses a panel for antd: our theme, and the language of the page. Arrives with the first panel, not with the shell.

import { ConfigProvider } from 'antd'
import en from 'antd/es/locale/en_US.js'
import type { Locale } from 'antd/es/locale/index.js'
import zh from 'antd/es/locale/zh_CN.js'
import type { ReactNode } from 'react'
import { useView } from '../view/use-view.ts'
import { antdTibetan } from './antd-bo.ts'
import { theme } from './theme.ts'

const locales: Readonly<Record<'zh' | 'bo' | 'en', Locale>> = { zh, en, bo: antdTibetan }

export function AntdFrame({ children }: { readonly children: ReactNode }) {
  const { view } = useView()
  return (
    <ConfigProvider theme={theme} locale={locales[view.lang]} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
