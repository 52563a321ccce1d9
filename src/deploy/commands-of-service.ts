import type { GuardRail } from '../record/railway-parts.ts'
import { configFilesEnd } from './config-file.ts'
import type { ServiceFacts } from './facts.ts'
import { shownCommand } from './shown-command.ts'
import { whatMigrates, type MigratingVerdict } from './migrating-command.ts'

type Said = Pick<GuardRail, 'id' | 'verdict' | 'what'> & { readonly fix?: string }

/** One command that a deployment would run, and where it is written. */
interface Command {
  /** As it is written: it may hold secrets, and is judged, never shown. */
  readonly text: string
  /** `The pre-deploy command of api` */
  readonly where: string
  /** How it is changed. */
  readonly change: string
  /** Nothing is said of it where it is not understood: lines of a Dockerfile run compilers and package managers of all kinds. */
  readonly isForeign?: true
}

type Kind = 'build' | 'pre-deploy' | 'start'

/**
 * Whether what a deployment runs by itself would migrate: the database is migrated by then, by us, with a backup and a lock; a second migration beside it, or one that comes
 * with a build or a restart, is neither approved nor watched. Pure.
 */
export function judgeCommands(of: ServiceFacts, today: string): Said[] {
  const all: readonly [Kind, Command[]][] = [['build', buildCommands(of, today)], ['pre-deploy', preDeployCommands(of, today)], ['start', startCommands(of, today)]]
  return all.map(([kind, commands]) => judged(kind, commands, { ...of, today }))
}

function judged(kind: Kind, commands: readonly Command[], { service, files, today }: ServiceFacts & { readonly today: string }): Said {
  const id = `${kind}-command`
  let unknown: Said | undefined
  if (commands.length === 0 && isUnread(id, files, today)) {
    const what = `Neither Railway’s settings nor the checkout say which ${kind} command ${service.name} has: there is no package.json and no Dockerfile here, and whether it migrates is not known.`
    return { id, verdict: 'unknown', what, fix: 'Check the commit out beside this step, or look for yourself what a deployment of the service runs.' }
  }
  for (const { text, where, change, isForeign } of commands) {
    const verdict = text.length > longestCommand ? tooLong : whatMigrates(text, { scripts: files.scripts, ...(files.shellScripts === undefined ? {} : { files: files.shellScripts }) })
    if (verdict.migrates === 'yes') {
      return { id, verdict: 'refused', what: `${where} would migrate ${wordsOfMigrating(kind, shownCommand(verdict.by))}`, fix: change }
    }
    if (verdict.migrates === 'unknown' && isForeign !== true) unknown ??= { id, verdict: 'unknown', ...wordsOfUnknown(verdict, where) }
  }
  const [first] = commands
  return unknown ?? { id, verdict: 'ok', what: first === undefined ? `${service.name} has no ${kind} command.` : first.isForeign === true ? `The Dockerfile of ${service.name} names no migration in what it runs while building.` : `The ${kind} command of ${service.name} does not migrate.` }
}

function wordsOfMigrating(kind: Kind, by: string): string {
  if (kind === 'build') return `while it builds (${by}): on the environment’s own database, before what is built is known to be good, and with neither backup nor approval.`
  return `again (${by}): by the time it runs the database is migrated, with backup and approval.`
}

/** Where there is nothing to read, nothing is known of what the files would say; a pre-deploy command can stand in railway.json, while that is read. */
function isUnread(id: string, { scripts, dockerCommand, configFiles }: ServiceFacts['files'], today: string): boolean {
  return scripts === undefined && dockerCommand === null && configFiles.length === 0 && (id !== 'pre-deploy-command' || today < configFilesEnd)
}

/** Longer ones are not looked through, in characters. */
const longestCommand = 100_000
const tooLong: MigratingVerdict = { migrates: 'unknown', of: 'program', name: `a command of more than ${longestCommand} characters` }

function wordsOfUnknown({ of, name: given }: Extract<MigratingVerdict, { migrates: 'unknown' }>, where: string): { what: string; fix: string } {
  const name = shownCommand(given)
  switch (of) {
    case 'script':
      return { what: `${where} runs the script “${name}”, which is not in a package.json here: whether it migrates is not known.`, fix: `Check the commit out beside this step, or look for yourself what “${name}” does.` }
    case 'file':
      return { what: `${where} runs the file ${name}, which is not in the checkout: whether it migrates is not known.`, fix: `Check the commit out beside this step, or look for yourself what ${name} does.` }
    case 'program':
      return { what: `${where} runs “${name}”: whether that migrates is not known.`, fix: 'Look for yourself that it does not migrate.' }
  }
}

/**
 * Railway installs, and then runs the build command, without one `npm run build` (docs: builds/build-and-start-commands); with a Dockerfile what that says.
 */
function buildCommands({ service, settings, files, url }: ServiceFacts, today: string): Command[] {
  const place = `Settings → Build → Custom Build Command: ${url}`
  const inFiles = ofConfigFiles(files.configFiles.map(({ file, buildCommands: texts = [] }) => ({ file, texts, key: 'buildCommand' })), today)
  const named = settings.buildCommand === null ? inFiles : [{ text: settings.buildCommand, where: `The build command of ${service.name}`, change: `Let it build alone, for the migration is run by signalbox migrate: ${place}.` }, ...inFiles]
  if (files.dockerCommand !== null) {
    const lines = (files.dockerBuild ?? []).map((text): Command => ({ text, where: `The Dockerfile of ${service.name}`, change: 'Take the migration out of its RUN lines.', isForeign: true }))
    return [...named, ...lines]
  }
  if (files.scripts === undefined) return named
  const install: Command = { text: 'npm install', where: `Installing the packages of ${service.name}`, change: 'Take the migration out of the install scripts in package.json.' }
  if (named.length > 0 || files.scripts['build'] === undefined) return [...named, install]
  return [{ text: 'npm run build', where: `The build script of ${service.name}`, change: `Take the migration out of “build” in package.json, or set a build command without it: ${place}.` }, install]
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
