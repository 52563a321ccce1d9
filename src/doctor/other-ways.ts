import { findOtherWays, type OtherWay } from '../init/other-ways.ts'
import { advice, unsafe, type Finding } from './finding.ts'
import type { Patient } from './settings.ts'
import type { WorkflowFile } from './workflow-reading.ts'

/** Migrations and deploys past the gate. A workflow that a push to the branch starts, and that is handed something to reach production with, makes every approval worth nothing. */
export function judgeOtherWays(patient: Patient): Finding[] {
  return findOtherWays(patient.repository.root, patient.project).map((way) => {
    const workflow = patient.workflows.find(({ file }) => file === way.file)
    const starts = workflow !== undefined && startsWithPush(workflow, patient.branch) && reachesOut(workflow)
    return starts
      ? unsafe('other-ways', 'workflows', `${told(way)} at every push to ${patient.branch}: it reaches production before anybody approved.`, `Take it out of ${way.file}.`)
      : advice('other-ways', 'workflows', `${told(way)}: where that is production's database, it is changed without a plan, a backup and an approval.`, `Take it out of ${way.file}, or see that it never gets production's connection string.`)
  })
}

function told({ file, line, what }: OtherWay): string {
  return `${file}:${line} runs ${what}`
}

function startsWithPush({ triggers, pushBranches }: WorkflowFile, branch: string): boolean {
  return triggers.includes('push') && (pushBranches === undefined || pushBranches.some((one) => one === branch || /[*?[+!]/.test(one)))
}

/** One without secrets, variables and environments has a database of its own, as tests do. */
function reachesOut({ text }: WorkflowFile): boolean {
  return /\bsecrets\s*[.[](?!GITHUB_TOKEN)|\bsecrets: inherit|\bvars\s*[.[]|^\s+environment:/m.test(text)
}
