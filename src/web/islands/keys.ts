// Why an island: single keys (j k o v / ?) are a convenience over links that are all there without it. Off inside fields, and left out
// of the page where the reader turned keys off in the settings.

class Keys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', (event) => this.#press(event))
  }

  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isField(event.target)) return
    const dialog = this.querySelector('dialog')
    if (dialog?.open) return
    if (event.key === 'j') this.#step(1)
    else if (event.key === 'k') this.#step(-1)
    else if (event.key === 'o') current()?.link.click()
    else if (event.key === 'v') showOriginal()
    else if (event.key === '/') search()
    else if (event.key === '?') dialog?.showModal()
    else return
    event.preventDefault()
  }

  #step(by: number): void {
    const all = items()
    if (all.length === 0) return
    const at = all.findIndex((it) => it.element === current()?.element)
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))]!
    next.link.focus({ preventScroll: true })
    next.element.scrollIntoView({ block: 'nearest' })
  }
}

type Item = { element: Element; link: HTMLAnchorElement }

/** Stories, reports and posts in the order of the page. */
const items = (): Item[] => [...document.querySelectorAll('main :is(.story, .telling, .post, .families li, .now li)')].flatMap((element) => {
  const link = element.querySelector<HTMLAnchorElement>(':is(h2, h3) a[href]') ?? element.querySelector<HTMLAnchorElement>('a[href]')
  return link?.checkVisibility() ? [{ element, link }] : []
})

const current = (): Item | undefined => items().find((it) => it.element.contains(document.activeElement))

/** In a list the report's own page or the outlet's; on a report its original beside or alone. */
function showOriginal(): void {
  const at = current()?.element
  const link = at?.querySelector<HTMLAnchorElement>('a[data-original]') ?? at?.querySelector<HTMLAnchorElement>('a[href*="/article/"]')
  if (link) link.click()
  else if (document.getElementById('original')) location.hash = location.hash === '#original' ? '#both' : '#original'
  else document.querySelector<HTMLAnchorElement>('main a[data-original]')?.click()
}

function search(): void {
  const field = [...document.querySelectorAll<HTMLInputElement>('input[type=search]')].find((it) => it.checkVisibility())
  if (field) field.focus()
  else location.assign('/search')
}

const isField = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role=textbox]'))

customElements.define('px-keys', Keys)
