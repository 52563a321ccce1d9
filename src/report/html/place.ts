import type { RunRecord } from '../../record/record.ts'
import { placeUrl } from '../links.ts'
import { code, h, link, type Html } from './element.ts'

/** `file:line`, no more of the path than tells the files of this run apart, as a link to that line of that commit where the record knows the repository. */
export function place(record: Pick<RunRecord, 'runUrl' | 'plan'>, at: { file: string; line: number }): Html {
  const whole = `${at.file}:${at.line}`
  const shown = h('span', { title: whole }, code(whole.split('/').slice(record.plan?.pending.length === 1 ? -1 : -2).join('/'), 300))
  const url = placeUrl(record, at)
  return url === undefined ? shown : link(shown, url)
}
