// Asking through the proxy that the environment names. The proxy looks names up by itself, so each is looked up here first: what leads to a private address is refused before the proxy hears of it.

import { isIP } from 'node:net'
import { type Agent, type Dispatcher, ProxyAgent } from 'undici'
import { type AddressRules, guardedLookup, RefusedAddress } from './address.ts'

export type ProxyOfEnvironment = { http?: string; https?: string; no: readonly string[] }

/** `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` in either case, as other programs read them; upper-case `HTTP_PROXY` is not believed where a web server may have set it (`REQUEST_METHOD`). */
export function proxyFrom(env: Readonly<Record<string, string | undefined>>): ProxyOfEnvironment | undefined {
  const value = (name: string): string | undefined => {
    const text = env[name] || (name === 'http_proxy' && env.REQUEST_METHOD ? undefined : env[name.toUpperCase()])
    const url = text ? URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`) : null
    return url && /^https?:$/.test(url.protocol) ? url.href : undefined
  }
  const all = value('all_proxy'), http = value('http_proxy') ?? all, https = value('https_proxy') ?? all
  if (!http && !https) return undefined
  return { ...(http && { http }), ...(https && { https }), no: (env.no_proxy || env.NO_PROXY || '').split(/[\s,]+/).filter(Boolean).map((it) => it.toLowerCase()) }
}

/** Nothing for an address that goes without a proxy. */
export function proxied(proxy: ProxyOfEnvironment, rules: AddressRules, options: Agent.Options): { agentFor(url: URL): Promise<Dispatcher | undefined>; close(): Promise<void> } {
  const agents = new Map<string, ProxyAgent>()
  const lookup = guardedLookup(rules)
  return {
    async agentFor(url) {
      const uri = url.protocol === 'https:' ? proxy.https : proxy.http
      if (!uri || isDirect(url, proxy.no)) return undefined
      if (!isIP(url.hostname.replace(/^\[|\]$/g, ''))) await mayBeAsked(url.hostname, lookup)
      let agent = agents.get(uri)
      if (!agent) agents.set(uri, agent = new ProxyAgent({ ...options, uri }))
      return agent
    },
    async close() { await Promise.all([...agents.values()].map((it) => it.destroy())) },
  }
}

/** A machine behind a proxy often cannot look names up at all: then the proxy is trusted with it, as with the connection. */
const mayBeAsked = (host: string, lookup: ReturnType<typeof guardedLookup>): Promise<void> => new Promise((resolve, reject) => {
  lookup(host, { all: true }, (error) => error instanceof RefusedAddress ? reject(error) : resolve())
})

const isDirect = (url: URL, no: readonly string[]): boolean => no.some((it) => {
  if (it === '*') return true
  const [, name = '', port] = it.match(/^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/) ?? []
  const bare = name.replace(/^\*?\./, ''), host = url.hostname.toLowerCase()
  return bare !== '' && (host === bare || host.endsWith(`.${bare}`)) && (!port || port === (url.port || (url.protocol === 'https:' ? '443' : '80')))
})
