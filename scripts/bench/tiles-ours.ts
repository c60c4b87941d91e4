// The platform as it runs in the prefecture, for the tile bench.

import { listen, openPlatform } from '../../server/main.ts'
import { readConfig } from '../../server/platform/config.ts'

const config = readConfig({ DATABASE_URL: process.argv[2], PORT: '0', ONEMAP_DEMO: 'off', LOG_LEVEL: 'error' })
const { url } = await listen(await openPlatform(config))
process.send?.(url)
