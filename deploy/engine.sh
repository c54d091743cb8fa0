# shellcheck shell=bash disable=SC2034,SC2154
# Which engine can be had here, and its program; sourced by the scripts beside it, which set $root and read what is set here.
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

# What the program is made of, by name, time and size.
sources() {
  cd "$root" && find api grains grains.interfaces silo silo.embedded deploy/demo Directory.*.props global.json .editorconfig BannedSymbols.txt \
    \( -name bin -o -name obj \) -prune -o -type f -printf '%p %T@ %s\n' | LC_ALL=C sort
}

# Builds the program where it is not built, or was before its sources changed. Sets program.
build_program() {
  local stamp before log
  program="$root/api/bin/$engine_build/Release/net10.0/NetworkBackend.Api.dll"
  stamp="$root/artifacts/built-$engine_build"
  mkdir -p "$root/artifacts"
  if [ -f "$program" ] && sources | cmp -s - "$stamp"; then return; fi
  echo "Building (the first time takes a minute) …"
  before=$(mktemp)
  sources >"$before"
  if ! log=$(dotnet build "$root/api/api.csproj" -c Release "-p:Engine=$engine_build" -p:RunAnalyzers=false -nodeReuse:false -v quiet --nologo 2>&1); then
    rm -f "$before"
    printf '%s\n' "$log" | grep -E 'error' | sort -u >&2 || printf '%s\n' "$log" >&2
    echo "It could not be built." >&2
    exit 1
  fi
  mv "$before" "$stamp"
}

# Runs the program on an errand beside what may be running: a program that is built is not built anew under a process that runs it.
run_errand() {
  need_sdk
  choose_engine
  program="$root/api/bin/$engine_build/Release/net10.0/NetworkBackend.Api.dll"
  if [ ! -f "$program" ] || [ ! -f "$root/artifacts/built-$engine_build" ]; then build_program; fi
  unset NETWORK_ENGINE NETWORK_ENGINE_REASON
  exec dotnet "$program" "$@"
}

# Says so where a folder is another user's: warn_of_owner FOLDER.
warn_of_owner() {
  if [ -e "$1" ] && [ ! -O "$1" ]; then
    echo "'$1' belongs to $(stat -c %U "$1"), and this runs as $(id -un): what it writes there only $(id -un) can read, so run it as $(stat -c %U "$1"), or chown -R the folder afterwards." >&2
  fi
}

# Refuses an option that has no value after it: need_value "$@".
need_value() {
  if [ $# -lt 2 ] || [ -z "$2" ]; then echo "$1 needs a value; --help says which." >&2; exit 2; fi
}

# What was given that there is not.
refuse_option() { echo "There is no option '$1'; --help lists those there are." >&2; exit 2; }
