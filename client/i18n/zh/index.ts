// Every slice's Chinese, which the others are checked against.

export { actions } from './actions.ts'
export { app } from './app.ts'
export { balance } from './balance.ts'
export { map } from './map.ts'
export { terms } from './terms.ts'
export { units } from './units.ts'
