#!/usr/bin/env bash
# Holds what is written for other programs to what those say of it themselves. A line for each says what it found, or why it did not run; the last line is the sum.
#   bash deploy/lint.sh
# Takes promtool and shellcheck from Debian's packages into artifacts/linters where they are not here, and installs nothing.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deploy="$root/deploy" kept="$root/artifacts/linters"
good=0 bad=0 left=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case "${1:-}" in '') ;; *) echo "bash deploy/lint.sh" >&2; exit 2 ;; esac

# check WHAT COMMAND…
check() {
  local what=$1 said
  shift
  if said=$("$@" 2>&1); then
    echo "good     $what"
    good=$((good + 1))
  else
    echo "bad      $what"
    printf '%s\n' "$said" | sed 's/^/         /'
    bad=$((bad + 1))
  fi
}

# leave WHAT WHY
leave() {
  echo "not run  $1: $2"
  left=$((left + 1))
}

# Prints where a program is: have PROGRAM [PACKAGE OF DEBIAN]
have() {
  command -v "$1" && return
  [ -n "${2:-}" ] || return 1
  if [ ! -x "$kept/usr/bin/$1" ]; then
    mkdir -p "$kept"
    (cd "$work" && apt-get download -qq "$2" && dpkg -x "$2"_*.deb "$kept") >/dev/null 2>&1 || return 1
  fi
  echo "$kept/usr/bin/$1"
}

# The schema, where there is a way to it.
composing() {
  [ -s "$kept/compose-spec.json" ] && return
  mkdir -p "$kept"
  curl -fsS -m 20 -o "$work/schema" https://raw.githubusercontent.com/compose-spec/compose-spec/main/schema/compose-spec.json 2>/dev/null && mv "$work/schema" "$kept/compose-spec.json"
}

# A program that reads manifests strictly into the types of Kubernetes, where the package registry has the client.
typing() {
  cat >"$work/types.cs" <<'CS'
#:package KubernetesClient@21.0.8
#:property PublishAot=false
#:property NoWarn=NU1603
foreach (var file in args)
{
    k8s.KubernetesYaml.LoadAllFromString(File.ReadAllText(file), null, strict: true);
}
CS
  command -v dotnet >/dev/null && dotnet build "$work/types.cs" >/dev/null 2>&1
}

scripts() { find "$deploy" "$root/.ci" -type f \( -name '*.sh' -o -path '*/.ci/run' \) | sort; }

if tool=$(have shellcheck shellcheck); then
  mapfile -t scripts < <(scripts)
  check "the scripts, by shellcheck" "$tool" -x -P "$deploy" "${scripts[@]}"
else
  leave "the scripts" "no shellcheck, and apt does not have it"
fi

if tool=$(have promtool prometheus); then
  check "observability/alerts.yaml, by promtool" "$tool" check rules "$deploy/observability/alerts.yaml"
  check "observability/prometheus.yaml, by promtool" "$tool" check config "$deploy/observability/prometheus.yaml"
else
  leave "observability/alerts.yaml and prometheus.yaml" "no promtool, and apt does not have it (package prometheus)"
fi

# The program that it starts is not on this machine.
if tool=$(have systemd-analyze); then
  sed 's,^ExecStart=.*,ExecStart=/bin/true,' "$deploy/systemd/network-backend.service" >"$work/network-backend.service"
  check "systemd/network-backend.service, by systemd-analyze" "$tool" verify --man=no --recursive-errors=no "$work/network-backend.service"
else
  leave "systemd/network-backend.service" "no systemd-analyze"
fi

if docker compose version >/dev/null 2>&1; then
  check "compose.yaml, by docker compose" docker compose -f "$deploy/compose.yaml" config -q
elif ! python3 -c 'import jsonschema, yaml' 2>/dev/null; then
  leave "compose.yaml" "no docker compose, and no Python with jsonschema and yaml"
elif ! composing; then
  leave "compose.yaml" "no docker compose, and no compose-spec.json in artifacts/linters or from GitHub"
else
  check "compose.yaml, by the schema of Compose" python3 -W ignore -c '
import json, sys, jsonschema, yaml
problems = sorted(jsonschema.Draft7Validator(json.load(open(sys.argv[1]))).iter_errors(yaml.safe_load(open(sys.argv[2]))), key=str)
sys.exit("\n".join("/".join(map(str, it.path)) + ": " + it.message for it in problems) or 0)' "$kept/compose-spec.json" "$deploy/compose.yaml"
fi

if tool=$(have kubectl); then
  check "kubernetes/, by kubectl kustomize" "$tool" kustomize "$deploy/kubernetes"
else
  leave "kubernetes/kustomization.yaml" "no kubectl"
fi

if tool=$(have kubeconform); then
  check "the types in kubernetes/, by kubeconform" "$tool" -strict -ignore-filename-pattern kustomization.yaml "$deploy/kubernetes"
elif tool=$(have kubectl) && "$tool" version --request-timeout=3s >/dev/null 2>&1; then
  check "the types in kubernetes/, by kubectl and the cluster that it knows" "$tool" apply --dry-run=server -k "$deploy/kubernetes"
elif typing; then
  check "the types in kubernetes/, by the .NET client of Kubernetes" dotnet run --no-build "$work/types.cs" -- "$deploy"/kubernetes/[!k]*.yaml
else
  leave "the types in kubernetes/" "no kubeconform, no cluster that kubectl knows, and the package KubernetesClient cannot be had"
fi

collector=$(sed -n 's,.*image: *\(otel/opentelemetry-collector-contrib:[^ ]*\).*,\1,p' "$deploy/compose.yaml" | head -n 1)
if tool=$(have otelcol-contrib); then
  check "observability/collector.yaml, by otelcol-contrib" "$tool" validate --config "$deploy/observability/collector.yaml"
elif docker image inspect "$collector" >/dev/null 2>&1; then
  check "observability/collector.yaml, by $collector" docker run --rm -v "$deploy/observability/collector.yaml:/collector.yaml:ro" "$collector" validate --config /collector.yaml
else
  leave "observability/collector.yaml" "no otelcol-contrib, and Docker does not have the image $collector"
fi

echo "$good good, $bad bad, $left not run"
[ "$bad" = 0 ]
