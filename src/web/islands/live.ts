// Why an island: new posts are announced while the page is open, and come in when the reader asks, so that nothing read is moved.
// One stream of events serves all tabs (a browser holds six connections to one host); the page itself is asked for by its ETag.

declare global {
  interface Window { trustedTypes?: { createPolicy(name: string, rules: { createHTML(it: string): string }): { createHTML(it: string): string } } }
}
const policy = window.trustedTypes?.createPolicy('parallax', { createHTML: (it) => it })

class Live extends HTMLElement {
  #waiting: HTMLElement[] = []
  #tag = ''
  #title = document.title
  #asking = false
  #again = false

  connectedCallback(): void {
    const channel = new BroadcastChannel('parallax-changes')
    channel.onmessage = () => void this.#look()
    // Whoever holds the lock listens for all tabs; when that tab is closed the next one takes over.
    // After everything else: the page is whole already, and a stream would compete with its fonts.
    setTimeout(() => void navigator.locks?.request('parallax-events', () => new Promise<void>(() => {
      const events = new EventSource('/api/v1/events')
      events.addEventListener('change', () => { channel.postMessage(0); void this.#look() })
    })), 3000)
    setInterval(() => { if (document.visibilityState === 'visible') void this.#look() }, 30_000)
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') void this.#look() })
  }

  async #look(): Promise<void> {
    if (document.visibilityState === 'hidden') return
    if (this.#asking) { this.#again = true; return }
    this.#asking = true
    try {
      const answer = await fetch(location.pathname + location.search, { headers: this.#tag ? { 'If-None-Match': this.#tag } : {}, cache: 'no-store' })
      if (answer.status === 200) {
        this.#tag = answer.headers.get('etag') ?? ''
        this.#compare(await answer.text())
      }
    } catch { /* away for a moment: the next change or half minute asks again */ }
    this.#asking = false
    if (this.#again) { this.#again = false; void this.#look() }
  }

  #compare(html: string): void {
    const text = policy ? policy.createHTML(html) : html
    const fresh = new DOMParser().parseFromString(text as string, 'text/html')
    const here = new Set([...this.querySelectorAll('.post')].map((it) => it.id))
    this.#waiting = [...fresh.querySelectorAll<HTMLElement>('px-live .post')].filter((it) => !here.has(it.id))
    const count = this.#waiting.length, line = this.querySelector<HTMLElement>('.new')!
    document.title = count ? `(${count}) ${this.#title}` : this.#title
    line.replaceChildren()
    if (count === 0) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button pill'
    button.textContent = count === 1 ? this.dataset.one! : this.dataset.many!.replace('2', String(count))
    button.addEventListener('click', () => this.#show())
    line.append(button)
  }

  /** Each where the server has it: before the first post of the page that comes after it there. */
  #show(): void {
    const posts = this.querySelector('.posts')!, first = this.#waiting[0]
    for (const it of this.#waiting) {
      let next = it.nextElementSibling
      while (next && !document.getElementById(next.id)) next = next.nextElementSibling
      const anchor = next && document.getElementById(next.id)
      const own = document.importNode(it, true)
      if (anchor?.parentElement === posts) posts.insertBefore(own, anchor)
      else posts.append(own)
    }
    this.#waiting = []
    document.title = this.#title
    this.querySelector('.new')!.replaceChildren()
    const shown = first && document.getElementById(first.id)
    shown?.scrollIntoView({ block: 'center' })
    shown?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
  }
}

customElements.define('px-live', Live)

export {}
