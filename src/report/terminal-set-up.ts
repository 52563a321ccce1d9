import type { Admission, Commented, DoctorFinding, Setup } from '../record/record.ts'
import { plain, plainLines } from './plain.ts'
import { doctorGroups, partsOf } from './set-up.ts'
import type { Ink, TerminalPage } from './terminal-page.ts'

/** What `doctor`, `init` and `admit` found and did, and where results were posted, in a terminal. */

const inks: Readonly<Record<DoctorFinding['verdict'], readonly [mark: string, ink: Ink]>> = { unsafe: ['✗', 'red'], unknown: ['?', 'yellow'], advice: ['→', 'blue'], ok: ['✓', 'green'] }

/** The findings of `doctor`, a part for each verdict, each with its fix and the page where it is mended. */
export function looked(page: TerminalPage, findings: readonly DoctorFinding[] = []): void {
  for (const [verdict, , title] of doctorGroups) {
    const found = findings.filter((one) => one.verdict === verdict)
    if (found.length === 0) continue
    page.heading(title)
    const [lead, leadInk] = inks[verdict]
    for (const finding of found.slice(0, 100)) {
      const { about, fix, link } = finding
      const { sentence, diff } = partsOf(finding)
      page.text(`${about}: ${sentence}`, { lead, leadInk })
      if (diff !== undefined) difference(page, diff)
      if (verdict === 'ok') continue
      if (fix !== null) for (const line of plainLines(fix, 2000, 20)) page.text(line, { indent: 4, lead: '→', leadInk: 'dim' })
      if (link !== null) page.text(link, { indent: 6, ink: 'dim' })
    }
  }
}

const files: Readonly<Record<Setup['files'][number]['outcome'], readonly [mark: string, ink: Ink, words: string]>> = {
  written: ['✓', 'green', 'written'],
  unchanged: ['–', 'dim', 'unchanged'],
  differs: ['!', 'yellow', 'differs, left as it is'],
}

/** What `init` wrote, with the differences, and what a person does next: commands stand on lines of their own, unbroken, to be copied. */
export function setUp(page: TerminalPage, setup: Setup | undefined): void {
  if (setup === undefined) return
  if (setup.files.length > 0) page.heading('Files')
  for (const { file, outcome, diff } of setup.files.slice(0, 200)) {
    const [lead, leadInk, words] = files[outcome]
    page.text(`${file}: ${words}`, { lead, leadInk })
    if (diff !== undefined) difference(page, diff)
  }
  if (setup.todo.length > 0) page.heading('Left to do')
  setup.todo.slice(0, 50).forEach(({ title, why, commands }, index) => {
    page.gap()
    page.text(title, { lead: `${index + 1}.`, leadInk: 'dim', ink: 'bold' })
    page.text(why, { indent: 5, ink: 'dim' })
    for (const command of commands) for (const line of plainLines(command, 12_000, 300)) page.painted(`     ${line}`.trimEnd())
  })
}

function difference(page: TerminalPage, diff: string): void {
  for (const line of plainLines(diff, 6000, 60)) page.painted(`    ${page.paint(line, line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : 'dim')}`.trimEnd())
}

/** What a run was asked for. */
export function admitted(page: TerminalPage, admission: Admission | undefined): void {
  if (admission === undefined) return
  page.gap()
  page.labelled([
    ['why', admission.why],
    ...(admission.commit === null ? [] : [['commit', admission.commit] as const]),
    ...(admission.planHash === null ? [] : [['plan', `${admission.planHash}${admission.planRun === null ? '' : `, made in run ${admission.planRun}`}`] as const]),
    ...(admission.by === null ? [] : [['asked by', `${admission.by}${admission.url === null ? '' : `, ${admission.url}`}`] as const]),
    ...(admission.cancelledRuns.length === 0 ? [] : [['cancelled', `older runs that waited: ${admission.cancelledRuns.slice(0, 50).join(', ')}`] as const]),
  ])
}

/** Where the result was posted. */
export function commented(page: TerminalPage, comments: readonly Commented[] = []): void {
  if (comments.length === 0) return
  page.heading('Comments')
  for (const { pullRequest, url, outcome, why } of comments.slice(0, 50)) {
    const failed = outcome === 'failed'
    page.text(`on #${pullRequest}: ${outcome.replace('-', ' ')}${why === undefined ? '' : `, ${plain(why, 300)}`}`, { lead: failed ? '!' : '✓', leadInk: failed ? 'yellow' : 'green' })
    if (url !== null) page.text(url, { indent: 4, ink: 'dim' })
  }
}
