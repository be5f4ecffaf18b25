// Where the replicas run. The platform's own OpenTelemetry agent takes what the bot sends over OTLP; its address reaches the bot by itself.
param location string
param prefix string
param subnetId string
param zoneRedundant bool
param workspaceName string
param tracesName string
param ledgerAccountName string
param ledgerShareName string

@description('An OTLP collector of the company for metrics, such as https://collector.example.co.jp:4317; empty: metrics are not exported, because the agent hands them to no service of Azure Monitor.')
param metricsEndpoint string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource traces 'Microsoft.Insights/components@2020-02-02' existing = {
  name: tracesName
}

resource ledgerAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: ledgerAccountName
}

resource environment 'Microsoft.App/managedEnvironments@2024-10-02-preview' = {
  name: '${prefix}-environment'
  location: location
  properties: {
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: zoneRedundant
    vnetConfiguration: { infrastructureSubnetId: subnetId, internal: false }
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
    appInsightsConfiguration: { connectionString: traces.properties.ConnectionString }
    openTelemetryConfiguration: {
      tracesConfiguration: { destinations: ['appInsights'] }
      metricsConfiguration: { destinations: empty(metricsEndpoint) ? [] : ['company'] }
      destinationsConfiguration: {
        otlpConfigurations: empty(metricsEndpoint)
          ? []
          : [{ name: 'company', endpoint: metricsEndpoint, insecure: false }]
      }
    }
    peerTrafficConfiguration: { encryption: { enabled: true } }
  }
}

resource ledger 'Microsoft.App/managedEnvironments/storages@2024-10-02-preview' = {
  parent: environment
  name: 'ledger'
  properties: {
    azureFile: {
      accountName: ledgerAccount.name
      accountKey: ledgerAccount.listKeys().keys[0].value
      shareName: ledgerShareName
      accessMode: 'ReadWrite'
    }
  }
}

output environmentId string = environment.id
output botHost string = '${prefix}-bot.${environment.properties.defaultDomain}'
output ledgerStorageName string = ledger.name
