// Every slice's Chinese, which the others are checked against.

export { app } from './app.ts'
export { map } from './map.ts'
