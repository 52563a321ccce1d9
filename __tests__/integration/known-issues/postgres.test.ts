import { DatabaseError } from '../../../src/context/ports.ts'
import { matchKnownIssues } from '../../../src/known-issues/match.ts'
import { shippedRows } from '../../../src/known-issues/shipped.ts'
import { symptomsOfError } from '../../../src/known-issues/symptoms.ts'
import { shownMessage } from '../../../src/postgres/shown-message.ts'
import { postgresServer } from '../../support/servers.ts'
import { postgresCases, type Place, type PostgresCase } from './postgres-cases.ts'

const idOf = (text: string): string | undefined => shippedRows.find((row) => row === matchKnownIssues(shippedRows, text)[0]?.row)?.id

let place: Promise<Place> | undefined

async function open(): Promise<Place> {
  const server = await postgresServer(15)
  const url = await server.createDatabase()
  return { server, url, session: await server.connect(url) }
}

/** Statements alone share a database, emptied before each of them; what does more has its own. */
async function errorOf(which: PostgresCase): Promise<DatabaseError> {
  try {
    if (typeof which === 'function') await which(await open())
    else {
      const { session } = await (place ??= open())
      for (const sql of ['ROLLBACK', 'RESET ALL', 'DROP SCHEMA public CASCADE', 'CREATE SCHEMA public', ...which]) await session.query(sql)
    }
  } catch (error) {
    if (error instanceof DatabaseError) return error
    throw error
  }
  throw new Error('the server made no objection')
}

test.each(Object.entries(postgresCases))('%s: the real error of a server meets its row', async (id, which) => {
  const error = await errorOf(which)
  const [symptom] = symptomsOfError(error)
  expect({ said: error.message, code: error.code, met: idOf(symptom?.text ?? '') }).toMatchObject({ met: id })
  // What a record keeps of it, where rows' values may not be shown.
  expect({ said: shownMessage(error, false), met: idOf(shownMessage(error, false)) }).toMatchObject({ met: id })
})
