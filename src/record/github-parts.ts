import { z } from 'zod'
import { commitSchema, sha256Schema as sha256 } from './kinds.ts'

/** The parts of the record that are about GitHub: who brought it, who is asked, what was posted, and how the repository is set up. */

export const pullRequestSchema = z.strictObject({
  number: z.int().positive(),
  title: z.string(),
  author: z.string(),
  url: z.string(),
  migrations: z.array(z.string()).describe('the pending migrations that it brought'),
})

export const githubSchema = z
  .strictObject({
    repository: z.string().describe('OWNER/REPO'),
    event: z.string(),
    ref: z.string().nullable(),
    workflow: z.string().nullable().optional().describe('path of the workflow’s file'),
    runId: z.int().positive().nullable(),
    attempt: z.int().positive().nullable(),
    actor: z.string().nullable(),
    reviews: z.int().nonnegative().nullable().describe('how many reviews of environments this run had when its plan was made; null where they could not be read'),
    reviewed: z.array(sha256).optional().describe('their fingerprints: by them an approval that came later is told from one that was there, for GitHub gives reviews no time'),
    pullRequests: z.array(pullRequestSchema).describe('those that brought the pending migrations; of a check, the one that is checked'),
    authors: z.array(z.string()).nullable().describe('who wrote the pending migrations: authors of those pull requests, and of commits that came without one; null where that could not be read'),
  })
  .describe('What GitHub knows of this run')

export const admissionSchema = z
  .strictObject({
    verdict: z.enum(['deploy', 'approved', 'cancelled', 'undo', 'rehearse', 'ignored']),
    why: z.string(),
    commit: commitSchema.nullable().describe('the commit that may be checked out'),
    planHash: sha256.nullable().describe('what a comment approved'),
    planRun: z.int().positive().nullable().describe('the workflow run whose plan that is'),
    by: z.string().nullable(),
    url: z.string().nullable().describe('the comment'),
    cancelledRuns: z.array(z.int().positive()).describe('older runs that waited for an approval'),
    state: z.enum(['pending', 'nothing-pending']).optional().describe('whether the approved plan has something pending'),
    attempt: z.int().positive().optional().describe('of this run, in which it was admitted: an approval counts in this one only'),
    run: z.string().optional().describe('which deploy is undone, as the input run says it'),
    undo: z.strictObject({ mode: z.enum(['app', 'down', 'restore']), confirm: z.string(), acceptLoss: z.boolean() }).optional().describe('what a comment approved by naming the preview of a rollback'),
  })
  .describe('What a run was asked for, and which commit it may check out')

export const decidingSettingsSchema = z
  .strictObject({
    file: z.string().describe('relative to the repository: signalbox.yml'),
    comparedWith: z.strictObject({ commit: z.string(), what: z.enum(['deployed', 'parent']).describe('deployed: what the workflow deployed last; parent: what the planned commit was merged into') }).nullable(),
    whyNot: z.string().nullable().describe('why it was not compared'),
    keys: z.array(z.strictObject({ name: z.string(), before: z.string().nullable(), now: z.string().nullable() })).describe('those that changed; where it was not compared, all that decide'),
  })
  .describe('The keys of signalbox.yml that decide where secrets and data go, what runs beside them, and who is asked')

export const questionSchema = z
  .strictObject({
    how: z.enum(['environment', 'comment']),
    environment: z.string().describe('the GitHub environment whose reviewers are asked: production, production-rollback'),
    phrase: z.string().nullable().describe('the acknowledgement that the approval has to hold, null when none is due'),
    selfApproval: z.boolean().describe('whether who wrote the migration may approve it'),
    approvals: z.enum(['twice', 'once']).describe('whether the deploy asks again'),
    window: z.string().optional().describe('when migrations are allowed'),
    settings: decidingSettingsSchema.optional(),
  })
  .describe('What a person is asked to approve in GitHub, and how')

export const commentedSchema = z.strictObject({ pullRequest: z.int().positive(), url: z.string().nullable(), outcome: z.enum(['created', 'updated', 'newer-there', 'none-there', 'unchanged', 'failed']), why: z.string().optional() })

export const findingOfDoctorSchema = z.strictObject({
  id: z.string().describe('stable kebab-case id of what was looked at: reviewers-required'),
  about: z.enum(['workflows', 'environments', 'secrets', 'database', 'tools', 'store', 'railway', 'project']),
  verdict: z.enum(['ok', 'unsafe', 'advice', 'unknown']).describe('unsafe: a deploy would not be guarded as promised; unknown: it could not be looked at'),
  what: z.string(),
  fix: z.string().nullable().describe('a command or a setting'),
  link: z.string().nullable().describe('the settings page'),
})

export const setupSchema = z
  .strictObject({
    files: z.array(z.strictObject({ file: z.string(), outcome: z.enum(['written', 'unchanged', 'differs']), diff: z.string().optional() })),
    todo: z.array(z.strictObject({ title: z.string(), why: z.string(), commands: z.array(z.string()) })).describe('what a person does next, as commands to paste'),
  })
  .describe('What init wrote, and what is left to do')

export type PullRequest = z.infer<typeof pullRequestSchema>
export type GitHubFacts = z.infer<typeof githubSchema>
export type Admission = z.infer<typeof admissionSchema>
export type DecidingSettings = z.infer<typeof decidingSettingsSchema>
export type Question = z.infer<typeof questionSchema>
export type Commented = z.infer<typeof commentedSchema>
export type DoctorFinding = z.infer<typeof findingOfDoctorSchema>
export type Setup = z.infer<typeof setupSchema>
