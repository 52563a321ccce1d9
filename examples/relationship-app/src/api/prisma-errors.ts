import { PrismaClientKnownRequestError } from '@prisma/client/runtime/client'
import { HttpError } from './store.ts'

/** Why a couple could not be added, as an answer to the caller. */
export function refusedCouple(error: unknown): unknown {
  if (!(error instanceof PrismaClientKnownRequestError)) return error
  if (error.code === 'P2002') return new HttpError(409, 'Invite code already exists')
  if (error.code === 'P2003') return new HttpError(404, 'Cannot find user')
  return error
}
