#!/usr/bin/env bash
# Deploys HERO Me into a resource group. Shows what would change, then asks, then does it.
#   infra/deploy.sh GROUP PARAMETERS.bicepparam foundation
#   infra/deploy.sh GROUP PARAMETERS.bicepparam bot VERSION
# docs/deploy.md says what comes before, between and after.
set -euo pipefail

usage() {
  sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

group=${1:-} parameters=${2:-} stage=${3:-} version=${4:-}
if [ -z "$group" ] || [ -z "$parameters" ]; then usage; fi
case $stage in
  foundation) [ -z "$version" ] || usage ;;
  bot) [[ $version =~ ^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$ ]] || usage ;;
  *) usage ;;
esac
[ -f "$parameters" ] || { echo "$parameters does not exist" >&2; exit 2; }
command -v az >/dev/null || { echo 'The Azure CLI (az) is missing' >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

echo "Subscription: $(az account show --query name --output tsv)"
[ "$(az group exists --name "$group")" = true ] || { echo "Resource group $group does not exist: az group create --name $group --location japaneast" >&2; exit 1; }

confirm() {
  local answer
  read -r -p "$1 Type yes: " answer </dev/tty
  [ "$answer" = yes ] || { echo 'Nothing was changed.'; exit 1; }
}

# output DEPLOYMENT NAME
output() {
  az deployment group show --resource-group "$group" --name "$1" --query "properties.outputs.$2.value" --output tsv
}

given=(--parameters "$parameters" --parameters "stage=$stage")
if [ "$stage" = bot ]; then
  registry=$(output herome-foundation registryServer) || { echo 'Deploy the foundation first' >&2; exit 1; }
  # A version is built once: what runs under it does not change.
  if ! az acr repository show --name "${registry%%.*}" --image "herome:$version" >/dev/null 2>&1; then
    confirm "Build herome:$version from this checkout in $registry?"
    az acr build --registry "${registry%%.*}" --image "herome:$version" --file "$root/Dockerfile" "$root"
  fi
  given+=(--parameters "image=herome:$version")
fi

az deployment group what-if --resource-group "$group" "${given[@]}"
confirm "Make these changes in $group?"
az deployment group create --resource-group "$group" --name "herome-$stage" "${given[@]}" --output none

echo
if [ "$stage" = bot ]; then
  echo "The bot answers at https://$(output herome-bot botHost)/api/messages"
  echo "Check its settings: az containerapp job start --resource-group $group --name $(output herome-bot checkJob)"
  exit 0
fi

tenant=$(az account show --query tenantId --output tsv)
app=$(output herome-foundation appId)
principal=$(output herome-foundation identityPrincipalId)
credential=$(printf '{"name":"herome-identity","issuer":"https://login.microsoftonline.com/%s/v2.0","subject":"%s","audiences":["api://AzureADTokenExchange"]}' "$tenant" "$principal")
if [ -n "$(az ad app federated-credential list --id "$app" --query "[?subject=='$principal'].name" --output tsv)" ]; then
  echo 'The app registration trusts the bot'"'"'s identity.'
elif az ad app federated-credential create --id "$app" --parameters "$credential" --output none; then
  echo 'The app registration now trusts the bot'"'"'s identity.'
else
  echo "An owner of the app registration must run: az ad app federated-credential create --id $app --parameters '$credential'" >&2
fi

model=$(output herome-foundation modelAccount)
if [ -n "$model" ]; then
  logging=$(az cognitiveservices account show --resource-group "$group" --name "$model" --query "properties.capabilities[?name=='ContentLogging'].value | [0]" --output tsv)
  if [ "$logging" = false ]; then
    echo 'Abuse monitoring keeps no content for this model.'
  else
    echo 'Abuse monitoring is on: Microsoft may keep and read prompts. See "Model" in docs/deploy.md.'
  fi
fi

cat <<NEXT
Next, by two different groups of people:
  database administrators: infra/database.sql on $(output herome-foundation databaseHost), identity $(output herome-foundation identityName)
  key custodians: the key document, secret $(output herome-foundation keySecretName) in vault $(output herome-foundation vaultName)
Then: infra/deploy.sh $group $parameters bot VERSION
NEXT
