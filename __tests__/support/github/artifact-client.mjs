// Runs one call of the real `@actions/artifact` in a process of its own, because the package reads GITHUB_API_URL when it is imported.
// The call comes as a message `{ method, args }`; what it gave, or threw, goes back as one; whoever asked ends the process.
import { DefaultArtifactClient } from '@actions/artifact'

process.once('message', ({ method, args }) => {
  new DefaultArtifactClient()[method](...args).then(
    (value) => process.send({ value }),
    (error) => process.send({ error: `${error.name}: ${error.message}` }),
  )
})
