// The pictures on buttons: our own, so that first load carries only these. Each is a 24-unit line drawing.

import type { ReactNode } from 'react'

const paths = {
  overload: <path d="M4 19h16M6 19V11m4 8V7m4 12v-6m4 6V4" />,
  flag: <path d="M6 21V4m0 1h11l-2.5 4L17 13H6" />,
  table: <path d="M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14" />,
  assess: <path d="M5 3h14v18H5zM8.5 7h7M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01M8.5 15h.01M12 15h.01M15.5 15v2.5" />,
  import: <path d="M12 15V4m-4 4 4-4 4 4M4 15v5h16v-5" />,
  standards: <path d="M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h5" />,
  layers: <path d="m12 4 8.5 4.5L12 13 3.5 8.5zM4 12.5l8 4.2 8-4.2M4 16.3l8 4.2 8-4.2" />,
  close: <path d="M6 6l12 12M18 6 6 18" />,
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
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {paths[name]}
    </svg>
  )
}
