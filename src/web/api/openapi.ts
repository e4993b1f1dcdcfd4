// The description of the API, OpenAPI 3.1: paths from one table, schemas from the Zod declarations of model/ and shapes.ts.

import { z } from 'zod'
import { Document } from '../../model/document.ts'
import { Source } from '../../model/outlet.ts'
import { Quote, Saga, Story } from '../../model/story.ts'
import { CountrySummary, Hit, StorySummary, TellingRow } from './shapes.ts'
import { words } from '../words.ts'

type Parameter = { name: string; about: string; schema: Record<string, unknown>; in: 'path' | 'query'; required?: boolean; example?: string }
type Operation = { path: string; about: string; parameters: readonly Parameter[]; answer: z.ZodType; unknown?: true }

const query = (name: string, about: string, schema: Record<string, unknown>, more: { required?: boolean; example?: string } = {}): Parameter => ({ in: 'query', name, about, schema, ...more })
const path = (name: string, about: string): Parameter => ({ in: 'path', name, about, schema: { type: 'string' }, required: true })
const limit = query('limit', 'how many rows, 200 at most', { type: 'integer', minimum: 1, maximum: 200, default: 50 })
const from = query('from', 'how many rows to leave out', { type: 'integer', minimum: 0, default: 0 })
const country = query('country', 'ISO 3166-1 alpha-2', { type: 'string', pattern: '^[A-Za-z]{2}$' })
const language = query('language', 'BCP 47', { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' })
const edition = query('edition', 'main news, or the sample', { type: 'string', enum: ['main', 'sample'], default: 'main' })

export const operations: readonly Operation[] = [
  { path: '/stories', about: 'Stories, weightiest or newest first', parameters: [country, language, query('since', 'arrived or last told since', { type: 'string', format: 'date-time' }), query('sort', 'the order', { type: 'string', enum: ['weight', 'newest'], default: 'weight' }), edition, limit, from], answer: z.object({ stories: z.array(StorySummary), more: z.boolean() }) },
  { path: '/stories/{id}', about: 'One story with every cite', parameters: [path('id', 'a story; one that was merged answers 308')], answer: Story, unknown: true },
  { path: '/documents/{id}', about: 'A document as it was read', parameters: [path('id', 'a document')], answer: Document, unknown: true },
  { path: '/countries', about: 'Countries with what their press has', parameters: [edition], answer: z.object({ countries: z.array(CountrySummary) }) },
  { path: '/countries/{code}', about: 'One country’s own press, newest first', parameters: [path('code', 'ISO 3166-1 alpha-2, and XK'), limit, from], answer: z.object({ country: z.object({ code: z.string(), name: z.string() }), latest: z.array(TellingRow), more: z.boolean(), stories: z.array(StorySummary), first: z.array(StorySummary), only: z.array(StorySummary), missing: z.array(StorySummary) }), unknown: true },
  { path: '/sagas/{id}', about: 'A saga and its stories in order', parameters: [path('id', 'a saga')], answer: z.object({ saga: Saga, stories: z.array(StorySummary) }), unknown: true },
  { path: '/persons/{id}', about: 'What a person said', parameters: [path('id', 'a person')], answer: z.object({ id: z.string(), name: z.string(), role: z.string().exactOptional(), edition: z.string(), quotes: z.array(Quote), stories: z.array(z.string()) }), unknown: true },
  { path: '/sources', about: 'Sources and their health', parameters: [country], answer: z.object({ sources: z.array(Source) }) },
  { path: '/search', about: 'Search in every language', parameters: [query('q', 'the words to look for', { type: 'string', maxLength: 200 }, { required: true, example: 'the' }), country, language, limit, from], answer: z.object({ total: z.int(), more: z.boolean(), hits: z.array(Hit), stories: z.array(StorySummary) }) },
  { path: '/live', about: 'Stories that are told post by post', parameters: [limit], answer: z.object({ stories: z.array(StorySummary) }) },
]

export function openapi(): string {
  const paths: Record<string, unknown> = Object.fromEntries(operations.map((it) => [it.path, { get: {
    summary: it.about, operationId: `get${it.path.replace(/[/{}]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    parameters: it.parameters.map(({ about, ...parameter }) => ({ ...parameter, description: about })),
    responses: { 200: { description: it.about, content: { 'application/json': { schema: schemaOf(it.answer) } } }, 304: { description: 'Nothing changed since the ETag that was sent' }, 400: problem('A parameter means nothing, in a sentence'), ...(it.unknown && { 404: problem('There is no such thing, in a sentence') }) },
  } }]))
  paths['/events'] = { get: { summary: 'Server-sent events: `change` with a number whenever anything that is shown changed', operationId: 'getEvents', responses: { 200: { description: 'An event stream', content: { 'text/event-stream': { schema: { type: 'string' } } } } } } }
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}`, ...options }) as { schemas: Record<string, Record<string, unknown>> }
  const bare = Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]))
  return JSON.stringify({ openapi: '3.1.0', info: { title: words.name, version: '1', description: 'The world’s news from every country’s own press, as stories in which every claim can be followed to the words it stands on.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } }, servers: [{ url: '/api/v1' }], paths, components: { schemas: bare } })
}

/** Dates carry a pattern of 300 characters that says nothing to a reader. */
const options = { unrepresentable: 'any', override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => { if (jsonSchema.format) delete jsonSchema.pattern } } as const

/** Named shapes are referred to, the rest stands in place. */
function schemaOf(it: z.ZodType): unknown {
  const made = z.toJSONSchema(it, { ...options, reused: 'inline' }) as Record<string, unknown>
  return refer(made, true)
}

function refer(it: unknown, top = false): unknown {
  if (Array.isArray(it)) return it.map((each) => refer(each))
  if (typeof it !== 'object' || it === null) return it
  const { $schema: _, $defs: __, ...rest } = it as Record<string, unknown>
  if (typeof rest.id === 'string' && rest.type !== undefined && !top) return { $ref: `#/components/schemas/${rest.id}` }
  if (typeof rest.$ref === 'string') return { $ref: rest.$ref.replace(/^#\/\$defs\//, '#/components/schemas/') }
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, key === 'properties' && typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, refer(each)])) : refer(value)]))
}

const problem = (description: string): unknown => ({ description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } })

