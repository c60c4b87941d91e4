// The environment, read once at start and checked; everything else receives these values.

import { resolve } from 'node:path'
import * as z from 'zod'
import { usualSeconds } from './patience.ts'

const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** An address to which secrets are sent: over TLS, or to this very machine. */
const secureAddress = z
  .url({ protocol: /^https?$/ })
  .refine((url) => url.startsWith('https:') || isLoopback(new URL(url)), 'must be https, except on this machine')

/** A number of proxies, or their addresses. `true` would believe whoever asks. */
const proxies = z
  .string()
  .regex(
    /^(\d{1,2}|(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d{1,3})?)(\s*,\s*(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d{1,3})?))*)$/,
  )
  .transform((text) => (/^\d{1,2}$/.test(text) ? Number(text) : text.split(/\s*,\s*/)))

const provider = {
  OIDC_ISSUER: secureAddress.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPES: z
    .string()
    .regex(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/)
    .default('openid profile'),
}

/** Where evidence lies instead of DATA_DIR/store. */
const bucket = {
  STORE_S3_ENDPOINT: secureAddress.optional(),
  STORE_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  STORE_S3_REGION: z.string().min(1).default('us-east-1'),
  STORE_S3_ACCESS_KEY: z.string().min(1).optional(),
  STORE_S3_SECRET_KEY: z.string().min(1).optional(),
}

/** The server that takes letters: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
const mail = {
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** `Name <name@host>` or an address alone. */
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/)
    .optional(),
  MAIL_PER_HOUR: z.coerce.number().int().min(1).max(1000).default(6),
  MAIL_RETRY_SECONDS: z.coerce.number().int().min(1).max(3600).default(30),
}

const environment = z.object({
  ...provider,
  ...bucket,
  ...mail,
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATA_DIR: z.string().default('.data'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  ONEMAP_DEMO: z.enum(['auto', 'off']).default('auto'),
  DEMO_PARCELS: z.coerce.number().int().min(200).max(400_000).default(12_000),
  UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(102_400).default(2048),
  LIGHT_PER_10S: z.coerce.number().int().min(1).default(150),
  HEAVY_PER_10S: z.coerce.number().int().min(1).default(12),
  TIPS_PER_DAY: z.coerce.number().int().min(1).default(6),
  TIP_WORK_BITS: z.coerce.number().int().min(1).max(22).default(17),
  STATEMENT_SECONDS: z.coerce.number().int().min(1).max(600).default(usualSeconds),
  WEBHOOK_ALLOW_PRIVATE: z.enum(['on', 'off']).default('off'),
  WEBHOOK_RETRY_SECONDS: z.coerce.number().int().min(1).max(3600).default(30),
  STALL_SECONDS: z.coerce.number().int().min(1).max(600).default(30),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/|tel:)[\x21-\x7e]+$/)
    .optional(),
  TIANDITU_TOKEN: z.string().optional(),
  ASSESS_AFTER_SECONDS: z.coerce.number().int().min(0).max(86_400).default(20),
  /** Base64 of the PKCS#8 form of an Ed25519 key; without it the key lies in DATA_DIR. */
  LEDGER_SIGNING_KEY: z.base64().optional(),
  /** Base64 of the SPKI form of keys that signed before, with commas between. */
  LEDGER_PUBLIC_KEYS: z.string().default(''),
  /** A PEM file of an authority's certificate for the key that signs, with its chain behind it. */
  BUNDLE_CERTIFICATE: z.string().min(1).optional(),
  /** Where time stamps (RFC 3161) are had. What is sent there is a digest. */
  TIMESTAMP_AUTHORITY: z.url({ protocol: /^https?$/ }).optional(),
  PUBLIC_URL: secureAddress.transform((url) => new URL(url).origin).optional(),
  TRUST_PROXY: proxies.optional(),
  /** Origins, with commas between. */
  CORS_ORIGINS: z
    .string()
    .regex(/^https?:\/\/[^\s,/]+(\s*,\s*https?:\/\/[^\s,/]+)*$/)
    .optional(),
  SESSION_HOURS: z.coerce.number().int().min(1).max(8784).default(12),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(527_040).default(120),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

/** Whom single sign-on trusts. */
export type ProviderConfig = {
  readonly issuer: string
  readonly clientId: string
  /** Null for a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null
  readonly scopes: string
}

/** A bucket that speaks S3, by path-style addresses. */
export type StoreBucket = {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
}

export type MailConfig = {
  /** With the password; never in a log. */
  readonly url: string
  readonly from: string
  /** To one person; what comes beyond it waits and comes together. */
  readonly perHour: number
  /** The first wait after a letter that did not go out; each next one is twice as long. */
  readonly retrySeconds: number
}

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
  /** Tips of one address that cost nothing in a day; then each doubles the wait. */
  readonly tipsPerDay: number
  /** Zero bits that the work before a tip asks for in quiet hours. */
  readonly tipWorkBits: number
  /** So long may one statement of a request run; of a heavy one four times as long. */
  readonly statementSeconds: number
  /** Whether webhooks may go to machines of the own network, and over the plain wire. */
  readonly webhookAllowPrivate: boolean
  /** The first pause after a webhook that was not taken; each next one is twice as long. */
  readonly webhookRetrySeconds: number
  /** Whoever sends or takes next to nothing for so long is let go. */
  readonly stallSeconds: number
  /** Where to report a weakness, as an address for /.well-known/security.txt. */
  readonly securityContact: string | null
  readonly tiandituToken: string | null
  /** So long after the last edit what it made old is reckoned by itself; 0 leaves it to people. */
  readonly assessAfterSeconds: number
  readonly ledgerSigningKey: string | null
  readonly ledgerPublicKeys: readonly string[]
  /** A PEM file; null: the key that signs bundles vouches for itself. */
  readonly bundleCertificate: string | null
  /** Null where no authority stamps bundles. */
  readonly timestampAuthority: string | null
  /** Where browsers find the platform, as an origin; null where it is only what they happen to ask. */
  readonly publicUrl: string | null
  /** Express's `trust proxy`; null believes no forwarded header. */
  readonly trustProxy: number | readonly string[] | null
  /** Sites whose pages may read the map with a token. */
  readonly corsOrigins: readonly string[]
  /** A session ends after so long, used or not. */
  readonly sessionHours: number
  /** A session ends when it was not used for so long. */
  readonly sessionIdleMinutes: number
  readonly provider: ProviderConfig | null
  /** Null where evidence lies in DATA_DIR. */
  readonly storeBucket: StoreBucket | null
  /** Null where no mail server is named. */
  readonly mail: MailConfig | null
  readonly logLevel: string
}

type Environment = z.infer<typeof environment>

function providerOf(e: Environment, fail: (fault: string) => never): ProviderConfig | null {
  if (e.OIDC_ISSUER === undefined) return null
  if (e.OIDC_CLIENT_ID === undefined) return fail('OIDC_CLIENT_ID: OIDC_ISSUER needs it')
  if (e.PUBLIC_URL === undefined)
    return fail('PUBLIC_URL: OIDC_ISSUER needs it, for the address the provider sends people back to')
  return { issuer: e.OIDC_ISSUER, clientId: e.OIDC_CLIENT_ID, clientSecret: e.OIDC_CLIENT_SECRET ?? null, scopes: e.OIDC_SCOPES }
}

function bucketOf(e: Environment, fail: (fault: string) => never): StoreBucket | null {
  const { STORE_S3_ENDPOINT: endpoint, STORE_S3_BUCKET: bucket, STORE_S3_REGION: region } = e
  const { STORE_S3_ACCESS_KEY: accessKey, STORE_S3_SECRET_KEY: secretKey } = e
  if (endpoint === undefined) return null
  if (bucket === undefined || accessKey === undefined || secretKey === undefined)
    return fail('STORE_S3_BUCKET, STORE_S3_ACCESS_KEY, STORE_S3_SECRET_KEY: STORE_S3_ENDPOINT needs all three')
  return { endpoint, bucket, region, accessKey, secretKey }
}

function mailOf(e: Environment, fail: (fault: string) => never): MailConfig | null {
  if (e.SMTP_URL === undefined) return null
  if (e.MAIL_FROM === undefined) return fail('MAIL_FROM: SMTP_URL needs it')
  if (e.PUBLIC_URL === undefined) return fail('PUBLIC_URL: SMTP_URL needs it, for the links in letters')
  return { url: e.SMTP_URL, from: e.MAIL_FROM, perHour: e.MAIL_PER_HOUR, retrySeconds: e.MAIL_RETRY_SECONDS }
}

/** Throws with every fault of the environment named at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const fail = (...faults: readonly string[]): never => {
    throw new Error(`环境变量有误 / The environment is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  }
  const parsed = environment.safeParse(env)
  if (!parsed.success) return fail(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
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
    tipsPerDay: e.TIPS_PER_DAY,
    tipWorkBits: e.TIP_WORK_BITS,
    statementSeconds: e.STATEMENT_SECONDS,
    webhookAllowPrivate: e.WEBHOOK_ALLOW_PRIVATE === 'on',
    webhookRetrySeconds: e.WEBHOOK_RETRY_SECONDS,
    stallSeconds: e.STALL_SECONDS,
    securityContact: e.SECURITY_CONTACT ?? null,
    tiandituToken: e.TIANDITU_TOKEN ?? null,
    assessAfterSeconds: e.ASSESS_AFTER_SECONDS,
    ledgerSigningKey: e.LEDGER_SIGNING_KEY ?? null,
    ledgerPublicKeys: e.LEDGER_PUBLIC_KEYS.split(',').filter((key) => key !== ''),
    bundleCertificate: e.BUNDLE_CERTIFICATE === undefined ? null : resolve(e.BUNDLE_CERTIFICATE),
    timestampAuthority: e.TIMESTAMP_AUTHORITY ?? null,
    publicUrl: e.PUBLIC_URL ?? null,
    trustProxy: e.TRUST_PROXY ?? null,
    corsOrigins: e.CORS_ORIGINS?.split(/\s*,\s*/) ?? [],
    sessionHours: e.SESSION_HOURS,
    sessionIdleMinutes: e.SESSION_IDLE_MINUTES,
    provider: providerOf(e, fail),
    storeBucket: bucketOf(e, fail),
    mail: mailOf(e, fail),
    logLevel: e.LOG_LEVEL,
  }
}
