// A newsletter or a forwarded article as text: the lines of a mail's head above it, the quoted marks before it, the signature below. Parts of a mail file are taken apart elsewhere.

export type MailHead = { body: string; subject?: string; date?: string; from?: string }

/** Names of head lines in the languages of mail programs; at least two in a row make a head. */
const fields: Record<'from' | 'subject' | 'date' | 'other', string> = {
  from: 'from|von|de|da|van|från|fra|od|от|від|kimden|من|寄件者|发件人|差出人|보낸 사람',
  subject: 'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|тема|konu|الموضوع|主旨|主题|件名|제목',
  date: 'date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|verzonden|skickat|dato|sendt|data|wysłano|дата|отправлено|надіслано|tarih|التاريخ|日期|发送时间|日時|送信日時|날짜',
  other: 'to|cc|bcc|reply-to|an|à|cc|para|a|aan|till|til|do|кому|копия|kime|إلى|收件人|收件者|宛先|받는 사람|list-unsubscribe|mime-version|content-type|message-id|return-path|received',
}
const forms = Object.entries(fields).map(([kind, words]) => [kind, new RegExp(`^[>\\s*]*(?:${words})\\s*[:：]\\s*(.+)$`, 'iu')] as const)

export function withoutMailHead(text: string): MailHead {
  const lines = text.split('\n', 60)
  let at = 0
  while (at < lines.length && (!lines[at]!.trim() || /^[-_=\s]*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|original message)?[-_=\s:]*$/i.test(lines[at]!))) at++
  const head: Omit<MailHead, 'body'> = {}
  let count = 0, end = at
  for (; end < lines.length; end++) {
    const found = forms.find(([, form]) => form.test(lines[end]!))
    if (!found) { if (count && /^\s+\S/.test(lines[end]!)) continue; break }
    count++
    const value = found[1].exec(lines[end]!)![1]!.replace(/\*+/g, '').trim()
    if (found[0] !== 'other') head[found[0] as 'from' | 'subject' | 'date'] ??= value
  }
  if (count < 2 || !head.from && !head.subject || lines[end]?.trim()) return { body: text }
  const body = text.split('\n').slice(end).join('\n')
  const quoted = body.split('\n', 40).filter((it) => it.trim())
  const unquoted = quoted.length > 2 && quoted.every((it) => it.startsWith('>')) ? body.replace(/^>\s?/gm, '') : body
  return { body: unquoted.replace(/\n-- ?\n[\s\S]{0,2000}$/, '\n'), ...head }
}
