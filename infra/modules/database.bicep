// PostgreSQL, reached by Entra identities only. Values of persons are sealed before they get here.
param location string
param name string
param subnetId string
param zoneId string
param databaseName string
param adminsGroupId string
param adminsGroupName string

@description('Public addresses from which the database administrators may connect; empty: only from inside the network.')
param adminAddresses string[]

@description('A second server in another zone that takes over by itself.')
param zoneRedundant bool
param skuName string
param storageGB int
param workspaceName string

// People are told that backups are gone within seven days. That is also the shortest time that Azure offers.
var backupDays = 7

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  sku: { name: skuName, tier: 'GeneralPurpose' }
  properties: {
    version: '16'
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
    storage: { storageSizeGB: storageGB, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: backupDays, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: zoneRedundant ? 'ZoneRedundant' : 'Disabled' }
    network: { publicNetworkAccess: empty(adminAddresses) ? 'Disabled' : 'Enabled' }
    maintenanceWindow: { customWindow: 'Enabled', dayOfWeek: 0, startHour: 18, startMinute: 0 }
  }
}

resource admins 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: adminsGroupId
  properties: {
    principalName: adminsGroupName
    principalType: 'Group'
    tenantId: tenant().tenantId
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: databaseName
  properties: { charset: 'UTF8', collation: 'C.utf8' }
  dependsOn: [admins]
}

// Statements and their values stay out of the server's log, also when one fails; who connects is in it.
var parameters = [
  { name: 'log_connections', value: 'on' }
  { name: 'log_min_error_statement', value: 'panic' }
  { name: 'log_min_duration_statement', value: '-1' }
  { name: 'log_statement', value: 'none' }
]

// One after the other: the server takes one change at a time.
@batchSize(1)
resource configuration 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = [
  for parameter in parameters: {
    parent: server
    name: parameter.name
    properties: { value: parameter.value, source: 'user-override' }
    dependsOn: [database]
  }
]

resource firewall 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = [
  for (address, i) in adminAddresses: {
    parent: server
    name: 'administrator-${i}'
    properties: { startIpAddress: address, endIpAddress: address }
    dependsOn: [configuration]
  }
]

module endpoint 'private-endpoint.bicep' = {
  name: 'database-endpoint'
  params: {
    location: location
    name: '${name}-endpoint'
    subnetId: subnetId
    zoneId: zoneId
    serviceId: server.id
    groupId: 'postgresqlServer'
  }
  dependsOn: [configuration]
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: server
  properties: {
    workspaceId: workspace.id
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'PostgreSQLLogs', enabled: true }]
  }
}

output serverId string = server.id
output host string = server.properties.fullyQualifiedDomainName
