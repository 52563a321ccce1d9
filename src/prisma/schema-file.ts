import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** What the datasource block of a Prisma schema says. Undefined where there is no such block. */
export interface Datasource {
  /** The `.prisma` file that holds the block. */
  file: string
  line: number
  provider: string | undefined
  /** Variables read by `url` and `directUrl` (Prisma 5 and 6; 7 has them in its config file). */
  urlVariables: string[]
  shadowUrlVariables: string[]
}

/** The files of a schema: itself, or every `.prisma` file in the folder and below, as Prisma reads it. */
export function schemaFiles(schemaPath: string): string[] {
  if (!statSync(schemaPath).isDirectory()) return [schemaPath]
  return readdirSync(schemaPath, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => path.join(schemaPath, name))
    .sort()
}

export function readDatasource(files: readonly string[]): Datasource | undefined {
  for (const file of files) {
    // Comments are blanked, not cut out, so that the line stays right.
    const text = readFileSync(file, 'utf8').replaceAll(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*/g, (_, literal: string | undefined) => literal ?? '')
    const block = /^[ \t]*datasource\s+\w+\s*\{([^}]*)\}/m.exec(text)
    if (!block) continue
    const body = block[1] ?? ''
    const variables = (names: string): string[] => [...body.matchAll(new RegExp(`^\\s*(?:${names})\\s*=\\s*env\\(\\s*"(\\w+)"\\s*\\)`, 'gm'))].map((match) => match[1] ?? '')
    return {
      file,
      line: text.slice(0, block.index).split('\n').length,
      provider: /^\s*provider\s*=\s*"([^"]*)"/m.exec(body)?.[1],
      urlVariables: variables('url|directUrl'),
      shadowUrlVariables: variables('shadowDatabaseUrl'),
    }
  }
  return undefined
}
