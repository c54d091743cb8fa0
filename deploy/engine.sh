# Which engine can be had here; sourced by run.sh and test.sh, which set $root.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en

need_sdk() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    echo "This needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
  fi
}

# Restores what the Orleans build needs. The finding holds as long as the packages' versions do; a "no" for a day.
# Sets orleans (yes or no) and orleans_reason.
probe_orleans() {
  local lock found log
  lock=$(sha256sum <"$root/Directory.Packages.props" | cut -c1-16)
  found="$root/artifacts/orleans-$lock"
  mkdir -p "$root/artifacts"
  if [ -f "$found" ] && [ -f "$root/api/obj/Orleans/project.assets.json" ] && grep -q ^yes "$found"; then
    orleans=yes
  elif [ -f "$found" ] && grep -q ^no "$found" && [ -n "$(find "$found" -mmin -1440)" ]; then
    orleans=no
  else
    if log=$(dotnet restore "$root/tests/tests.csproj" -p:Engine=Orleans -v quiet 2>&1); then
      orleans=yes
      echo yes >"$found"
    else
      orleans=no
      case "$log" in
        *NU1101* | *NU1102* | *NU1103*) echo "no, the package registry does not have all of Orleans" >"$found" ;;
        *) printf 'no, Orleans could not be restored: %s\n' "$(printf '%s\n' "$log" | sed -n 's/.*error \([A-Z]*[0-9]*\).*/\1/p' | head -n 1)" >"$found" ;;
      esac
    fi
  fi
  orleans_reason=$(sed -n 's/^no, //p' "$found")
}

# Sets engine (orleans or embedded), engine_build (as in -p:Engine=…) and engine_reason.
choose_engine() {
  engine=$(printf '%s' "${NETWORK_ENGINE:-}" | tr '[:upper:]' '[:lower:]')
  case "$engine" in
    orleans | embedded) engine_reason="asked for by NETWORK_ENGINE" ;;
    '')
      probe_orleans
      if [ "$orleans" = yes ]; then
        engine=orleans engine_reason="the packages are there"
      else
        engine=embedded engine_reason=$orleans_reason
      fi
      ;;
    *)
      echo "NETWORK_ENGINE must be orleans or embedded, not '$NETWORK_ENGINE'." >&2
      exit 1
      ;;
  esac
  if [ "$engine" = orleans ]; then engine_build=Orleans; else engine_build=Embedded; fi
}
