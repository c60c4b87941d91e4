// The shell's words in English.

import type { app as zh } from '../zh/app.ts'

export const app: typeof zh = {
  title: 'Yushu OneMap',
  subtitle: 'Grass–livestock balance · stewardship',
  skip: 'Skip to the map',
  close: 'Close',
  retry: 'Try again',
  back: 'Back',
  loading: 'Loading…',
  empty: 'Nothing matches',
  demo: 'Demonstration data',
  demoLong: 'Demonstration data: stands for no real household, parcel or count',
  offline: 'The server does not answer. What you see may not be current.',
  failed: 'This did not load',
  failedHint: 'Try again; if it persists, tell the administrator this number.',
  lang: { label: 'Language', zh: '汉语', bo: 'བོད་ཡིག', en: 'English' },
  nav: {
    label: 'Tasks',
    summary: 'Overload',
    violations: 'Violations',
    table: 'Table',
    charts: 'Charts',
    layers: 'Layers',
    imports: 'Import',
    standards: 'Standards',
    assess: 'Assess',
    more: 'More',
  },
}
