// The reader's own settings, whom the reader confirmed as a witness, and the counter that says that pages changed.

import { createHash, randomBytes } from 'node:crypto'
import { limits } from '../limits.ts'
import { type Connection, param } from './connection.ts'
import { keyOf } from './packed.ts'
import type { Settings } from './reader.ts'

export function openSettings(db: Connection) {
  const all = db.statement((q) => q.selectFrom('setting').selectAll())
  const put = db.statement((q) => q.insertInto('setting').values({ key: param('key'), value: param('value') }).onConflict((it) => it.column('key').doUpdateSet({ value: param('value') })))
  const drop = db.statement((q) => q.deleteFrom('setting').where('key', '=', param('key')))
  const touch = db.raw<never>("insert into meta (key, value) values ('change', '1') on conflict (key) do update set value = cast(cast(meta.value as integer) + 1 as text)")
  const confirm = db.statement((q) => q.insertInto('confirmed').values({ outlet_key: param('key'), name: param('name'), at: param<string>('at') }).onConflict((it) => it.doNothing()))
  const isConfirmed = db.statement((q) => q.selectFrom('confirmed').select('outlet_key').where('outlet_key', '=', param('key')))
  return {
    /** Everything that pages show has changed: their ETags go with it. */
    touch: (): void => { touch.run() },
    all: (): Map<string, unknown> => new Map(all.all().map((it) => [it.key, JSON.parse(it.value)])),
    set(key: string, value: unknown): void {
      if (value === null || value === undefined) drop.run({ key })
      else put.run({ key, value: JSON.stringify(value) })
    },
    /** A secret in the address of private feeds; made once, renewed on request. */
    ensureSecret(): void { if (!this.all().has('feedSecret')) this.set('feedSecret', randomBytes(18).toString('base64url')) },
    confirm: (name: string, at: string, key = keyOf(name)): void => { confirm.run({ key, name, at }) },
    isConfirmed: (key: string): boolean => isConfirmed.first({ key }) !== undefined,
  }
}
export type SettingsStore = ReturnType<typeof openSettings>

/** What the reader may set by a form; everything else is refused by name. */
const settable: Record<string, (it: unknown) => boolean> = {
  home: (it) => it === null || /^[A-Z]{2}$/.test(String(it)),
  languages: (it) => Array.isArray(it) && it.length <= 40 && it.every((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(String(tag))),
  zone: (it) => it === null || isZone(String(it)),
  textSize: (it) => ['small', 'normal', 'large'].includes(String(it)),
  theme: (it) => it === null || ['light', 'dark'].includes(String(it)),
  keys: (it) => typeof it === 'boolean',
  keepTextDays: (it) => Number.isInteger(it) && Number(it) >= 1 && Number(it) <= 36_500,
  keepSample: (it) => typeof it === 'boolean',
  feedSecret: (it) => it === 'renew',
  password: (it) => it === null || (typeof it === 'string' && it.length >= 8 && it.length <= 400),
}

/** The names that cannot be set so, as a sentence; nothing where all can. */
export function refusedSettings(set: Readonly<Record<string, unknown>>): string | undefined {
  const wrong = Object.entries(set).filter(([key, value]) => !(settable[key]?.(value) ?? false)).map(([key]) => key)
  return wrong.length > 0 ? `these settings are unknown or out of range: ${wrong.join(', ')}` : undefined
}

const isZone = (zone: string): boolean => { try { return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '' } catch { return false } }

export function toSettings(kept: ReadonlyMap<string, unknown>): Settings {
  const text = (key: string): string | undefined => { const it = kept.get(key); return typeof it === 'string' ? it : undefined }
  const home = text('home'), zone = text('zone'), size = text('textSize'), theme = text('theme')
  return {
    languages: Array.isArray(kept.get('languages')) ? kept.get('languages') as string[] : ['en'], keys: kept.get('keys') !== false, hasPassword: kept.has('passwordHash'), feedSecret: text('feedSecret') ?? '',
    keepTextDays: Number(kept.get('keepTextDays') ?? limits.keepTextDays), keepSample: kept.get('keepSample') === true,
    ...(home && { home }), ...(zone && { zone }), ...(size && { textSize: size as 'normal' }), ...(theme && { theme: theme as 'dark' }),
  }
}

export const digestOf = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const it of parts) hash.update(it).update('\0')
  return hash.digest('hex').slice(0, 32)
}
