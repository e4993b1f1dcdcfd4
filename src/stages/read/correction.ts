// Notes by which a house corrects itself, at the foot or the head of a text.

export const isCorrection = (paragraph: string): boolean => paragraph.length < 900 && correction.test(paragraph)

/** "Correction: an earlier version of this article said…" */
const correction = /^[\s*([]*(correction|corrected|clarification|editor['’]s note|this (article|story|post|piece) (was|has been) (amended|corrected|updated to correct)|an earlier version of this|korrektur|berichtigung|anmerkung der redaktion|in einer früheren version|rectificatif|correctif|erratum|corrección|fe de erratas|rectificación|correção|errata|errata corrige|rettifica|correctie|rättelse|rettelse|oikaisu|sprostowanie|oprava|helyesbítés|erată|уточнение|исправление|поправка|виправлення|διόρθωση|düzeltme|تصحيح|訂正|更正|정정)(?=[\s:：.,)\]—–-]|$)/iu
