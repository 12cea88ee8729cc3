import * as z from 'zod';
import { LOG_LEVELS } from '../app/log.ts';
import { TimeZone } from '../domain/time-zone.ts';
import { MODEL_VARIABLES, type ModelConfig, modelFaults, modelOf } from './model.ts';
import { STORAGE_VARIABLES, type StorageConfig, storageOf } from './storage.ts';
import { isSafeFromOthers } from './url.ts';
import { VAPID_VARIABLES, type VapidConfig, vapidFaults, vapidOf } from './vapid.ts';

const blankIsAbsent = (source: unknown): unknown =>
  typeof source === 'object' && source !== null
    ? Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
    : source;

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.int().max(max));

/** An uncompressed point of P-256 as SubjectPublicKeyInfo (RFC 5480) always begins so. */
const P256_PEM =
  /^-----BEGIN PUBLIC KEY-----\s*MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----$/;
/** Settings often spell a PEM's line ends as `\n`. */
const isP256Pem = (pem: string): boolean => P256_PEM.test(pem.replaceAll('\\n', '\n').trim());

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

/** The variables that Remo reads; every other one is somebody else's. */
const Variables = z.object({
  PORT: wholeNumber(65_535).default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  ...STORAGE_VARIABLES,
  PRIVY_APP_ID: z.string().min(1).max(128).optional(),
  PRIVY_VERIFICATION_KEY: z.string().refine(isP256Pem, 'is not a P-256 public key in PEM form').optional(),
  PRIVY_JWKS_URL: z
    .url({ protocol: /^https?$/, abort: true })
    .refine(isSafeFromOthers, 'is not an https URL')
    .optional(),
  REMO_DEFAULT_TIME_ZONE: TimeZone.optional(),
  REMO_PUBLIC_URL: z
    .url({ protocol: /^https?$/, abort: true })
    .refine((url) => isOrigin(url) && isSafeFromOthers(url), 'is not an https origin such as https://remo.example.com')
    .optional(),
  REMO_CONVERSATION_DAYS: wholeNumber(36_500).pipe(z.int().min(1)).default(30),
  REMO_DISPATCH: z.enum(['on', 'off']).default('on'),
  REMO_DUE_SHARDS: wholeNumber(999).pipe(z.int().min(1)).default(16),
  ...MODEL_VARIABLES,
  REMO_RATE_LIMIT: wholeNumber(1_000_000).default(600),
  ...VAPID_VARIABLES,
  REMO_METRICS_PORT: wholeNumber(65_535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_TIMEOUT: wholeNumber(60_000).pipe(z.int().min(1)).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).max(255).default('remo'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .pipe(z.array(z.string().refine(isOrigin, 'is not an origin such as https://app.example.com')))
    .default([]),
});

/** Settings of one thing stand together or not at all. */
const Environment = Variables.superRefine((env, { addIssue }) => {
  for (const [key, message] of [...modelFaults(env), ...vapidFaults(env)])
    addIssue({ code: 'custom', path: [key], message });
});

/** Whose tokens are taken; `development` is a key of this machine's own. */
export type IdentityConfig =
  | { kind: 'privy'; appId: string; verificationKey?: string; jwksUrl?: string }
  | { kind: 'development'; dataDir: string };

/** Where traces and metrics are sent by OTLP over HTTP; the rest of OTEL_EXPORTER_OTLP_* is read by the exporters. */
export interface OtlpConfig {
  endpoint: string;
  serviceName: string;
  /** How long one export may take, in milliseconds; absent: what suits the runtime. */
  timeoutMs: number | undefined;
}

export interface Config {
  host: string;
  port: number;
  storage: StorageConfig;
  identity: IdentityConfig;
  /** Absent: the built-in mind alone answers. */
  model?: ModelConfig;
  defaultTimeZone: string | undefined;
  conversationDays: number;
  /** Whether a server rings what is due, besides answering. */
  dispatches: boolean;
  dueShards: number;
  rateLimitPerMinute: number;
  /** Absent: the origin that each request names. */
  publicUrl: string | undefined;
  /** Absent: nothing is pushed to browsers. */
  vapid: VapidConfig | undefined;
  /** Where `/metrics` is served on this machine; absent: nowhere. */
  metricsPort: number | undefined;
  /** Absent: nothing is sent. */
  otlp: OtlpConfig | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  corsOrigins: readonly string[];
}

/** What a runtime stands on where the settings say nothing. */
interface RuntimeDefaults {
  storage: 'embedded' | 'dynamodb';
}

const identityOf = (env: z.infer<typeof Environment>): IdentityConfig => {
  if (env.PRIVY_APP_ID === undefined) return { kind: 'development', dataDir: env.REMO_DATA_DIR };
  return {
    kind: 'privy',
    appId: env.PRIVY_APP_ID,
    ...(env.PRIVY_VERIFICATION_KEY !== undefined && { verificationKey: env.PRIVY_VERIFICATION_KEY }),
    ...(env.PRIVY_JWKS_URL !== undefined && { jwksUrl: env.PRIVY_JWKS_URL }),
  };
};

const otlpOf = (env: z.infer<typeof Environment>): OtlpConfig | undefined => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName } = env;
  const { OTEL_EXPORTER_OTLP_TIMEOUT: timeoutMs } = env;
  return endpoint === undefined ? undefined : { endpoint, serviceName, timeoutMs };
};

/** Settings that cannot be used; the message names every bad key and repeats no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Remo's settings from an environment's variables; a `ConfigError` that names every bad one. */
export const parseConfig = (source: unknown, defaults: RuntimeDefaults = { storage: 'embedded' }): Config => {
  const parsed = Environment.safeParse(blankIsAbsent(source));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `  ${String(path[0])}: ${message}`);
    throw new ConfigError(`These settings cannot be used:\n${[...new Set(faults)].join('\n')}`);
  }
  const env = parsed.data;
  return {
    host: env.HOST,
    port: env.PORT,
    storage: storageOf(env, defaults.storage),
    identity: identityOf(env),
    ...modelOf(env),
    defaultTimeZone: env.REMO_DEFAULT_TIME_ZONE,
    conversationDays: env.REMO_CONVERSATION_DAYS,
    dispatches: env.REMO_DISPATCH === 'on',
    dueShards: env.REMO_DUE_SHARDS,
    rateLimitPerMinute: env.REMO_RATE_LIMIT,
    publicUrl: env.REMO_PUBLIC_URL,
    vapid: vapidOf(env),
    metricsPort: env.REMO_METRICS_PORT,
    otlp: otlpOf(env),
    logLevel: env.LOG_LEVEL,
    corsOrigins: env.CORS_ORIGINS,
  };
};

/** Settings in which whatever only some runtimes have, a folder or a key on disk, has been opened or is not asked for. */
export type OpenConfig = Config & {
  storage: Exclude<StorageConfig, { kind: 'embedded' }>;
  identity: Exclude<IdentityConfig, { kind: 'development' }>;
};

/** The settings of a runtime without a disk or a port: it needs a table and Privy's tokens, and a `ConfigError` says so. */
export const parseDisklessConfig = (source: unknown): OpenConfig => {
  const { storage, identity, ...rest } = parseConfig(source, { storage: 'dynamodb' });
  if (storage.kind === 'embedded') throw new ConfigError('REMO_STORAGE: embedded needs a folder that lasts');
  if (identity.kind === 'development') throw new ConfigError('PRIVY_APP_ID: is needed here');
  if (rest.metricsPort !== undefined) throw new ConfigError('REMO_METRICS_PORT: needs a process that can be asked');
  return { ...rest, storage, identity };
};
