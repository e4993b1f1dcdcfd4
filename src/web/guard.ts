// What no request passes without: a Host that is ours, headers that let a page load nothing foreign, and for every method that changes
// something the proof that it was sent from here (Sec-Fetch-Site, else Origin). `hono/csrf` looks at form content types alone.

import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

export const safeHeaders = (): MiddlewareHandler => secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], fontSrc: ["'self'"], imgSrc: ["'self'"], connectSrc: ["'self'"], manifestSrc: ["'self'"],
    baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"], requireTrustedTypesFor: ["'script'"], trustedTypes: ['parallax'],
  },
  referrerPolicy: 'same-origin', xFrameOptions: 'DENY', xContentTypeOptions: true, crossOriginOpenerPolicy: 'same-origin', crossOriginResourcePolicy: 'same-origin',
  strictTransportSecurity: false, xXssProtection: false, xDownloadOptions: false, xPermittedCrossDomainPolicies: false, originAgentCluster: false, xDnsPrefetchControl: false,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], browsingTopics: [] },
})

export type Names = { host: string; publicUrl?: string | undefined }

/** Loopback by its names, what the server was bound to, and the public address; any other Host is a name that somebody else gave this machine. */
export function isOurHost(host: string, names: Names): boolean {
  if (names.publicUrl && host === new URL(names.publicUrl).host) return true
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
  if (name === 'localhost' || name === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)) return true
  const bound = names.host.includes(':') ? `[${names.host.toLowerCase()}]` : names.host.toLowerCase()
  return bound !== '' && bound !== '0.0.0.0' && bound !== '[::]' && name === bound
}

/** A browser says where a form comes from; what says nothing is refused too. */
export function isSentFromHere(site: string | null, origin: string | null, host: string, names: Names): boolean {
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  if (origin === null) return site !== null
  const from = URL.parse(origin)
  return from !== null && (from.host === host || (names.publicUrl !== undefined && from.origin === new URL(names.publicUrl).origin))
}
