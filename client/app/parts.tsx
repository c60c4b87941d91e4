// Parts of the frame that come from features, each when it is first shown.

import { lazy } from 'react'

export const SearchBox = lazy(() => import('../features/search/search-box.tsx').then(({ SearchBox }) => ({ default: SearchBox })))
export const AccountMenu = lazy(() =>
  import('../features/access/account-menu.tsx').then(({ AccountMenu }) => ({ default: AccountMenu })),
)
export const AreaPicker = lazy(() =>
  import('../features/areas/area-picker.tsx').then(({ AreaPicker }) => ({ default: AreaPicker })),
)
export const SignIn = lazy(() => import('../features/access/sign-in.tsx').then(({ SignIn }) => ({ default: SignIn })))
