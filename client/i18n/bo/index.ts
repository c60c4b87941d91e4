// Every slice's Tibetan. Loaded when asked for.

export { app } from './app.ts'
export { map } from './map.ts'
