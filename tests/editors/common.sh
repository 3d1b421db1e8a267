# shellcheck shell=bash
# What the tests of the editors share; each of them sources this.

set -euo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${TICKMARK_EDITORS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tickmark-editors}

# install PACKAGE...: Debian packages that are not there yet.
install() {
    local missing=() package become=()
    for package; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ "${#missing[@]}" = 0 ] && return
    [ "$(id -u)" = 0 ] || become=(sudo)
    mkdir -p "$cache"
    # Another installation may hold the lock.
    if [ -z "$(find "$cache/apt-updated" -mmin -60 2>/dev/null)" ]; then
        "${become[@]}" apt-get update -q -o DPkg::Lock::Timeout=300
        touch "$cache/apt-updated"
    fi
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
        --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"
}

# Sets $binary to the absolute path of the program under test.
the_binary() {
    [ "$#" = 1 ] && [ -x "$1" ] || { echo "usage: $0 BINARY" >&2; exit 2; }
    binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
}

# Sets $desk to a new newsroom: the example, a home of its own, and tickmark on the PATH.
new_desk() {
    desk=$(mktemp -d)
    mkdir -p "$desk/bin" "$desk/home"
    cp -r "$repository/examples" "$desk/newsroom"
    ln -s "$binary" "$desk/bin/tickmark"
    export PATH="$desk/bin:$PATH" HOME="$desk/home"
    export XDG_CONFIG_HOME="$HOME/config" XDG_DATA_HOME="$HOME/data"
    export XDG_STATE_HOME="$HOME/state" XDG_CACHE_HOME="$HOME/cache"
    export LANG=C.UTF-8 LC_ALL=C.UTF-8
}

# What `tickmark check` says of a draft of the desk, which the editor has to show as well.
checked() {
    (cd "$desk/newsroom" && tickmark check --format json --fail-on never "$1")
}

# block PAGE HEADING LANGUAGE: the first code in that language under that heading of a page.
block() {
    awk -v heading="$2" -v fence="\`\`\`$3" '
        !code && /^#+ / { on = $0 == heading }
        code && /^```$/ { exit }
        code
        on && $0 == fence { code = 1 }
    ' "$repository/docs/editors/$1"
}

passed=0
failed=0

# counted FILE: adds the lines that begin with "ok" and "FAILED"; at least one must be there.
counted() {
    local good bad
    good=$(grep -c '^ok ' "$1" || true)
    bad=$(grep -c '^FAILED ' "$1" || true)
    [ "$good" -gt 0 ] || { echo "FAILED  nothing was tested"; bad=$((bad + 1)); }
    passed=$((passed + good))
    failed=$((failed + bad))
}

# The closing line, and the status that goes with it.
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}
