// The replicas of the bot, with its settings, and a job that checks them. Every name here is a setting of the app (docs/settings.md); a test compares them.
param location string
param prefix string
param environmentId string
param identityId string
param identityClientId string
param registryServer string
param image string
param minReplicas int
param maxReplicas int
param appId string

@secure()
@description('Only where a federated credential cannot be used; empty: the app registration trusts the identity.')
param appPassword string
param allowedTenants string[]
param databaseHost string
param databaseName string
param databaseUser string
param vaultUri string
param keySecretName string
param modelEndpoint string
param modelDeployment string
param ledgerStorageName string
param crisisDesks { name: string, reach: string, hours: string, languages: string[] }[]
param crisisDesksWaived bool
param safetySignOffWaived bool
param language string
param graphLevel string
param graphConnection string
param insightsClientId string
param insightsRole string

@description('Other settings by their names; none of those that the parameters above make.')
param settings object

var hasPassword = !empty(appPassword)
var hasModel = !empty(modelEndpoint)
var port = 8080

var registration = [
  { name: 'ASPNETCORE_ENVIRONMENT', value: 'Production' }
  { name: 'ASPNETCORE_URLS', value: 'http://0.0.0.0:${port}' }
  // No diagnostics socket: through it the same account could take a dump of the memory, where messages and keys are open for moments.
  { name: 'DOTNET_EnableDiagnostics', value: '0' }
  { name: 'AZURE_CLIENT_ID', value: identityClientId }
  { name: 'MicrosoftAppType', value: 'SingleTenant' }
  { name: 'MicrosoftAppId', value: appId }
  { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
]

var signIn = hasPassword
  ? [{ name: 'MicrosoftAppPassword', secretRef: 'app-password' }]
  : [{ name: 'MicrosoftAppFederatedClientId', value: identityClientId }]

var storage = [
  { name: 'Storage__Provider', value: 'Postgres' }
  {
    name: 'Storage__ConnectionString'
    value: 'Host=${databaseHost};Database=${databaseName};Username=${databaseUser};SSL Mode=VerifyFull'
  }
  { name: 'Storage__Scope', value: 'https://ossrdbms-aad${environment().suffixes.sqlServerHostname}/.default' }
  { name: 'Storage__KeyVaultUri', value: vaultUri }
  { name: 'Storage__KeyVaultSecret', value: keySecretName }
  { name: 'Storage__LedgerFolder', value: '/ledger' }
]

var model = hasModel
  ? [
      { name: 'Model__Endpoint', value: modelEndpoint }
      { name: 'Model__Deployment', value: modelDeployment }
      { name: 'Model__Scope', value: 'https://cognitiveservices.azure.com/.default' }
    ]
  : []

var company = [
  { name: 'Company__Language', value: language }
  { name: 'Company__CrisisDesksWaived', value: string(crisisDesksWaived) }
  { name: 'Safety__SignOffWaived', value: string(safetySignOffWaived) }
]

// Without a level nobody is asked to sign in.
var graph = graphLevel == 'None'
  ? []
  : [
      { name: 'Graph__Level', value: graphLevel }
      { name: 'Graph__ConnectionName', value: graphConnection }
    ]

var insights = empty(insightsRole)
  ? []
  : [
      { name: 'Insights__TrustPlatformSignIn', value: 'true' }
      { name: 'Insights__Role', value: insightsRole }
    ]

var tenants = [for (allowed, i) in allowedTenants: { name: 'Tenants__Allowed__${i}', value: allowed }]

var desks = flatten(map(
  crisisDesks,
  (desk, i) =>
    concat(
      [
        { name: 'Company__CrisisDesks__${i}__Name', value: desk.name }
        { name: 'Company__CrisisDesks__${i}__Reach', value: desk.reach }
        { name: 'Company__CrisisDesks__${i}__Hours', value: desk.hours }
      ],
      map(desk.languages, (code, j) => { name: 'Company__CrisisDesks__${i}__Languages__${j}', value: code })
    )
))

var named = concat(registration, signIn, tenants, storage, model, company, graph, insights, desks)
var others = map(items(settings), setting => { name: setting.key, value: string(setting.value) })
var twice = intersection(
  map(named, variable => toLower(variable.name)),
  map(others, variable => toLower(variable.name))
)
var variables = empty(twice)
  ? concat(named, others)
  : fail('settings names what has a parameter of its own: ${join(twice, ', ')}')

var account = {
  type: 'UserAssigned'
  userAssignedIdentities: { '${identityId}': {} }
}
var registries = [{ server: registryServer, identity: identityId }]
var secrets = hasPassword ? [{ name: 'app-password', value: appPassword }] : []
var volumes = [
  {
    name: 'ledger'
    storageType: 'AzureFile'
    storageName: ledgerStorageName
    // The account of the image; nobody else in the container may read it.
    mountOptions: 'uid=1654,gid=1654,dir_mode=0700,file_mode=0600'
  }
  { name: 'temporary', storageType: 'EmptyDir' }
]
var volumeMounts = [
  { volumeName: 'ledger', mountPath: '/ledger' }
  { volumeName: 'temporary', mountPath: '/tmp' }
]

var probe = { path: '/healthz', port: port, scheme: 'HTTP' }

resource bot 'Microsoft.App/containerApps@2024-10-02-preview' = {
  name: '${prefix}-bot'
  location: location
  identity: account
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      // The new revision takes traffic when its replicas are healthy; work of the old ones goes over by lease.
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 5
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
        traffic: [{ latestRevision: true, weight: 100 }]
      }
      registries: registries
      secrets: secrets
    }
    template: {
      // Longer than the bot takes to finish the turns that it has begun.
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('1.0'), memory: '2Gi' }
          env: variables
          volumeMounts: volumeMounts
          probes: [
            { type: 'Startup', httpGet: probe, periodSeconds: 2, failureThreshold: 60, timeoutSeconds: 2 }
            { type: 'Readiness', httpGet: probe, periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 2 }
            { type: 'Liveness', httpGet: probe, periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 5 }
          ]
        }
      ]
      volumes: volumes
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [{ name: 'cpu', custom: { type: 'cpu', metadata: { type: 'Utilization', value: '60' } } }]
      }
    }
  }
}

// Stands before the replicas, and removes from requests of others the headers that name a person. Nobody has to sign in for anything else: Teams and
// the public pages do not. Messages pass by it, because the bot itself checks their token, which is not one of this registration.
resource figuresSignIn 'Microsoft.App/containerApps/authConfigs@2024-10-02-preview' = if (!empty(insightsClientId)) {
  parent: bot
  name: 'current'
  properties: {
    platform: { enabled: true }
    globalValidation: { unauthenticatedClientAction: 'AllowAnonymous', excludedPaths: ['/api/messages'] }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: insightsClientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
      }
    }
  }
}

// The command "check" with the settings and the identity of the replicas. Started by hand; it stores nothing.
resource check 'Microsoft.App/jobs@2024-10-02-preview' = {
  name: '${prefix}-check'
  location: location
  identity: account
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 600
      replicaRetryLimit: 0
      registries: registries
      secrets: secrets
    }
    template: {
      containers: [
        {
          name: 'check'
          image: image
          args: ['check']
          resources: { cpu: json('1.0'), memory: '2Gi' }
          env: variables
          volumeMounts: volumeMounts
        }
      ]
      volumes: volumes
    }
  }
}

output checkJob string = check.name
output id string = bot.id
