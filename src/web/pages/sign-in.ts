// The password, for those who are not on this machine.

import { html } from 'hono/html'
import { tokenField } from '../layout.ts'
import type { Rendered, Visit } from '../page.ts'
import { actions } from '../routes.ts'
import { words } from '../words.ts'

export function signInPage(visit: Visit, back: string, problem?: string): Rendered {
  const it = words.signIn
  return {
    title: it.title,
    main: html`<header class="plain-head"><h1>${it.title}</h1><p class="lede">${it.about}</p>${problem ? html`<p class="fault" role="alert">${problem}</p>` : ''}${visit.settings.hasPassword ? '' : html`<p class="facts">${it.none}</p>`}</header>
<form class="narrow" method="post" action="${actions.signIn}">${tokenField(visit)}<input type="hidden" name="back" value="${back}"><div class="field"><label for="password">${it.password}</label><input id="password" name="password" type="password" autocomplete="current-password" required></div><p><button class="button" type="submit">${it.button}</button></p></form>`,
  }
}
