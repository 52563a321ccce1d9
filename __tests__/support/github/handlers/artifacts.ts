import { ApiError, notFound } from '../errors.ts'
import { number, ok, paged, type Call, type Handler } from '../call.ts'
import { artifact } from '../shapes/runs.ts'
import type { Artifact } from '../state.ts'
import type { World } from '../world.ts'
import { runOf } from './actions.ts'

/** `signedDownload`: the address of the artifact's blob, good for a while without a token. */
export function artifacts(signedDownload: (artifact: Artifact) => string): Record<string, Handler> {
  return {
    'actions/list-artifacts-for-repo': (world, call) => listed(world, call, () => true),
    'actions/list-workflow-run-artifacts': (world, call) => {
      const { id } = runOf(world, call)
      return listed(world, call, (one) => one.run === id)
    },
    'actions/get-artifact': (world, call) => ok(artifact(world, artifactOf(world, call))),
    'actions/delete-artifact': (world, call) => {
      const found = artifactOf(world, call)
      world.state.artifacts = world.state.artifacts.filter((one) => one !== found)
      return { status: 204 }
    },
    'actions/download-artifact': (world, call) => {
      if (call.params['archive_format'] !== 'zip') throw notFound()
      const found = artifactOf(world, call)
      if (found.expired || found.expiresAt <= world.now()) throw new ApiError(410, 'Artifact has expired')
      return { status: 302, headers: { location: signedDownload(found) } }
    },
  }
}

/** Newest first; what was never finalized is not there. */
function listed(world: World, call: Call, which: (one: Artifact) => boolean) {
  const name = call.query.get('name')
  const found = world.state.artifacts.filter((one) => one.finalized && which(one) && (name === null || one.name === name))
  const sign = call.query.get('direction') === 'asc' ? 1 : -1
  return paged(world, call, found.toSorted((a, b) => sign * (a.id - b.id)), (one) => artifact(world, one), 'artifacts')
}

function artifactOf(world: World, call: Call): Artifact {
  const found = world.state.artifacts.find((one) => one.finalized && one.id === number(call, 'artifact_id'))
  if (found === undefined) throw notFound()
  return found
}
