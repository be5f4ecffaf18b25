// HERO Me on Azure, in one resource group. Deployed in two steps by deploy.sh: first the foundation, then, once the database administrators and the
// key custodians have done their part, the bot.
targetScope = 'resourceGroup'

@description('Region of everything, the model included.')
param location string = resourceGroup().location

@description('Beginning of every name; small letters.')
@minLength(3)
@maxLength(12)
param prefix string

@description('foundation: everything except the replicas; bot: everything.')
@allowed(['foundation', 'bot'])
param stage string

@description('Application (client) id of the bot\'s app registration.')
param appId string

@secure()
@description('Client secret of the app registration, only where a federated credential cannot be used.')
param appPassword string = ''

@description('Tenants whose people may use the bot.')
param allowedTenants string[] = [tenant().tenantId]

@description('Name in Azure Bot Service.')
param displayName string = 'HERO Me'

@description('Image of the bot with its tag or digest, without the registry.')
param image string = 'herome:1.0.0'

@minValue(2)
@description('Two at least: one may fail or be replaced while the other answers.')
param minReplicas int = 2

@minValue(2)
@maxValue(10)
param maxReplicas int = 4

@description('Copies in several zones of the region, of replicas and database.')
param zoneRedundant bool = true

@description('Object id of the Entra group that may write the master keys. Nobody in it may be in the other group.')
param keyCustodiansGroupId string

@description('Object id of the Entra group that administers the database.')
param databaseAdminsGroupId string

@description('Name of that group.')
param databaseAdminsGroupName string

@description('Public addresses of the custodians while they write keys. Empty otherwise.')
param custodianAddresses string[] = []

@description('Public addresses of the database administrators while they work. Empty otherwise.')
param databaseAdminAddresses string[] = []

param databaseSku string = 'Standard_D2ds_v5'

@minValue(32)
param databaseStorageGB int = 64

@description('Name of the secret with the key document.')
param keySecretName string = 'master-keys'

@description('Model and version that the region offers as Standard deployment; empty: guided conversation only.')
param modelName string = ''
param modelVersion string = ''

@description('Thousands of tokens a minute.')
param modelCapacity int = 50

@description('The company\'s own desks in a crisis, in the order in which they are offered.')
param crisisDesks { name: string, reach: string, hours: string, languages: string[] }[]

@description('The company has decided to start without a desk of its own.')
param crisisDesksWaived bool = false

@description('The company has decided to start without a professional\'s sign-off of the crisis wording.')
param safetySignOffWaived bool = false

@allowed(['ja', 'en', 'auto'])
param language string = 'auto'

@description('What may be read of a person in the company\'s directory at most, once they allow it. Needs an OAuth connection of the bot (docs/deploy.md).')
@allowed(['None', 'Self', 'Directory', 'Calendar'])
param graphLevel string = 'None'

@description('Name of that OAuth connection.')
param graphConnection string = ''

@description('Client id of a second app registration, by which people sign in to /insights; empty: nobody can (docs/deploy.md, step 12).')
param insightsClientId string = ''

@description('App role that may see the company\'s figures at /insights. Set only once the sign-in by insightsClientId is in force; empty: that page does not exist.')
param insightsRole string = ''

@description('Other settings, by their names in docs/settings.md, such as { Switches__Model: \'false\' }. No secrets: whoever may read the container app sees them.')
param settings object = {}

@description('Who is told of alerts.')
@minLength(1)
param alertEmails string[]

@description('OTLP collector of the company for metrics; empty: none.')
param metricsEndpoint string = ''

var unique = uniqueString(resourceGroup().id, prefix)
var vaultName = '${prefix}-${take(unique, 9)}'
var modelAccountName = '${prefix}-model-${take(unique, 9)}'
var identityName = '${prefix}-identity'
var workspaceName = '${prefix}-logs'
var tracesName = '${prefix}-traces'
var ledgerAccountName = 'ledger${unique}'
var databaseName = 'herome'
var deploymentName = 'talk'

// Whoever has both can open rows; so no group gets both.
var custodians = toLower(keyCustodiansGroupId) == toLower(databaseAdminsGroupId)
  ? fail('keyCustodiansGroupId and databaseAdminsGroupId must be two groups: key rights and database rights belong in different hands.')
  : keyCustodiansGroupId

// Without a sign-in before it, anybody could write the header that names their role.
var figuresRole = !empty(insightsRole) && empty(insightsClientId)
  ? fail('insightsRole needs insightsClientId: the sign-in must stand before the page.')
  : insightsRole

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { location: location, name: identityName }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { location: location, prefix: prefix }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    location: location
    prefix: prefix
    workspaceName: workspaceName
    tracesName: tracesName
    alertEmails: alertEmails
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: { location: location, name: '${prefix}${unique}', identityName: identityName }
  dependsOn: [identity]
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    location: location
    name: vaultName
    subnetId: network.outputs.endpointsSubnetId
    zoneId: network.outputs.vaultZoneId
    identityName: identityName
    custodiansGroupId: custodians
    custodianAddresses: custodianAddresses
    workspaceName: workspaceName
  }
  dependsOn: [identity, monitoring]
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    location: location
    name: '${prefix}-db-${take(unique, 9)}'
    subnetId: network.outputs.endpointsSubnetId
    zoneId: network.outputs.postgresZoneId
    databaseName: databaseName
    adminsGroupId: databaseAdminsGroupId
    adminsGroupName: databaseAdminsGroupName
    adminAddresses: databaseAdminAddresses
    zoneRedundant: zoneRedundant
    skuName: databaseSku
    storageGB: databaseStorageGB
    workspaceName: workspaceName
  }
  dependsOn: [monitoring]
}

module model 'modules/model.bicep' = if (!empty(modelName)) {
  name: 'model'
  params: {
    location: location
    name: modelAccountName
    subnetId: network.outputs.endpointsSubnetId
    zoneId: network.outputs.modelZoneId
    identityName: identityName
    modelName: modelName
    modelVersion: modelVersion
    deploymentName: deploymentName
    capacity: modelCapacity
  }
  dependsOn: [identity]
}

module ledger 'modules/ledger.bicep' = {
  name: 'ledger'
  params: {
    location: location
    name: ledgerAccountName
    subnetId: network.outputs.endpointsSubnetId
    zoneId: network.outputs.ledgerZoneId
  }
}

module environment 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    location: location
    prefix: prefix
    subnetId: network.outputs.replicasSubnetId
    zoneRedundant: zoneRedundant
    workspaceName: workspaceName
    tracesName: tracesName
    ledgerAccountName: ledgerAccountName
    ledgerShareName: ledger.outputs.shareName
    metricsEndpoint: metricsEndpoint
  }
  dependsOn: [monitoring]
}

module registration 'modules/registration.bicep' = {
  name: 'registration'
  params: {
    name: '${prefix}-registration-${take(unique, 9)}'
    displayName: displayName
    appId: appId
    appTenantId: tenant().tenantId
    host: environment.outputs.botHost
  }
}

module bot 'modules/bot.bicep' = if (stage == 'bot') {
  name: 'bot'
  params: {
    location: location
    prefix: prefix
    environmentId: environment.outputs.environmentId
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    registryServer: registry.outputs.server
    image: '${registry.outputs.server}/${image}'
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    appId: appId
    appPassword: appPassword
    allowedTenants: allowedTenants
    databaseHost: database.outputs.host
    databaseName: databaseName
    databaseUser: identityName
    vaultUri: vault.outputs.uri
    keySecretName: keySecretName
    modelEndpoint: empty(modelName) ? '' : model!.outputs.endpoint
    modelDeployment: empty(modelName) ? '' : model!.outputs.deploymentName
    ledgerStorageName: environment.outputs.ledgerStorageName
    crisisDesks: crisisDesks
    crisisDesksWaived: crisisDesksWaived
    safetySignOffWaived: safetySignOffWaived
    language: language
    graphLevel: graphLevel
    graphConnection: graphConnection
    insightsClientId: insightsClientId
    insightsRole: figuresRole
    settings: settings
  }
}

module alerts 'modules/alerts.bicep' = if (stage == 'bot') {
  name: 'alerts'
  params: {
    location: location
    prefix: prefix
    workspaceName: workspaceName
    tracesName: tracesName
    operatorsId: monitoring.outputs.operatorsId
    botId: bot!.outputs.id
    botHost: environment.outputs.botHost
    databaseServerId: database.outputs.serverId
    identityClientId: identity.outputs.clientId
    vaultName: vaultName
  }
}

output botHost string = environment.outputs.botHost
output checkJob string = stage == 'bot' ? bot!.outputs.checkJob : ''
output identityName string = identityName
output identityPrincipalId string = identity.outputs.principalId
output registryServer string = registry.outputs.server
output databaseHost string = database.outputs.host
output databaseName string = databaseName
output vaultName string = vaultName
output keySecretName string = keySecretName
output appId string = appId
output modelAccount string = empty(modelName) ? '' : modelAccountName
