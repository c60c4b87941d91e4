// Bytes kept under their own digest: what is there once is never written over and never removed. In a folder of DATA_DIR, or in a
// bucket that speaks S3 where one is configured; above this file nothing knows which.

import type { Config } from '../config.ts'
import { bucketStore } from './bucket.ts'
import { folderStore } from './folder.ts'
import type { Store } from './shape.ts'

export type { Store } from './shape.ts'

export const storeOf = ({ dataDir, storeBucket }: Pick<Config, 'dataDir' | 'storeBucket'>): Store =>
  storeBucket === null ? folderStore(dataDir) : bucketStore(storeBucket, dataDir)
