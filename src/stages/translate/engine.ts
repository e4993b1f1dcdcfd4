// The port that translators/ fills: sentences in, sentences out, in the same order and number.

export type Engine = {
  /** shown as "Machine translation by NAME" or, for the sample, "rendered for the sample" */
  name: string
  /** whether it can translate from this language into English now */
  can(from: string): boolean
  /** One text a sentence; undefined where this engine has none for it. Never throws for a sentence, only when the engine is away. */
  translate(sentences: readonly string[], from: string, signal: AbortSignal): Promise<(string | undefined)[]>
}
