// `npm run pictures`: the comments as GitHub shows them, one picture for each record beside this file, into docs/pictures/; of records with charts their HTML report too.
// Names choose among them. `-- --record` makes the records anew first, of those that have a scene (docs/pictures/README.md).
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { recordSchema, type RunRecord } from '../../src/record/record.ts'
import { renderMarkdown, renderReport } from '../../src/report/index.ts'
import { findChromium, takePicture } from './browser.ts'
import { commentPage, framePage } from './page.ts'
import { reducePalette } from './palette.ts'
import { provision } from './provision.ts'
import { record as makeRecords, recordable } from './record.ts'

const root = path.resolve(import.meta.dirname, '../..')
const records = path.join(import.meta.dirname, 'records')
const pictures = path.join(root, 'docs/pictures')
const width = 900
/** A report is shown by its beginning: the rest is folded tables. */
const highest = 2900
const greatest = 200_000

interface Studio {
  readonly chromium: string
  readonly modules: string
  readonly folder: string
}

/** One record, from its JSON to its pictures. */
async function draw(name: string, studio: Studio): Promise<void> {
  const record = recordSchema.parse(JSON.parse(await readFile(path.join(records, `${name}.json`), 'utf8')))
  await drawPage(name, commentPage(renderMarkdown(record), studio.modules), studio)
  if (!hasCharts(record)) return
  await writeFile(path.join(studio.folder, `${name}-report-itself.html`), renderReport(record))
  for (const look of ['light', 'dark'] as const) await drawPage(`${name}-report${look === 'dark' ? '-dark' : ''}`, framePage(`${name}-report-itself.html`), studio, look)
}

/** What the report shows and the comment cannot. */
function hasCharts({ watch, timeline }: RunRecord): boolean {
  return (watch?.signals.length ?? 0) > 0 || timeline !== undefined
}

async function drawPage(name: string, html: string, { chromium, folder }: Studio, look: 'light' | 'dark' = 'light'): Promise<void> {
  const page = path.join(folder, `${name}.html`)
  const picture = path.join(folder, `${name}.png`)
  await writeFile(page, html)
  await takePicture(chromium, page, picture, { width, look, highest })
  const target = path.join(pictures, `${name}.png`)
  await writeFile(target, reducePalette(await readFile(picture)))
  const bytes = (await stat(target)).size
  console.log(`docs/pictures/${name}.png, ${Math.round(bytes / 1000)} kB`)
  if (bytes > greatest) throw new Error(`${name}.png is larger than ${greatest / 1000} kB`)
}

const { values: flags, positionals: asked } = parseArgs({ options: { record: { type: 'boolean', default: false } }, allowPositionals: true })
const known = (await readdir(records)).map((file) => path.basename(file, '.json')).sort()
const choice = flags.record ? await recordable() : known
const unknown = asked.filter((name) => !choice.includes(name))
if (unknown.length > 0) throw new Error(`${flags.record ? 'No scene makes' : 'There is no'} ${unknown.join(', ')}; there are ${choice.join(', ')}`)
if (flags.record) await makeRecords(asked.length > 0 ? asked : choice)
const folder = await mkdtemp(path.join(tmpdir(), 'signalbox-pictures-'))
try {
  const [chromium, modules] = await Promise.all([findChromium(), provision(path.join(root, '.cache/pictures'))])
  await mkdir(pictures, { recursive: true })
  for (const name of asked.length > 0 ? asked : choice) await draw(name, { chromium, modules, folder })
} finally {
  await rm(folder, { recursive: true, force: true })
}
