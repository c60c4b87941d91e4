// Every slice's English. Loaded when asked for.

export { actions } from './actions.ts'
export { app } from './app.ts'
export { map } from './map.ts'
export { terms } from './terms.ts'
export { units } from './units.ts'
