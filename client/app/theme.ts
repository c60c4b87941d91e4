// How antd looks here: teal ink on near-white, dense, with the system's Chinese type. The CSS twins of these stand in ui/base.css.

import type { ThemeConfig } from 'antd'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f5e5c',
    colorInfo: '#0f5e5c',
    colorSuccess: '#2a7a4b',
    colorWarning: '#8a5200',
    colorError: '#a3221f',
    colorLink: '#0b5d6b',
    colorText: '#17302e',
    colorTextSecondary: '#465b58',
    colorTextTertiary: '#5c706d',
    colorTextDescription: '#4f6461',
    colorTextPlaceholder: '#66797a',
    colorBorder: '#c4d0cb',
    colorBorderSecondary: '#dde5e1',
    colorBgLayout: '#f5f8f5',
    borderRadius: 7,
    borderRadiusLG: 10,
    fontSize: 14,
    controlHeight: 34,
    fontFamily: 'var(--font)',
    wireframe: false,
  },
  components: {
    Table: { cellPaddingBlockSM: 6, cellPaddingInlineSM: 8, headerBg: '#f1f5f2', headerSplitColor: 'transparent' },
    Tabs: { titleFontSize: 14 },
    Tooltip: { colorBgSpotlight: '#17302e' },
  },
}
