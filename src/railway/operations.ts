import type { RailwayOperation } from '../context/railway-port.ts'

/**
 * Every document that is ever sent to Railway. A test validates each against Railway's schema, and that none of them can do more than this tool is for: deploy a commit, bring back a
 * deployment, stop or cancel one, back up a volume.
 */

function query(name: string, document: string): RailwayOperation {
  return { name, kind: 'query', document: document.trim() }
}

function mutation(name: string, document: string): RailwayOperation {
  return { name, kind: 'mutation', document: document.trim() }
}

export const operations = {
  /** A project's token alone is answered. */
  projectToken: query(
    'ProjectToken',
    `
query ProjectToken {
  projectToken {
    project { id name subscriptionType subscriptionPlanLimit }
    environment { id name isEphemeral }
  }
}`,
  ),

  /** The same where the plan may not be read. */
  projectTokenWithoutPlan: query(
    'ProjectTokenWithoutPlan',
    `
query ProjectTokenWithoutPlan {
  projectToken {
    project { id name }
    environment { id name isEphemeral }
  }
}`,
  ),

  /** An account's or workspace's token alone is answered. */
  apiToken: query(
    'ApiToken',
    `
query ApiToken {
  apiToken { workspaces { id name } }
}`,
  ),

  projectsOfWorkspace: query(
    'ProjectsOfWorkspace',
    `
query ProjectsOfWorkspace($workspaceId: String!, $after: String) {
  projects(workspaceId: $workspaceId, first: 100, after: $after) {
    edges { node { id name } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  ),

  project: query(
    'Project',
    `
query Project($id: String!) {
  project(id: $id) {
    id
    name
    subscriptionType
    subscriptionPlanLimit
    environments(first: 100) { edges { node { id name isEphemeral } } }
  }
}`,
  ),

  services: query(
    'Services',
    `
query Services($environmentId: String!, $projectId: String!, $servicesAfter: String, $volumesAfter: String) {
  environment(id: $environmentId, projectId: $projectId) {
    serviceInstances(first: 100, after: $servicesAfter) {
      edges {
        node {
          id
          serviceId
          serviceName
          source { repo image }
          latestDeployment { id status createdAt meta }
          activeDeployments { id status createdAt meta canRollback deploymentStopped url }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
    volumeInstances(first: 100, after: $volumesAfter) {
      edges { node { id serviceId mountPath state sizeMB currentSizeMB volumeId volume { name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,
  ),

  serviceSettings: query(
    'ServiceSettings',
    `
query ServiceSettings($projectId: String!, $environmentId: String!, $serviceId: String!) {
  serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
    source { repo image }
    rootDirectory
    railwayConfigFile
    buildCommand
    startCommand
    preDeployCommand
    healthcheckPath
    healthcheckTimeout
    sleepApplication
    cronSchedule
    watchPatterns
  }
  serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) { enabled reason }
  deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 100) {
    edges { node { id provider repository branch checkSuites } }
  }
}`,
  ),

  variables: query(
    'Variables',
    `
query Variables($projectId: String!, $environmentId: String!, $serviceId: String!, $unrendered: Boolean!) {
  variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: $unrendered)
}`,
  ),

  deployCommit: mutation(
    'DeployCommit',
    `
mutation DeployCommit($serviceId: String!, $environmentId: String!, $commitSha: String!) {
  serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commitSha)
}`,
  ),

  rollBack: mutation(
    'RollBack',
    `
mutation RollBack($id: String!) {
  deploymentRollback(id: $id)
}`,
  ),

  stopDeployment: mutation(
    'StopDeployment',
    `
mutation StopDeployment($id: String!) {
  deploymentStop(id: $id)
}`,
  ),

  cancelDeployment: mutation(
    'CancelDeployment',
    `
mutation CancelDeployment($id: String!) {
  deploymentCancel(id: $id)
}`,
  ),

  deployment: query(
    'Deployment',
    `
query Deployment($id: String!) {
  deployment(id: $id) { id status createdAt meta canRollback deploymentStopped url staticUrl projectId environmentId serviceId }
}`,
  ),

  deployments: query(
    'Deployments',
    `
query Deployments($input: DeploymentListInput!, $first: Int!) {
  deployments(input: $input, first: $first) {
    edges { node { id status createdAt meta canRollback deploymentStopped url staticUrl } }
  }
}`,
  ),

  deploymentEvents: query(
    'DeploymentEvents',
    `
query DeploymentEvents($id: String!) {
  deploymentEvents(id: $id, first: 100) {
    edges { node { step createdAt completedAt payload { error reason detail } } }
  }
}`,
  ),

  buildLogs: query(
    'BuildLogs',
    `
query BuildLogs($deploymentId: String!, $limit: Int!) {
  buildLogs(deploymentId: $deploymentId, limit: $limit) { timestamp severity message }
}`,
  ),

  deployLogs: query(
    'DeployLogs',
    `
query DeployLogs($deploymentId: String!, $limit: Int!, $filter: String) {
  deploymentLogs(deploymentId: $deploymentId, limit: $limit, filter: $filter) { timestamp severity message }
}`,
  ),

  backups: query(
    'Backups',
    `
query Backups($volumeInstanceId: String!) {
  volumeInstanceBackupList(volumeInstanceId: $volumeInstanceId) { id name createdAt expiresAt scheduleId usedMB }
}`,
  ),

  createBackup: mutation(
    'CreateBackup',
    `
mutation CreateBackup($volumeInstanceId: String!, $name: String!) {
  volumeInstanceBackupCreate(volumeInstanceId: $volumeInstanceId, name: $name) { workflowId }
}`,
  ),

  workflow: query(
    'Workflow',
    `
query Workflow($workflowId: String!) {
  workflowStatus(workflowId: $workflowId) { status error }
}`,
  ),

  backupSchedules: query(
    'BackupSchedules',
    `
query BackupSchedules($volumeInstanceId: String!) {
  volumeInstanceBackupScheduleList(volumeInstanceId: $volumeInstanceId) { kind cron retentionSeconds }
}`,
  ),

  httpMetrics: query(
    'HttpMetrics',
    `
query HttpMetrics($serviceId: String!, $environmentId: String!, $startDate: DateTime!, $endDate: DateTime!, $stepSeconds: Int!) {
  httpMetricsGroupedByStatus(serviceId: $serviceId, environmentId: $environmentId, startDate: $startDate, endDate: $endDate, stepSeconds: $stepSeconds) {
    statusCode
    samples { ts value }
  }
  httpDurationMetrics(serviceId: $serviceId, environmentId: $environmentId, startDate: $startDate, endDate: $endDate, stepSeconds: $stepSeconds) {
    samples { ts p50 p90 p95 p99 }
  }
}`,
  ),

  tcpProxies: query(
    'TcpProxies',
    `
query TcpProxies($serviceId: String!, $environmentId: String!) {
  tcpProxies(serviceId: $serviceId, environmentId: $environmentId) { domain proxyPort applicationPort syncStatus deletedAt }
}`,
  ),
} as const satisfies Readonly<Record<string, RailwayOperation>>
