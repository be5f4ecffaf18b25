// Where logs, traces and audit records go, and who is told when something is wrong.
param location string
param prefix string
param workspaceName string
param tracesName string
param alertEmails string[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
    features: { enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

// Receives the bot's traces over OTLP and keeps them in the workspace. It gets no code into the bot.
resource traces 'Microsoft.Insights/components@2020-02-02' = {
  name: tracesName
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableIpMasking: false
  }
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-operators'
  location: 'global'
  properties: {
    groupShortName: 'HeroMe'
    enabled: true
    emailReceivers: [
      for (address, i) in alertEmails: {
        name: 'operator-${i}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

output operatorsId string = operators.id
