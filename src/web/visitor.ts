// Who asks. Loopback counts only while the server is bound to it, no public address is set and nothing says that a proxy stands between:
// a proxy on the same machine would make everybody loopback. Else a signed cookie, or for feeds the secret in their address.

import { createHmac, timingSafeEqual } from 'node:crypto'

export type Access = { boundToLoopback: boolean; publicUrl?: string | undefined; secret: string }
type Headers = { get(name: string): string | null }

export function isLoopback(access: Access, headers: Headers, peer: string | undefined): boolean {
  if (!access.boundToLoopback || access.publicUrl) return false
  if (peer !== undefined && !/^(127\.|::1$|::ffff:127\.)/.test(peer)) return false
  return !['forwarded', 'via', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-forwarded-server', 'x-forwarded-prefix', 'x-forwarded-by'].some((it) => headers.get(it) !== null)
}

const name = 'parallax'
const daysSignedIn = 30

/** A cookie that says until when; nothing of it is stored, and renewing the feeds' secret ends every sign-in. */
export function signedCookie(access: Access, feedSecret: string, now: Temporal.Instant): string {
  const until = String(Math.floor(now.epochMilliseconds / 1000) + daysSignedIn * 86_400)
  const secure = access.publicUrl?.startsWith('https:') ? '; Secure' : ''
  return `${name}=${until}.${seal(access, 'session', feedSecret, until)}; Path=/; Max-Age=${daysSignedIn * 86_400}; HttpOnly; SameSite=Lax${secure}`
}
export const clearedCookie = `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`

export function isSignedIn(access: Access, feedSecret: string, cookies: string | null, now: Temporal.Instant): string | undefined {
  const value = cookies?.split(/;\s*/).find((it) => it.startsWith(`${name}=`))?.slice(name.length + 1)
  const [until = '', given = ''] = value?.split('.') ?? []
  if (!/^\d{1,12}$/.test(until) || Number(until) * 1000 < now.epochMilliseconds) return undefined
  return same(given, seal(access, 'session', feedSecret, until)) ? value : undefined
}

/** Of every form: an HMAC of the day and, where there is one, the sign-in; equal for two requests without cookies, so that ETags hold. */
export function formToken(access: Access, day: string, session: string | undefined): string {
  return seal(access, 'form', day, session ?? '')
}

export const same = (a: string, b: string): boolean => {
  const x = Buffer.from(a), y = Buffer.from(b)
  return x.length === y.length && timingSafeEqual(x, y)
}

const seal = (access: Access, ...parts: readonly string[]): string => createHmac('sha256', access.secret).update(parts.join('\0')).digest('base64url').slice(0, 32)

/** Ten tries an hour from one address, a hundred from all: guessing stays hopeless, and nobody else can shut the owner out quickly. */
export class Tries {
  readonly #of = new Map<string, number[]>()
  readonly #mostEach: number
  readonly #mostAll: number
  constructor(mostEach: number, mostAll: number) { this.#mostEach = mostEach; this.#mostAll = mostAll }
  allow(from: string, now: number): boolean {
    for (const [key, at] of this.#of) {
      const recent = at.filter((it) => now - it < 3_600_000)
      if (recent.length) this.#of.set(key, recent)
      else this.#of.delete(key)
    }
    const all = [...this.#of.values()].reduce((sum, it) => sum + it.length, 0), own = this.#of.get(from) ?? []
    if (own.length >= this.#mostEach || all >= this.#mostAll) return false
    this.#of.set(from, [...own, now])
    return true
  }
}
