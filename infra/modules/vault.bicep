// The master keys. Whoever may write them has no rights in the database, and every reading is recorded.
param location string
param name string
param subnetId string
param zoneId string
param identityName string
param custodiansGroupId string

@description('Public addresses from which the custodians may write the key document; empty: only from inside the network.')
param custodianAddresses string[]
param workspaceName string

var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)
var secretsOfficer = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // A lost master key is lost data of everybody.
    enablePurgeProtection: true
    publicNetworkAccess: empty(custodianAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      ipRules: [for address in custodianAddresses: { value: address }]
    }
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'vault-endpoint'
  params: {
    location: location
    name: '${name}-endpoint'
    subnetId: subnetId
    zoneId: zoneId
    serviceId: vault.id
    groupId: 'vault'
  }
}

resource botReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identityName, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}

resource custodiansWrite 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, custodiansGroupId, secretsOfficer)
  scope: vault
  properties: {
    principalId: custodiansGroupId
    principalType: 'Group'
    roleDefinitionId: secretsOfficer
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspace.id
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output uri string = vault.properties.vaultUri
