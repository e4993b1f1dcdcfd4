// The thread in which Bergamot's engine runs: one model, loaded once; sentences come by message and go back as many. The package's own wrapper does not start under Node, so its glue is run here with the functions that it expects of a browser.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'

export type WorkerData = { model: Uint8Array; shortlist: Uint8Array; vocabs: readonly Uint8Array[]; config: string }
export type ToWorker = { id: number; sentences: readonly string[] }
export type FromWorker = { ready: true } | { id: number; texts: string[] } | { id: number; failed: string }

type Memory = { getByteArrayView(): Uint8Array }
type List<T> = { push_back(it: T): void; size(): number; get(i: number): T; delete(): void }
type Response = { getTranslatedText(): string }
type Bergamot = {
  AlignedMemory: new (size: number, alignment: number) => Memory
  AlignedMemoryList: new () => List<Memory>
  VectorString: new () => List<string>
  VectorResponseOptions: new () => List<unknown>
  BlockingService: new (options: { cacheSize: number }) => { translate(model: unknown, input: List<string>, options: List<unknown>): List<Response> }
  TranslationModel: new (config: string, model: Memory, shortlist: Memory, vocabs: List<Memory>, quality: null) => unknown
}

/** Node has it; its types come with those of a browser. */
type Instance = { exports: Record<string, unknown> }
const assembly = (globalThis as unknown as { WebAssembly: { instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: Instance; module: unknown }> } }).WebAssembly

/** What the engine says of itself comes only by its print channel. */
const said: string[] = []
const fallbacks: Record<string, string> = {
  int8_prepare_a: 'int8PrepareAFallback', int8_prepare_b: 'int8PrepareBFallback', int8_prepare_b_from_transposed: 'int8PrepareBFromTransposedFallback', int8_prepare_b_from_quantized_transposed: 'int8PrepareBFromQuantizedTransposedFallback',
  int8_prepare_bias: 'int8PrepareBiasFallback', int8_multiply_and_add_bias: 'int8MultiplyAndAddBiasFallback', int8_select_columns_of_b: 'int8SelectColumnsOfBFallback',
}

function start(): Promise<Bergamot> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@browsermt/bergamot-translator/package.json')), 'worker')
  const scope = globalThis as unknown as Record<string, unknown>
  scope.self = globalThis
  scope.location = { href: `file://${folder}/` }
  return new Promise((resolve, reject) => {
    scope.Module = {
      print: (line: string) => said.push(line), printErr: (line: string) => said.push(line), onRuntimeInitialized: () => resolve(scope.Module as Bergamot),
      onAbort: (why: unknown) => reject(new Error(`the engine gave up: ${String(why)}; ${said.slice(-3).join(' | ')}`)),
      instantiateWasm(imports: object, done: (instance: Instance, module: unknown) => void) {
        let wasm: Instance | undefined
        const gemm = Object.fromEntries(Object.entries(fallbacks).map(([name, own]) => [name, (...args: unknown[]) => (wasm!.exports[own] as (...args: unknown[]) => unknown)(...args)]))
        assembly.instantiate(readFileSync(join(folder, 'bergamot-translator-worker.wasm')), { ...imports, wasm_gemm: gemm }).then(({ instance, module }) => { wasm = instance; done(instance, module) }, reject)
        return {}
      },
    }
    runInThisContext(readFileSync(join(folder, 'bergamot-translator-worker.js'), 'utf8'))
  })
}

const aligned = (engine: Bergamot, bytes: Uint8Array, alignment: number): Memory => {
  const memory = new engine.AlignedMemory(bytes.byteLength, alignment)
  memory.getByteArrayView().set(bytes)
  return memory
}

const port = parentPort
if (port) {
  const { model, shortlist, vocabs, config } = workerData as WorkerData, engine = await start()
  const list = new engine.AlignedMemoryList()
  for (const it of vocabs) list.push_back(aligned(engine, it, 64))
  const service = new engine.BlockingService({ cacheSize: 0 }), loaded = new engine.TranslationModel(config, aligned(engine, model, 256), aligned(engine, shortlist, 64), list, null)
  port.on('message', ({ id, sentences }: ToWorker) => {
    const say = (it: FromWorker): void => port.postMessage(it)
    try {
      const input = new engine.VectorString(), options = new engine.VectorResponseOptions()
      for (const it of sentences) { input.push_back(it); options.push_back({ qualityScores: false, alignment: false, html: false }) }
      const answers = service.translate(loaded, input, options), texts = Array.from({ length: answers.size() }, (_, i) => answers.get(i).getTranslatedText())
      for (const it of [input, options, answers]) it.delete()
      say({ id, texts })
    } catch (error) {
      say({ id, failed: `${error instanceof Error ? error.message : String(error)}; ${said.slice(-2).join(' | ')}` })
    }
  })
  port.postMessage({ ready: true } satisfies FromWorker)
}
