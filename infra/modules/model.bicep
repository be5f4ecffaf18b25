// The model. Prompts hold what people say: its region decides in which country they are processed, and abuse monitoring, which only Microsoft
// can switch off for a subscription, whether somebody there may read them (docs/deploy.md).
param location string
param name string
param subnetId string
param zoneId string
param identityName string
param modelName string
param modelVersion string
param deploymentName string

@description('Thousands of tokens a minute.')
param capacity int

var openAiUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'
)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    networkAcls: { defaultAction: 'Deny' }
    restrictOutboundNetworkAccess: true
  }
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
  parent: account
  name: deploymentName
  // Regional: the Global and DataZone kinds may process a prompt in another country.
  sku: { name: 'Standard', capacity: capacity }
  properties: {
    model: { format: 'OpenAI', name: modelName, version: modelVersion }
    // Another version answers differently; it is chosen, not received.
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'model-endpoint'
  params: {
    location: location
    name: '${name}-endpoint'
    subnetId: subnetId
    zoneId: zoneId
    serviceId: account.id
    groupId: 'account'
  }
  dependsOn: [deployment]
}

resource botAsks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, identityName, openAiUser)
  scope: account
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: openAiUser
  }
}

output endpoint string = account.properties.endpoint
output deploymentName string = deployment.name
