import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Invented, told } from './invented.test.ts'

/** `expected`: one line a figure, sorted: "relation unit role: value state, …". */
function check(name: string, invented: readonly Invented[], expected: readonly string[]): void {
  test(name, () => {
    const shown = told(invented).figures.map((it) =>
      `${it.relation} ${it.unit} ${it.role ?? '-'}: ${it.values.map((one) => `${one.bound === 'exact' ? '' : one.bound + ' '}${one.value} ${one.state}`).join(', ')}`)
    assert.deepEqual(shown.toSorted(), [...expected].toSorted())
  })
}

check('bounds that allow each other agree', [
  { id: 'a', outlet: 'Invented Post', text: 'A slide killed [at least seven|#7 people/killed/at least] people in Corvo.' },
  { id: 'b', outlet: 'Invented Echo', text: '[Seven|#7 people/killed] people died in the slide at Corvo; [dozens|#24 people/injured/at least] were hurt.' },
  { id: 'c', outlet: 'Invented Mail', text: 'The slide left [38|#38 people/injured] hurt.' },
], ['agreed people killed: at least 7 current, 7 current', 'agreed people injured: at least 24 current, 38 current'])

check('two outlets with two numbers for a night that is over are a dispute', [
  { id: 'a', outlet: 'Invented Post', at: '2026-03-03T08:00:00Z', text: 'Brovia launched [412|#412 drones/launched] drones at Zelmar overnight.' },
  { id: 'b', outlet: 'Invented Echo', at: '2026-03-03T10:30:00Z', text: 'Brovia fired [214|#214 drones/launched] drones at Zelmar overnight.' },
], ['disputed drones launched: 412 disputed, 214 disputed'])

check('a toll that rises in one live blog is an update, whatever the order on the page', [
  { id: 'a', outlet: 'Invented Post', title: 'Live: fire', posts: [
    { id: 'p3', at: '2026-03-03T14:55:00Z', text: 'Another body was found, bringing the number of dead to [seven|#7 people/killed].' },
    { id: 'p2', at: '2026-03-03T13:20:00Z', text: '[Six|#6 people/killed] people were killed, the mayor said.' },
    { id: 'p1', at: '2026-03-03T11:05:00Z', text: '[At least four|#4 people/killed/at least] people have died.' },
  ] },
], ['updated people killed: at least 4 superseded, 6 superseded, 7 current'])

check('one later clock alone supersedes nothing', [
  { id: 'a', outlet: 'Invented Post', at: '2026-03-03T08:00:00Z', text: '[Nine|#9 people/killed] people were killed in Narule.' },
  { id: 'b', outlet: 'Invented Echo', at: '2026-03-03T20:00:00Z', text: '[Twelve|#12 people/killed] people were killed in Narule.' },
], ['single people killed: 9 current', 'single people killed: 12 current'])

check('two independent later witnesses do', [
  { id: 'a', outlet: 'Invented Post', at: '2026-03-03T08:00:00Z', text: '[Nine|#9 people/killed] people were killed in Narule.' },
  { id: 'b', outlet: 'Invented Echo', at: '2026-03-03T20:00:00Z', text: '[Twelve|#12 people/killed] people were killed in Narule.' },
  { id: 'c', outlet: 'Invented Mail', at: '2026-03-03T20:10:00Z', text: '[Twelve|#12 people/killed] people died in Narule.' },
], ['updated people killed: 9 superseded, 12 current'])

check('each day has its own toll', [
  { id: 'a', outlet: 'Invented Post', at: '2026-03-03T19:00:00Z', text: 'The strike on [Tuesday|@2026-03-03] killed [five|#5 people/killed] people.' },
  { id: 'b', outlet: 'Invented Echo', at: '2026-03-04T19:00:00Z', text: 'The strike on [Wednesday|@2026-03-04] killed [four|#4 people/killed] people.' },
], ['single people killed: 5 current', 'single people killed: 4 current'])

check('each place has its own toll', [
  { id: 'a', outlet: 'Invented Post', text: 'The quake killed [three|#3 people/killed] people in [Arequo|!place:arequo].' },
  { id: 'b', outlet: 'Invented Echo', text: 'The quake killed [five|#5 people/killed] people in [Tumbal|!place:tumbal].' },
], ['single people killed: 3 current', 'single people killed: 5 current'])

check('a toll falls only by a correction, and a repetition after it is stale', [
  { id: 'a', outlet: 'Invented Post', at: '2026-03-03T09:00:00Z', text: 'A blast in Derno killed [40|#40 people/killed] people, the ministry said.' },
  { id: 'b', outlet: 'Invented Post', at: '2026-03-03T14:00:00Z', text: 'A blast in Derno killed [four|#4 people/killed] people, the ministry said. Correction: an earlier version said [40|#40 people/killed] people were killed.' },
  { id: 'c', outlet: 'Invented Mail', at: '2026-03-03T15:00:00Z', text: 'A blast killed [40|#40 people/killed] people.' },
], ['updated people killed: 40 superseded, 40 stale, 4 current'])

check('a cap in draft A and a cap in draft B are two figures', [
  { id: 'a', outlet: 'Invented Post', text: 'Draft A caps the army at [600,000|#600000 people/cap/at most]; draft B at [800,000|#800000 people/cap/at most].' },
], ['single people cap: at most 600000 current', 'single people cap: at most 800000 current'])

check('a part is no total, and a step is no toll', [
  { id: 'a', outlet: 'Invented Post', text: 'The fire killed [nine|#9 people/killed] people, including [seven|#7 children/killed] children.' },
  { id: 'b', outlet: 'Invented Echo', text: 'Divers found [two|#2 people/killed] more dead.' },
], ['single people killed: 9 current', 'single children killed: 7 current', 'single people killed: 2 current'])

check('what is denied, conditional or doubted is no figure', [
  { id: 'a', outlet: 'Invented Post', text: 'She has not said that [200|#200 soldiers/left] soldiers had left. If the vote fails, [1,000|#1000 soldiers/stay] soldiers would stay. We never agreed to [300|#300 soldiers/sent] soldiers.' },
], [])

check('opinion, satire and sponsored matter carry no figure', [
  { id: 'a', outlet: 'Invented Spoof', mark: 'satire', text: 'The ministry hired [4,000|#4000 pigeons/hired] pigeons.' },
  { id: 'b', outlet: 'Invented Post', mark: 'opinion', text: 'He told [100|#100 lies/told] lies.' },
], [])

check('unknown outlets count as one: a hundred of them agree with nobody', [
  { id: 'a', confirmed: false, text: '[Nine|#9 people/killed] people were killed.' },
  { id: 'b', confirmed: false, text: '[Nine|#9 people/killed] people died.' },
], ['single people killed: 9 current'])

check('a copy that changes a number shows it, and is no second witness', [
  { id: 'a', outlet: 'Invented Post', at: '2026-03-03T08:00:00Z', text: 'A train left the rails near Ashbo, injuring [14|#14 people/injured] people.' },
  { id: 'b', outlet: 'Invented Echo', at: '2026-03-03T11:00:00Z', copyOf: { telling: 'a', kind: 'excerpt', containment: 0.9 }, text: 'A train left the rails near Ashbo, injuring [41|#41 people/injured] people.' },
], ['disputed people injured: 14 disputed, 41 disputed'])

check('the body speaks before its headline', [
  { id: 'a', outlet: 'Invented Post', title: '[30|#30 people/killed] dead in market fire', text: '[Thirty|#30 people/killed] people were killed or injured, among them [eight|#8 people/killed] dead.' },
  { id: 'b', outlet: 'Invented Echo', text: '[Eight|#8 people/killed] people died in the market fire.' },
], ['single people killed or injured: 30 current', 'agreed people killed: 8 current'])
