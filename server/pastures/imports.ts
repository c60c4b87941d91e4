// What the pastures slice takes from files.

export { holdersImportable } from './import-holders.ts'
export { parcelsImportable } from './import-parcels.ts'
