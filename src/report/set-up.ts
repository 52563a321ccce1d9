import type { DoctorFinding, RunRecord, Setup } from '../record/record.ts'
import { count } from './counts.ts'
import { block, code, prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { settingsLink } from './links.ts'
import { markCommands } from './commands.ts'
import { folded, table } from './tables.ts'

/** What `doctor` and `init` found and did. */

/** In the order in which they matter, each with its mark and its heading. */
export const doctorGroups: readonly (readonly [verdict: DoctorFinding['verdict'], mark: string, title: string])[] = [
  ['unsafe', '❌', 'Unsafe: mend before the next deploy'],
  ['unknown', '❔', 'Not known: it could not be looked at'],
  ['advice', '💡', 'Advice'],
  ['ok', '✅', 'As it should be'],
]

/** What a finding says, and the difference of a file that stands behind some, whose lines have to stay lines. */
export function partsOf({ what }: DoctorFinding): { readonly sentence: string; readonly diff: string | undefined } {
  const at = what.indexOf('\n--- ')
  return at === -1 ? { sentence: what, diff: undefined } : { sentence: what.slice(0, at).replace(/:$/, '.'), diff: what.slice(at + 1) }
}

/** The findings of `doctor`, a section for each verdict; those that are well are folded. */
export function doctorSections(record: RunRecord): Section[] {
  return doctorGroups.map(([verdict, mark, title], index) => {
    const found = (record.doctor ?? []).filter((one) => one.verdict === verdict)
    const rows = (most: number): string =>
      table(
        [
          { title: '', cell: () => mark },
          { title: 'about', cell: (one) => text(one.about, 40) },
          { title: 'what', cell: (one) => prose(markCommands(partsOf(one).sentence), 'cell', 500) },
          ...(verdict === 'ok' ? [] : [{ title: 'fix', cell: fix }]),
        ],
        found.slice(0, most),
        found.length - most,
      )
    return {
      name: `doctor: ${title}`,
      importance: 96 - index * 15,
      render: (most) => (found.length === 0 ? '' : verdict === 'ok' ? folded(`${mark} ${title}: ${found.length}`, rows(most)) : [`#### ${title}`, rows(most), ...differencesOf(found.slice(0, most))].join('\n\n')),
    }
  })
}

function differencesOf(found: readonly DoctorFinding[]): string[] {
  const diffs = found.flatMap((one) => partsOf(one).diff ?? [])
  return diffs.length === 0 ? [] : [folded(`What differs in ${count(diffs.length, 'file')}`, diffs.map((diff) => block(diff, 'diff', 6000, 200)).join('\n\n'))]
}

function fix({ fix: said, link }: DoctorFinding): string {
  const parts = [...(said === null ? [] : [prose(markCommands(said), 'cell', 600)]), ...(link === null ? [] : [settingsLink('settings', link)])]
  return parts.length === 0 ? '–' : parts.join('<br>')
}

const fileMarks: Readonly<Record<Setup['files'][number]['outcome'], string>> = { written: '✅ written', unchanged: '– unchanged', differs: '🟡 differs, left as it is' }

/** What `init` wrote, with the differences folded, and what a person does next. */
export function setupSections(record: RunRecord): Section[] {
  const { files = [], todo = [] } = record.setup ?? {}
  const differing = files.filter((file) => file.diff !== undefined)
  return [
    {
      name: 'files',
      importance: 88,
      render: (most) => (files.length === 0 ? '' : `#### Files\n\n${table([{ title: 'file', cell: (one) => code(one.file, 'cell', 160) }, { title: '', cell: (one) => fileMarks[one.outcome] }], files.slice(0, most), files.length - most)}`),
    },
    {
      name: 'differences of files',
      importance: 44,
      render: (most) => folded(`What differs in ${count(differing.length, 'file')}`, differing.slice(0, most).map((one) => `${code(one.file)}\n\n${block(one.diff ?? '', 'diff', 6000, 200)}`).join('\n\n')),
    },
    {
      name: 'what is left to do',
      importance: 91,
      render: (most) => {
        const steps = todo.slice(0, most).map(({ title, why, commands }, index) => [`**${index + 1}. ${text(title, 160)}**`, text(why, 600), ...(commands.length === 0 ? [] : [block(commands.join('\n'), 'sh', 12_000, 300)])].join('\n\n'))
        return steps.length === 0 ? '' : ['#### Left to do', ...steps, ...(todo.length > steps.length ? [`… and ${todo.length - steps.length} more`] : [])].join('\n\n')
      },
    },
  ]
}

/** `2 unsafe, 1 not known, 3 to consider, 12 well`. */
export function doctorTally(findings: readonly DoctorFinding[]): string {
  const words = { unsafe: 'unsafe', unknown: 'not known', advice: 'to consider', ok: 'well' }
  return doctorGroups
    .map(([verdict]) => ({ words: words[verdict], number: findings.filter((one) => one.verdict === verdict).length }))
    .filter(({ number }) => number > 0)
    .map(({ words: said, number }) => `${number} ${said}`)
    .join(', ')
}
