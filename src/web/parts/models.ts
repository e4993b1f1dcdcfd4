// Translation on this machine: the language whose model is asked about, fetched or removed. The size is a question of its own, so that nobody fetches unawares.

import { html, raw } from 'hono/html'
import { tokenField } from '../layout.ts'
import type { Html, Visit } from '../page.ts'
import { actions } from '../routes.ts'
import { languageName } from '../countries.ts'
import { words } from '../words.ts'

/** Languages that Mozilla's registry has had a model for; another code may be typed. */
const usual = 'ar az be bg bn bs ca cs da de el es et fa fi fr gu he hi hr hu id is it ja kn ko lt lv ml ms mt nb nl nn pl pt ro ru sk sl sq sr sv ta te tr uk vi zh'.split(' ')

export function modelsForm(visit: Visit, chosen = ''): Html {
  const it = words.models
  return html`<form method="post" action="${actions.models}" class="narrow">${tokenField(visit)}<div class="field"><label for="model-language">${it.language}</label><input id="model-language" name="language" list="model-languages" required size="8" autocomplete="off" value="${chosen}" pattern="[A-Za-z]{2,3}" aria-describedby="model-hint"><datalist id="model-languages">${usual.map((code) => html`<option value="${code}">${languageName(code)}</option>`)}</datalist><span class="hint" id="model-hint">${it.hint}</span></div>
<p class="actions">${raw(`<button class="button" type="submit" name="act" value="size">${it.size}</button> <button class="button plain" type="submit" name="act" value="add">${it.add}</button> <button class="button plain" type="submit" name="act" value="remove">${it.remove}</button>`)}</p></form>`
}
