// A small load generator: so many clients, each asking again as soon as it has the last byte, with connections kept alive.

import { Agent, get } from 'node:http'

export async function load(base: string, path: string, clients: number, seconds: number): Promise<{ p50: number; p95: number; count: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients }), times: number[] = [], until = performance.now() + seconds * 1000
  await once(base, path, agent)
  await Promise.all(Array.from({ length: clients }, async () => { while (performance.now() < until) times.push(await once(base, path, agent)) }))
  agent.destroy()
  times.sort((a, b) => a - b)
  return { p50: times[times.length >> 1] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0, count: times.length }
}

const once = (base: string, path: string, agent: Agent): Promise<number> => new Promise((resolve, reject) => {
  const began = performance.now()
  get(new URL(path, base), { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
    answer.on('data', () => {})
    answer.on('end', () => answer.statusCode === 200 ? resolve(performance.now() - began) : reject(new Error(`${path} answers ${answer.statusCode}`)))
    answer.on('error', reject)
  }).on('error', reject)
})

export const ask = async (base: string, path: string): Promise<string> => (await fetch(new URL(path, base))).text()
