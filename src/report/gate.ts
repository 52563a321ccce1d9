import type { Gate, RunRecord } from '../record/record.ts'
import { code } from './escape.ts'
import type { Section } from './fit.ts'
import { ownLink } from './links.ts'

/** Who said yes to exactly which plan, and how. */
export function gate(record: RunRecord): Section {
  const passed = record.gate
  return { name: 'the gate', importance: 70, render: () => (passed === undefined ? '' : `#### Gate\n\n${gateSentence(record, passed)}`) }
}

function gateSentence(record: RunRecord, passed: Gate): string {
  const plan = `${record.command === 'rollback' ? 'preview' : 'plan'} ${code(passed.planHash.slice(0, 8))}`
  if (passed.how === 'not-required') return `⚠️ No approval was asked for (\`require-approval: false\`), ${plan}`
  const who = passed.by === null ? '' : ` by ${code(passed.by, 'line', 80)}`
  const acknowledged = passed.acknowledgementDue ? `; the acknowledgement was due and ${passed.acknowledged ? 'given' : '**not given**'}` : ''
  return `✅ Approved${who} ${way(record, passed)}, ${plan}${acknowledged}`
}

function way(record: RunRecord, { how, environment, url }: Gate): string {
  switch (how) {
    case 'terminal':
      return 'in the terminal'
    case 'environment':
      return `as a reviewer of the environment ${code(environment ?? record.environment, 'line', 80)}`
    case 'comment': {
      const comment = ownLink(record, 'a comment', url)
      return `in ${comment ?? (url === undefined ? 'a comment' : `a comment (${code(url, 'line', 200)})`)}`
    }
    case 'approved-plan':
    case 'not-required':
      return 'by the hash given as `approved-plan`'
  }
}

/** The same in the words of a terminal. */
export function gateWords({ how, environment, url }: Gate): string {
  switch (how) {
    case 'terminal':
      return 'in the terminal'
    case 'environment':
      return `as a reviewer of the environment ${environment ?? ''}`.trimEnd()
    case 'comment':
      return `in a comment${url === undefined ? '' : ` (${url})`}`
    case 'approved-plan':
    case 'not-required':
      return 'by approved-plan'
  }
}
