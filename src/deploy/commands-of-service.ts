import type { GuardRail } from '../record/railway-parts.ts'
import { configFilesEnd } from './config-file.ts'
import type { ServiceFacts } from './facts.ts'
import { whatMigrates, type MigratingVerdict } from './migrating-command.ts'

type Said = Pick<GuardRail, 'id' | 'verdict' | 'what'> & { readonly fix?: string }

/** One command that a deployment would run, and where it is written. */
interface Command {
  readonly text: string
  /** `the pre-deploy command of api` */
  readonly where: string
  /** How it is changed. */
  readonly change: string
}

/**
 * Whether what a deployment runs by itself would migrate: the database is migrated by then, by us, with a backup and a lock; a second migration beside it, or one that comes
 * with a restart, is neither approved nor watched. Pure.
 */
export function judgeCommands(of: ServiceFacts, today: string): Said[] {
  return [judged('pre-deploy-command', 'pre-deploy command', preDeployCommands(of, today), { ...of, today }), judged('start-command', 'start command', startCommands(of, today), { ...of, today })]
}

function judged(id: string, kind: string, commands: readonly Command[], { service, files, today }: ServiceFacts & { readonly today: string }): Said {
  let unknown: Said | undefined
  if (commands.length === 0 && isUnread(id, files, today)) {
    const what = `Neither Railway’s settings nor the checkout say which ${kind} ${service.name} has: there is no package.json and no Dockerfile here, and whether it migrates is not known.`
    return { id, verdict: 'unknown', what, fix: 'Check the commit out beside this step, or look for yourself what a deployment of the service runs.' }
  }
  for (const { text, where, change } of commands) {
    const verdict = whatMigrates(text, { scripts: files.scripts, ...(files.shellScripts === undefined ? {} : { files: files.shellScripts }) })
    if (verdict.migrates === 'yes') {
      return { id, verdict: 'refused', what: `${where} would migrate again (“${text}”: ${verdict.by}): by the time it runs the database is migrated, with backup and approval.`, fix: change }
    }
    if (verdict.migrates === 'unknown') unknown ??= { id, verdict: 'unknown', ...wordsOfUnknown(verdict, `${where} (“${text}”)`) }
  }
  const [first] = commands
  return unknown ?? { id, verdict: 'ok', what: first === undefined ? `${service.name} has no ${kind}.` : `The ${kind} of ${service.name} does not migrate (“${first.text}”).` }
}

/** Where there is nothing to read, nothing is known of what the files would say; a pre-deploy command can stand in railway.json, while that is read. */
function isUnread(id: string, { scripts, dockerCommand, configFiles }: ServiceFacts['files'], today: string): boolean {
  return scripts === undefined && dockerCommand === null && configFiles.length === 0 && (id === 'start-command' || today < configFilesEnd)
}

function wordsOfUnknown({ of, name }: Extract<MigratingVerdict, { migrates: 'unknown' }>, where: string): { what: string; fix: string } {
  switch (of) {
    case 'script':
      return { what: `${where} runs the script “${name}”, which is not in a package.json here: whether it migrates is not known.`, fix: `Check the commit out beside this step, or look for yourself what “${name}” does.` }
    case 'file':
      return { what: `${where} runs the file ${name}, which is not in the checkout: whether it migrates is not known.`, fix: `Check the commit out beside this step, or look for yourself what ${name} does.` }
    case 'program':
      return { what: `${where} runs “${name}”: whether that migrates is not known.`, fix: 'Look for yourself that it does not migrate.' }
  }
}

function preDeployCommands({ service, settings, files, url }: ServiceFacts, today: string): Command[] {
  const set = settings.preDeployCommand.map((text) => ({ text, where: `The pre-deploy command of ${service.name}`, change: `Remove the migration from it: Settings → Deploy → Pre-deploy Command: ${url}.` }))
  return [...set, ...ofConfigFiles(files.configFiles.map(({ file, preDeployCommands: texts }) => ({ file, texts, key: 'preDeployCommand' })), today)]
}

/** Without a start command Railway runs what the Dockerfile says, and without one `npm start`. */
function startCommands({ service, settings, files, url }: ServiceFacts, today: string): Command[] {
  const change = `Let it start the application alone: Settings → Deploy → Custom Start Command: ${url}.`
  const inFiles = ofConfigFiles(files.configFiles.map(({ file, startCommands: texts }) => ({ file, texts, key: 'startCommand' })), today)
  if (settings.startCommand !== null) return [{ text: settings.startCommand, where: `The start command of ${service.name}`, change }, ...inFiles]
  if (inFiles.length > 0) return inFiles
  if (files.dockerCommand !== null) return files.dockerCommand === '' ? [] : [{ text: files.dockerCommand, where: `The Dockerfile of ${service.name}`, change: 'Take the migration out of its CMD and ENTRYPOINT.' }]
  return files.scripts?.['start'] === undefined ? [] : [{ text: 'npm start', where: `The start script of ${service.name}`, change: `Take the migration out of “start” in package.json, or set a start command without it: Settings → Deploy → Custom Start Command: ${url}.` }]
}

function ofConfigFiles(files: readonly { file: string; texts: readonly string[]; key: string }[], today: string): Command[] {
  if (today >= configFilesEnd) return []
  return files.flatMap(({ file, texts, key }) => texts.map((text) => ({ text, where: `${key} in ${file}`, change: `Remove it from ${file}.` })))
}
