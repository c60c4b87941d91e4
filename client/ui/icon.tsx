// The pictures on buttons: our own, so that first load carries only these. Each is a 24-unit line drawing.

import type { ReactNode } from 'react'

const paths = {
  overload: <path d="M4 20h16M6.5 20v-6m5 6V9m5 11v-8M4 8.5l5-4 4 3 6-4.5m0 0v4m0-4h-4" />,
  flag: <path d="M6 21V4m0 1h11.5L15 9l2.5 4H6" />,
  wildlife: (
    <path d="M12 13c2.5 0 5 2.3 5 4.6 0 1.600-1.300 2.400-2.600 2.400-1 0-1.600-.6-2.400-.6s-1.400.6-2.400.6C8.300 20 7 19.200 7 17.600 7 15.300 9.500 13 12 13zM5.500 12.500c1.100 0 1.900-1.100 1.500-2.400S5.300 8.300 4.400 8.800 3.300 12.500 5.500 12.500zM18.500 12.500c-1.100 0-1.900-1.100-1.500-2.400s1.700-1.800 2.600-1.300 1.100 3.700-1.100 3.700zM9.500 9.500c1.100 0 1.700-1.300 1.500-2.700S9.800 4.500 8.900 4.700 7.300 9.500 9.500 9.500zM14.500 9.500c-1.100 0-1.700-1.300-1.500-2.700s1.200-2.300 2.100-2.100 1.600 4.800-.6 4.800z" />
  ),
  table: <path d="M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14" />,
  assess: <path d="M5 3h14v18H5zM8.5 7h7M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01M8.5 15h.01M12 15h.01M15.5 15v2.5" />,
  import: <path d="M12 15V4m-4 4 4-4 4 4M4 15v5h16v-5" />,
  export: <path d="M12 4v11m-4-4 4 4 4-4M4 15v5h16v-5" />,
  standards: <path d="M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h5" />,
  ledger: <path d="M6 3h12v18H6zM9.5 8h5M9.5 12h5M9.5 16h3M3.500 7H6m-2.500 5H6m-2.500 5H6" />,
  report: <path d="M6 3h12v18H6zM9.5 17v-4m2.500 4V8m2.500 9v-6" />,
  layers: <path d="m12 4 8.5 4.5L12 13 3.5 8.5zM4 12.5l8 4.2 8-4.2M4 16.3l8 4.2 8-4.2" />,
  person: <path d="M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4 3-6.500 7.500-6.500s7.500 2.500 7.500 6.500" />,
  people: (
    <path d="M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 19.500c0-3.500 2.500-5.500 6.500-5.500s6.500 2 6.500 5.500M15.500 4.300a3.500 3.500 0 0 1 0 6.400M17.500 14.300c2.500.6 4 2.400 4 5.200" />
  ),
  key: <path d="M8 19a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM11.200 11.300 19.500 3M15.500 7l3 3" />,
  close: <path d="M6 6l12 12M18 6 6 18" />,
  plus: <path d="M12 5v14M5 12h14" />,
  minus: <path d="M5 12h14" />,
  home: <path d="M4 11.5 12 5l8 6.5M6.5 10v9h11v-9" />,
  ruler: <path d="m4 15 11-11 5 5L9 20zM8 11l2 2m1-5 2 2m1-5 2 2" />,
  area: <path d="M5 6l14 2-3 11-10-2zM5 6h.01M19 8h.01M16 19h.01M6 17h.01" />,
  select: <path d="M4 8V4h4m8 0h4v4m0 8v4h-4m-8 0H4v-4M9 9l7 3-3 1-1 3z" />,
  lasso: <path d="M12 5c5 0 8.5 2.2 8.5 5s-3.5 5-8.5 5-8.5-2.2-8.5-5S7 5 12 5zM7 14.50c-1.5 1-1.5 3 0 3.50s2 1.5 1 3" />,
  draw: <path d="M4 20l1-4L16 5l3 3L8 19zM13.5 7.50l3 3" />,
  zone: <path d="M5 19V7l7-3 7 3v12zM5 19l14-12M8.5 19 19 10.5M5 14.5 16 5.700" />,
  compare: <path d="M12 3v18M4 6h5v12H4zM15 6h5v12h-5z" />,
  clock: <path d="M12 21a9 9 0 1 0-8.500-6M12 7.500V12l3 2M3 11.500 3.500 15 7 14" />,
  print: <path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z" />,
  help: <path d="M9 9.50a3 3 0 1 1 4.5 2.60c-1 .6-1.5 1.2-1.5 2.40M12 18h.01M12 21.50a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19z" />,
  patrol: <path d="M5 20c4 0 4-6 8-6s4-6 6-6M5 20h.01M19 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z" />,
  down: <path d="m6 9 6 6 6-6" />,
  up: <path d="m6 15 6-6 6 6" />,
  check: <path d="m5 12.5 4.5 4.50L19 7.5" />,
  undo: <path d="M9 7 4.5 11.5 9 16m-4-4.50h9a5 5 0 0 1 0 10h-2" />,
  redo: <path d="m15 7 4.5 4.50L15 16m4-4.50h-9a5 5 0 0 0 0 10h2" />,
  grip: <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" />,
  eye: <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z" />,
  eyeOff: (
    <path d="M4 4l16 16M9.5 5.90A9 9 0 0 1 12 5.50c6 0 9.5 6.5 9.5 6.50a16 16 0 0 1-3 3.80M6 7.50A16 16 0 0 0 2.5 12S6 18.5 12 18.50a9 9 0 0 0 4-.9" />
  ),
  trash: <path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5m3-5v5" />,
  link: <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.70L12 7m2 3a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.70L12 17" />,
  lang: (
    <path d="M12 21.50a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19zM3 12h18M12 3c2.5 2.5 3.8 5.5 3.8 9S14.5 18.5 12 21c-2.5-2.5-3.8-5.5-3.8-9S9.5 5.5 12 3z" />
  ),
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" />,
  search: <path d="M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16.5 16.5 21 21" />,
  bell: <path d="M6 17V11a6 6 0 0 1 12 0v6l1.500 2h-15zM10 21.500h4M12 5V3" />,
  warning: <path d="M12 4 2.5 20h19zM12 10v4.50M12 17.50h.01" />,
  gavel: <path d="M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z" />,
  sprout: (
    <path d="M12 21v-9m0 0c0-4-3-6.500-7.500-6.500 0 4 3 6.500 7.500 6.500zm0 3c0-3.500 2.500-5.500 7-5.500 0 3.500-2.500 5.500-7 5.500z" />
  ),
  edit: <path d="M5 19h4L19 9l-4-4L5 15zM13 7l4 4" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'grip' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {paths[name]}
    </svg>
  )
}
