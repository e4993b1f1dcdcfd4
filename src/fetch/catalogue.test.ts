import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogueOutlet } from '../model/catalogue.ts'
import { type Line, makeCatalogue } from './catalogue.ts'

const line = (country: string, id: string, home: string, more: Partial<CatalogueOutlet> = {}): Line => ({ country, line: { id, name: id, kind: 'private', languages: ['en'], home, feeds: [{ url: `${home}feed.xml`, checked: null }], ...more } })
const catalogue = makeCatalogue([
  line('GB', 'example-herald', 'https://www.herald.example.com/'),
  line('BR', 'example-folha', 'https://www.folha.portal.example.net/'),
  line('DE', 'example-rundfunk', 'https://www.rundfunk.example.org/nachrichten/'),
  line('GB', 'example-north', 'https://papers.example.co.uk/north/'), line('GB', 'example-north-east', 'https://papers.example.co.uk/north/east/'), line('GB', 'example-south', 'https://papers.example.co.uk/south/'),
  line('MV', 'edition-example', 'https://edition.mv/'),
  line('MA', 'example-door', 'https://fr.door.ma/', { languages: ['fr', 'ar'] }),
  line('EG', 'example-gate', 'https://gate.pyramid.com/'), line('EG', 'example-english', 'https://english.pyramid.com/'),
  line('EG', 'example-suffix', 'https://blogspot.com/'),
  line('ES', 'example-land-es', 'https://land.es/', { name: 'The Example Land' }), line('UY', 'example-land-uy', 'https://land.uy/', { name: 'Example Land' }),
  line('DE', 'example-port', 'http://127.0.0.1:8081/'),
])

const check = (url: string, id: string | undefined) => test(`${url} is of ${id ?? 'nobody'}`, () => assert.equal(catalogue.publisher(url)?.outlet.id, id))
check('https://herald.example.com/world', 'example-herald')
check('https://m.herald.example.com/world', 'example-herald')
check('https://www1.folha.portal.example.net/x', 'example-folha')
check('https://portal.example.net/x', undefined)
check('https://other.portal.example.net/x', undefined)
check('https://rundfunk.example.org/sport/1', 'example-rundfunk')
check('https://papers.example.co.uk/north/1', 'example-north')
check('https://papers.example.co.uk/north/east/1', 'example-north-east')
check('https://papers.example.co.uk/northern/1', undefined)
check('https://papers.example.co.uk/', undefined)
check('https://edition.mv/1', 'edition-example')
check('https://other.mv/1', undefined)
check('https://ar.door.ma/1', 'example-door')
check('https://pyramid.com/1', undefined)
check('https://somebody.blogspot.com/', undefined)
check('http://127.0.0.1:8081/x', 'example-port')
check('http://127.0.0.1:8082/x', undefined)
check('no address', undefined)

test('of two houses with one name the country decides; without one neither is meant', () => {
  assert.equal(catalogue.named('Example Land'), undefined)
  assert.equal(catalogue.named('the example land', 'UY')?.id, 'example-land-uy')
  assert.equal(catalogue.named('Example-Herald', 'FR')?.id, 'example-herald')
})
test('ports of the catalogue are known', () => assert.deepEqual(catalogue.ports, [8081]))
