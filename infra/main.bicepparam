// A sample. Copy it beside this file, fill it in, and give the copy to deploy.sh.
using 'main.bicep'

param prefix = 'herome'
param stage = 'foundation'
param appId = '00000000-0000-0000-0000-000000000001'
// The client secret is read from the environment, and only where a federated credential cannot be used.
param appPassword = readEnvironmentVariable('HEROME_APP_PASSWORD', '')
param keyCustodiansGroupId = '00000000-0000-0000-0000-000000000002'
param databaseAdminsGroupId = '00000000-0000-0000-0000-000000000003'
param databaseAdminsGroupName = 'HERO Me database administrators'
param alertEmails = ['operators@example.co.jp']
// A sample as well: these words are shown to people in danger. Give the company's own desks.
param crisisDesks = [
  { name: '社内相談窓口', reach: '内線 1234', hours: '平日 9:00〜18:00', languages: ['ja'] }
]
