// The bot's own network: one subnet for its replicas, one for the private addresses of database, vault, model and ledger.
param location string
param prefix string

@description('The zones in which private addresses are looked up, by the service they belong to.')
var zoneNames = {
  postgres: 'privatelink.postgres.database.azure.com'
  vault: 'privatelink.vaultcore.azure.net'
  model: 'privatelink.openai.azure.com'
  ledger: 'privatelink.file.${environment().suffixes.storage}'
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${prefix}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.71.0.0/16'] }
    subnets: [
      {
        name: 'replicas'
        properties: {
          addressPrefix: '10.71.0.0/23'
          delegations: [
            {
              name: 'container-apps'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'private-endpoints'
        properties: { addressPrefix: '10.71.2.0/24' }
      }
    ]
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in items(zoneNames): {
    name: zone.value
    location: 'global'
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in items(zoneNames): {
    parent: zones[i]
    name: '${prefix}-link'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

output replicasSubnetId string = network.properties.subnets[0].id
output endpointsSubnetId string = network.properties.subnets[1].id
output postgresZoneId string = resourceId('Microsoft.Network/privateDnsZones', zoneNames.postgres)
output vaultZoneId string = resourceId('Microsoft.Network/privateDnsZones', zoneNames.vault)
output modelZoneId string = resourceId('Microsoft.Network/privateDnsZones', zoneNames.model)
output ledgerZoneId string = resourceId('Microsoft.Network/privateDnsZones', zoneNames.ledger)
