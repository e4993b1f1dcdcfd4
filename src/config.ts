// Settings of the machine: flags, then PARALLAX_* of the environment, then parallax.config.json; each knows where its value came from.
// Settings of the reader (home, languages, zone) are no configuration: they live in the store.

import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { limits } from './limits.ts'

const root = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url))
/** What comes with the program. */
export const shipped = { root, catalogue: join(root, 'catalogue'), sample: join(root, 'sample'), tables: join(root, 'tables') } as const

export type Config = {
  data: string
  host: string
  port: number
  /** the only other accepted Host and Origin, for an instance behind a proxy */
  publicUrl: string | undefined
  password: string | undefined
  /** host:port, exact: addresses of the reader's own network that may be asked */
  allowHosts: readonly string[]
  keepTextDays: number
  keepPagesDays: number
  databaseUrl: string | undefined
  /** where translation models are listed, in the shape of Mozilla's Remote Settings */
  modelsUrl: string
  /** the reader's own translators; each absent unless set, but for Apertium, which is used where it is installed */
  translators: { libreTranslateUrl?: string | undefined; libreTranslateKey?: string | undefined; deeplKey?: string | undefined; apertium: string }
  fetch: boolean
  sample: boolean
  /** where each value came from, for `doctor` */
  origins: Readonly<Record<string, string>>
}

type Flags = Readonly<Record<string, string | boolean | undefined>>

/** Each key once: its flag, its variable, its default. `docs/operations.md` names them all. */
export const settings = {
  data: { env: 'PARALLAX_DATA', default: () => defaultData() },
  host: { env: 'PARALLAX_HOST', default: () => '127.0.0.1' },
  port: { env: 'PARALLAX_PORT', default: () => '4747' },
  publicUrl: { env: 'PARALLAX_PUBLIC_URL', default: () => '' },
  password: { env: 'PARALLAX_PASSWORD', default: () => '' },
  allowHosts: { env: 'PARALLAX_ALLOW_HOSTS', default: () => '' },
  keepTextDays: { env: 'PARALLAX_KEEP_TEXT_DAYS', default: () => String(limits.keepTextDays) },
  keepPagesDays: { env: 'PARALLAX_KEEP_PAGES_DAYS', default: () => String(limits.keepPagesDays) },
  databaseUrl: { env: 'PARALLAX_DATABASE_URL', default: () => '' },
  modelsUrl: { env: 'PARALLAX_MODELS_URL', default: () => 'https://firefox.settings.services.mozilla.com/v1' },
  libreTranslateUrl: { env: 'PARALLAX_LIBRETRANSLATE_URL', default: () => '' },
  libreTranslateKey: { env: 'PARALLAX_LIBRETRANSLATE_KEY', default: () => '' },
  deeplKey: { env: 'PARALLAX_DEEPL_KEY', default: () => '' },
  apertium: { env: 'PARALLAX_APERTIUM', default: () => 'apertium' },
} as const
type Key = keyof typeof settings

/** A setting that means nothing is said in one sentence, never guessed at. */
export class WrongConfig extends Error {
  override name = 'WrongConfig'
}

export function loadConfig(flags: Flags, env: Readonly<Record<string, string | undefined>>): Config {
  const file = readFile(env), origins: Record<string, string> = {}
  const text = (key: Key): string => {
    const flag = flags[key], variable = env[settings[key].env], own = file[key]
    const [value, origin] = typeof flag === 'string' ? [flag, `--${key}`] : variable ? [variable, settings[key].env] : own !== undefined ? [String(own), 'parallax.config.json'] : [settings[key].default(), 'default']
    origins[key] = origin
    return value
  }
  const whole = (key: Key, most: number): number => {
    const value = text(key)
    if (!/^\d{1,9}$/.test(value) || Number(value) > most) throw new WrongConfig(`${origins[key]} wants a whole number up to ${most}, not "${value}"`)
    return Number(value)
  }
  const publicUrl = text('publicUrl')
  if (publicUrl && !/^https?:$/.test(URL.parse(publicUrl)?.protocol ?? '')) throw new WrongConfig(`${origins.publicUrl} wants an address with http or https, not "${publicUrl}"`)
  return {
    data: resolve(text('data')), host: text('host'), port: whole('port', 65_535), publicUrl: publicUrl || undefined, password: text('password') || undefined,
    allowHosts: text('allowHosts').split(/[\s,]+/).filter(Boolean), keepTextDays: whole('keepTextDays', 36_500), keepPagesDays: whole('keepPagesDays', 36_500), databaseUrl: text('databaseUrl') || undefined, modelsUrl: text('modelsUrl'),
    translators: { libreTranslateUrl: text('libreTranslateUrl') || undefined, libreTranslateKey: text('libreTranslateKey') || undefined, deeplKey: text('deeplKey') || undefined, apertium: text('apertium') || 'off' },
    fetch: flags['no-fetch'] !== true, sample: flags.sample === true, origins,
  }
}

/** In the working folder, or where PARALLAX_CONFIG points. */
function readFile(env: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const path = env.PARALLAX_CONFIG ?? 'parallax.config.json'
  if (!existsSync(path)) return {}
  try {
    const it: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof it === 'object' && it !== null && !Array.isArray(it)) return it as Record<string, unknown>
  } catch {
    throw new WrongConfig(`${path} cannot be read as JSON: mend it or move it away`)
  }
  throw new WrongConfig(`${path} must hold one JSON object`)
}

/** A clone keeps its data beside it; a global install where the platform keeps a program's data. */
function defaultData(): string {
  if (existsSync(join(root, 'package-lock.json'))) return join(root, 'data')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'parallax')
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'parallax')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'parallax')
}
