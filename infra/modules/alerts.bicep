// What wakes an operator. The log searches look for lines of the bot; a test holds them to the lines in the code.
param location string
param prefix string
param workspaceName string
param tracesName string
param operatorsId string
param botId string
param botHost string
param databaseServerId string
param identityClientId string
param vaultName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource traces 'Microsoft.Insights/components@2020-02-02' existing = {
  name: tracesName
}

var lines = [
  {
    name: 'backlog'
    severity: 2
    says: 'Backlog:'
    why: 'Messages wait that no replica takes: raise maxReplicas or look at the database.'
  }
  { name: 'database-away', severity: 1, says: 'The database cannot be reached', why: 'New messages are refused.' }
  {
    name: 'token-errors'
    severity: 1
    says: 'No token for the connector'
    why: 'The bot cannot answer in Teams: see the federated credential and the sign-in service.'
  }
  {
    name: 'start-refused'
    severity: 1
    says: 'HERO Me does not start'
    why: 'A replica refuses to start and says why in the same line.'
  }
  {
    name: 'nothing-deleted'
    severity: 2
    says: 'Nothing is deleted by time'
    why: 'The clock is not believed, and retention stands still.'
  }
]

resource lineAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for line in lines: {
    name: '${prefix}-${line.name}'
    location: location
    properties: {
      displayName: '${prefix} ${line.name}'
      description: line.why
      severity: line.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      // The table does not exist before the first line was written.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: 'ContainerAppConsoleLogs_CL | where ContainerAppName_s == "${prefix}-bot" and Log_s contains "${line.says}"'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
          }
        ]
      }
      actions: { actionGroups: [operatorsId] }
    }
  }
]

// The bot alone reads the keys. Anybody else who does is worth a question.
resource keysRead 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${prefix}-keys-read'
  location: location
  properties: {
    displayName: '${prefix} keys-read'
    description: 'The master keys were read by another identity than the bot: ask who, and why.'
    severity: 1
    enabled: true
    scopes: [workspace.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'AZKVAuditLogs | where _ResourceId endswith "/${toLower(vaultName)}" and OperationName in ("SecretGet", "SecretBackup") and HttpStatusCode == 200 and tostring(Identity) !contains "${identityClientId}"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: { actionGroups: [operatorsId] }
  }
}

// Asked from outside, as Teams asks.
resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${prefix}-probe'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${traces.id}': 'Resource' }
  properties: {
    SyntheticMonitorId: '${prefix}-probe'
    Name: '${prefix}-probe'
    Enabled: true
    Frequency: 300
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    Locations: [{ Id: 'apac-jp-kaw-edge' }, { Id: 'apac-hk-hkn-azr' }, { Id: 'apac-sg-sin-azr' }]
    Request: { RequestUrl: 'https://${botHost}/healthz', HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource probeAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-probe-failed'
  location: 'global'
  properties: {
    description: 'The health probe fails from two places.'
    severity: 1
    enabled: true
    scopes: [probe.id, traces.id]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: traces.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: operatorsId }]
  }
}

resource restarts 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-restarts'
  location: 'global'
  properties: {
    description: 'Replicas are restarted, by their probes or because they end.'
    severity: 2
    enabled: true
    scopes: [botId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'restarts'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.App/containerApps'
          metricName: 'RestartCount'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 2
        }
      ]
    }
    actions: [{ actionGroupId: operatorsId }]
  }
}

resource diskFull 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-database-disk'
  location: 'global'
  properties: {
    description: 'The disk of the database fills up.'
    severity: 2
    enabled: true
    scopes: [databaseServerId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'disk'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
          metricName: 'storage_percent'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 80
        }
      ]
    }
    actions: [{ actionGroupId: operatorsId }]
  }
}
