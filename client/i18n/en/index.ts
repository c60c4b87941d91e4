// Every slice's English. Loaded when asked for.

export { app } from './app.ts'
export { map } from './map.ts'
