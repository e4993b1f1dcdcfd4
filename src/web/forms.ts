// Whatever changes something: proof that it was sent from here, a sign-in where it is not this machine, the form's token, and then one
// request to the engine, whose answer is shown or followed. Nothing else of the pages asks the engine for work.

import { setTimeout } from 'node:timers/promises'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Answer as EngineAnswer, Ask, Request } from '../ask.ts'
import { limits } from '../limits.ts'
import type { Given } from '../model/given.ts'
import type { Reader } from '../store/reader.ts'
import type { WebConfig } from './app.ts'
import { findCountry } from './countries.ts'
import { isSentFromHere } from './guard.ts'
import type { Rendered, Visit } from './page.ts'
import { addPage, type Result } from './pages/add.ts'
import type { Fault } from './pages/error.ts'
import { settingsFault, settingsOf, settingsPage } from './pages/settings.ts'
import { signInPage } from './pages/sign-in.ts'
import { actions, routes } from './routes.ts'
import { safeUrl } from './safe-url.ts'
import { clearedCookie, same, signedCookie, Tries } from './visitor.ts'
import { words } from './words.ts'

type Visitor = Visit & { session: string | undefined }
export type FormContext = {
  reader: Reader; ask: Ask; config: WebConfig
  visitOf(c: Context): Visitor
  fault(c: Context, it: Fault, visit?: Visit): Promise<Response>
  show(c: Context, rendered: Rendered, visit: Visit, status?: number): Promise<Response>
}
type Handed = { name: string; type: string; bytes: Uint8Array }
type Form = { fields: ReadonlyMap<string, string>; files: readonly Handed[] }
type Handler = (c: Context, form: Form, visit: Visitor) => Promise<Response>

/** So long a page waits for what was handed in to be read and told; then it says that it is still being read. */
const addWaitMs = 12_000
const modelWaitMs = 8_000
/** The reader looks for changes four times a second: the page that a form leads to must show what the form did. */
const seenWithinMs = 300

export function putForms(app: Hono, { reader, ask, config, visitOf, fault, show }: FormContext): void {
  const refuse = (c: Context, says: string, status = 403): Promise<Response> => fault(c, { status, title: words.error.forbidden, says })

  app.use('*', async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const headers = c.req.raw.headers, host = c.req.header('host') ?? new URL(c.req.url).host
    if (!isSentFromHere(headers.get('sec-fetch-site'), headers.get('origin'), host, config)) return refuse(c, words.error.origin)
    if (c.req.path !== actions.signIn && visitOf(c).who === 'stranger') return refuse(c, words.error.stranger)
    return next()
  })

  const post = (pattern: string, handle: Handler): void => {
    app.post(pattern, bodyLimit({ maxSize: pattern === actions.add ? limits.formBytesMax : 256 * 1024, onError: (c) => refuse(c, pattern === actions.add ? words.add.tooLarge : words.error.tooLarge, 413) }), async (c) => {
      const form = await readForm(c), visit = visitOf(c)
      if (!form) return refuse(c, words.add.refusedForm, 400)
      if (!same(form.fields.get('token') ?? '', visit.token)) return refuse(c, words.error.token)
      c.header('Cache-Control', 'no-store')
      return handle(c, form, visit)
    })
  }
  const asked = async (request: Request): Promise<EngineAnswer> => {
    try {
      const answer = await ask(request)
      await setTimeout(seenWithinMs)
      return answer
    } catch (error) { return { ok: false, says: error instanceof Error ? error.message : String(error) } }
  }
  /** Done: follow; else the engine's sentence. */
  const doThen = async (c: Context, request: Request, to: string): Promise<Response> => {
    const answer = await asked(request)
    return answer.ok ? c.redirect(to, 303) : fault(c, { status: 400, title: words.error.bad, says: answer.says })
  }

  post(actions.add, async (c, form, visit) => {
    const { given, refused } = givenOf(form)
    if (given.length + refused.length === 0) return show(c, addPage(visit, [], words.add.nothing), visit, 400)
    const results = given.length ? await handIn(given, Boolean(form.fields.get('outlet')?.trim())) : []
    const all = [...refused, ...results]
    return show(c, addPage(visit, all), visit, all.some((it) => it.ok) ? 200 : 422)
  })

  async function handIn(given: readonly Given[], confirm: boolean): Promise<Result[]> {
    const stop = new AbortController(), late = setTimeout(addWaitMs, undefined, { signal: stop.signal }).catch(() => undefined)
    try {
      const answer = await Promise.race([asked({ do: 'add', given, wait: true, ...(confirm && { confirm }) }), late])
      if (!answer) return given.map((it) => ({ name: it.name, ok: true, says: words.add.still(it.name) }))
      if (!answer.ok) return given.map((it) => ({ name: it.name, ok: false, says: answer.says }))
      return (answer.outcomes ?? []).map((it) => ({ ...it, titles: (it.documents ?? []).slice(0, 20).flatMap(titleOf) }))
    } finally { stop.abort() }
  }
  const titleOf = (id: string): { id: string; title: string; language?: string }[] => {
    const document = reader.documents.get(id)?.document
    return document ? [{ id, title: document.title || words.add.open, ...(document.kind !== 'collection' && { language: document.language }) }] : []
  }

  post(actions.settings, async (c, form, visit) => {
    const { set, problems } = settingsOf(form.fields)
    const answer: EngineAnswer = problems.length ? { ok: false, says: '' } : await asked({ do: 'settings', set })
    if (answer.ok) return c.redirect(`${routes.settings.to()}?saved=1`, 303)
    const loaded = settingsPage.load(reader, {}, visit)
    return show(c, settingsFault(loaded as Parameters<typeof settingsFault>[0], problems.length ? problems : [answer.says], visit), visit, 400)
  })
  post(actions.home, async (c, form) => {
    const country = findCountry(form.fields.get('home') ?? '')
    return country ? doThen(c, { do: 'settings', set: { home: country.code } }, `${routes.home.to()}#missed`) : fault(c, { status: 400, title: words.error.bad, says: words.error.unknownCountry(form.fields.get('home') ?? '') })
  })
  post(actions.removeSample, (c) => doThen(c, { do: 'remove', what: { sample: true } }, routes.home.to()))
  post(actions.renewFeeds, (c) => doThen(c, { do: 'settings', set: { feedSecret: 'renew' } }, `${routes.settings.to()}?saved=1`))

  post(actions.models, async (c, form, visit) => {
    const language = (form.fields.get('language') ?? '').trim().toLowerCase(), act = (['size', 'add', 'remove'] as const).find((it) => it === form.fields.get('act')) ?? 'size'
    const late = { ok: true as const, says: words.models.coming }
    // A model takes minutes: the page does not wait for it, the engine goes on.
    const answer = await Promise.race([asked({ do: 'models', act, language }), setTimeout(modelWaitMs, late, { ref: false })])
    return show(c, addPage(visit, [{ name: words.models.name(language.slice(0, 8)), ok: answer.ok, says: answer.says ?? '' }], undefined, language), visit, answer.ok ? 200 : 422)
  })
  post(actions.addSource, (c, form) => {
    const url = safeUrl(form.fields.get('url')?.trim()), outlet = form.fields.get('outlet')?.trim(), country = findCountry(form.fields.get('country') ?? '')?.code
    if (!url) return fault(c, { status: 400, title: words.error.bad, says: words.add.badAddress })
    return doThen(c, { do: 'source', act: 'add', url, ...(outlet && { outlet }), ...(country && { country }) }, `${routes.sources.to()}?done=1`)
  })
  post('/sources/:id', (c, form) => {
    const act = (['pause', 'mute', 'unmute', 'remove', 'check'] as const).find((it) => it === form.fields.get('act'))
    if (!act) return fault(c, { status: 400, title: words.error.bad, says: words.error.wrongName('act', 'pause, mute, unmute, remove, check') })
    return doThen(c, { do: 'source', act, id: c.req.param('id')! }, `${routes.sources.to()}?done=1`)
  })
  post('/story/:id/apart', (c, form) => {
    const story = c.req.param('id')!, telling = form.fields.get('telling') ?? ''
    return doThen(c, { do: 'undo', story, telling }, `${routes.story.to(story)}?undone=1`)
  })
  post('/article/:id/remove', (c) => doThen(c, { do: 'remove', what: { document: c.req.param('id')! } }, routes.home.to()))

  const tries = new Tries(limits.signInTriesAnHour, limits.signInTriesAnHour * 10)
  post(actions.signIn, async (c, form, visit) => {
    const back = ownPath(form.fields.get('back'))
    if (!tries.allow(addressOf(c, config), config.now().epochMilliseconds)) return show(c, signInPage(visit, back, words.signIn.many), visit, 429)
    const answer = await asked({ do: 'sign-in', password: form.fields.get('password') ?? '' })
    if (!answer.ok) return show(c, signInPage(visit, back, words.signIn.wrong), visit, 403)
    c.header('Set-Cookie', signedCookie(config, visit.settings.feedSecret, config.now()))
    return c.redirect(back, 303)
  })
  post(actions.signOut, async (c) => { c.header('Set-Cookie', clearedCookie); return c.redirect(routes.home.to(), 303) })
}

/** Only a path of this site: `//evil.example` is none. */
const ownPath = (it: string | undefined): string => it && /^\/(?![/\\])/.test(it) && !/[\r\n]/.test(it) ? it : routes.home.to()

/** Forwarded addresses are believed only where the reader set a public address. */
function addressOf(c: Context, config: WebConfig): string {
  const forwarded = config.publicUrl ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress || 'here'
}

async function readForm(c: Context): Promise<Form | undefined> {
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(c.req.header('content-type') ?? '')) return undefined
  try {
    const fields = new Map<string, string>(), files: Handed[] = []
    for (const [name, value] of (await c.req.raw.formData()).entries()) {
      if (typeof value === 'string') { if (!fields.has(name)) fields.set(name, value) }
      else if (value.size > 0 && files.length < limits.zipMembersMax) files.push({ name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
    }
    return { fields, files }
  } catch { return undefined }
}

/** Each of address, text and files that was given; an address that cannot be fetched is refused here in a sentence. */
function givenOf({ fields, files }: Form): { given: Given[]; refused: Result[] } {
  const text = (name: string): string => fields.get(name)?.trim() ?? ''
  const outlet = text('outlet'), language = text('language')
  const said = { ...(outlet && { outlet: outlet.slice(0, 200) }), ...(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) && { language }) }
  const given: Given[] = [], refused: Result[] = []
  const pasted = (fields.get('text') ?? '').replaceAll('\r\n', '\n'), lone = /^\s*\S+:\/\/\S+\s*$/.test(pasted) ? pasted.trim() : ''
  for (const address of [text('url'), lone].filter(Boolean)) {
    const url = safeUrl(address)
    if (url) given.push({ name: address, url, ...said })
    else refused.push({ name: address.slice(0, 200), ok: false, says: words.add.badAddress })
  }
  if (pasted.trim() && !lone) given.push({ name: pasted.trim().split('\n')[0]!.slice(0, 80), text: pasted, ...said })
  for (const file of files) given.push({ name: file.name.slice(0, 200) || words.add.file, bytes: file.bytes, ...(file.type && { contentType: file.type }), ...said })
  return { given, refused }
}
