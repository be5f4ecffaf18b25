// The erasure ledger: opaque ids of what was deleted, shared by all replicas, outliving them and the database.
// Container Apps mounts a share with the account's key only, so this account holds nothing else.
param location string
param name string
param subnetId string
param zoneId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Disabled'
    networkAcls: { bypass: 'None', defaultAction: 'Deny' }
  }
}

resource files 'Microsoft.Storage/storageAccounts/fileServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    // As long as the bot keeps its entries: a share that was deleted by mistake can be brought back while any entry is needed.
    shareDeleteRetentionPolicy: { enabled: true, days: 30 }
    protocolSettings: { smb: { versions: 'SMB3.1.1;', channelEncryption: 'AES-256-GCM;AES-128-GCM;' } }
  }
}

resource share 'Microsoft.Storage/storageAccounts/fileServices/shares@2024-01-01' = {
  parent: files
  name: 'ledger'
  properties: { enabledProtocols: 'SMB', shareQuota: 1 }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Without this ledger a restored database brings back everybody who was erased.'
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'ledger-endpoint'
  params: {
    location: location
    name: '${name}-endpoint'
    subnetId: subnetId
    zoneId: zoneId
    serviceId: account.id
    groupId: 'file'
  }
  dependsOn: [share]
}

output shareName string = share.name
