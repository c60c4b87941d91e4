// The environment, read once at start and checked; everything else receives these values.

import { resolve } from 'node:path'
import * as z from 'zod'

const environment = z.object({
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATA_DIR: z.string().default('.data'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  ONEMAP_DEMO: z.enum(['auto', 'off']).default('auto'),
  DEMO_PARCELS: z.coerce.number().int().min(200).max(400_000).default(12_000),
  UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(102_400).default(2048),
  LIGHT_PER_10S: z.coerce.number().int().min(1).default(150),
  HEAVY_PER_10S: z.coerce.number().int().min(1).default(12),
  TIANDITU_TOKEN: z.string().optional(),
  ASSESS_AFTER_SECONDS: z.coerce.number().int().min(0).max(86_400).default(20),
  /** Base64 of the PKCS#8 form of an Ed25519 key; without it the key lies in DATA_DIR. */
  LEDGER_SIGNING_KEY: z.base64().optional(),
  /** Base64 of the SPKI form of keys that signed before, with commas between. */
  LEDGER_PUBLIC_KEYS: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

export type Config = {
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly port: number
  readonly host: string
  readonly wantsDemo: boolean
  readonly demoParcels: number
  readonly uploadBytes: number
  /** Costly requests of one session in ten seconds; an address may ask eight times as much. */
  readonly lightPerWindow: number
  readonly heavyPerWindow: number
  readonly tiandituToken: string | null
  /** So long after the last edit what it made old is reckoned by itself; 0 leaves it to people. */
  readonly assessAfterSeconds: number
  readonly ledgerSigningKey: string | null
  readonly ledgerPublicKeys: readonly string[]
  readonly logLevel: string
}

/** Throws with every fault of the environment named at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`环境变量有误 / The environment is not usable:\n${faults.join('\n')}`)
  }
  const e = parsed.data
  return {
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir: resolve(e.DATA_DIR),
    port: e.PORT,
    host: e.HOST,
    wantsDemo: e.ONEMAP_DEMO === 'auto',
    demoParcels: e.DEMO_PARCELS,
    uploadBytes: e.UPLOAD_LIMIT_MB * 2 ** 20,
    lightPerWindow: e.LIGHT_PER_10S,
    heavyPerWindow: e.HEAVY_PER_10S,
    tiandituToken: e.TIANDITU_TOKEN ?? null,
    assessAfterSeconds: e.ASSESS_AFTER_SECONDS,
    ledgerSigningKey: e.LEDGER_SIGNING_KEY ?? null,
    ledgerPublicKeys: e.LEDGER_PUBLIC_KEYS.split(',').filter((key) => key !== ''),
    logLevel: e.LOG_LEVEL,
  }
}
