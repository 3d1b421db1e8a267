# shellcheck shell=bash
# A terminal that nobody sees, for `run` and `shot`: sources common.sh, sets up a desk, and has
# `start`, `type`, `press`, `shows` and `stop`.
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
the_binary "${1:-}"
here=$repository/tests/editors/terminal
nvim=$cache/nvim/bin/nvim
[ -x "$nvim" ] || { echo "run tests/editors/nvim/setup first" >&2; exit 2; }
new_desk
sockets=()
trap 'stop; rm -rf "$desk"' EXIT
export PLUGIN=$repository/editors/nvim EMACS_PACKAGE=$repository/editors/emacs
block emacs.md "## Install" elisp >"$desk/page-setup.el"
export PAGE_SETUP=$desk/page-setup.el

screen() { tmux -L "${sockets[-1]}" "$@"; }

# start COLUMNS ROWS COMMAND: the command on a fresh newsroom.
start() {
    rm -rf "$desk/newsroom"
    cp -r "$repository/examples" "$desk/newsroom"
    # A server that is about to end takes no session, so each has a name of its own.
    sockets+=("tickmark-$$-${#sockets[@]}")
    screen -f "$here/tmux.conf" -u new-session -d -s screen -x "$1" -y "$2" -c "$desk/newsroom" "$3"
}

type() { screen send-keys -t screen -l "$1"; }
press() { screen send-keys -t screen "$@"; }

# shows REGEX: waits until the screen shows it, in one line.
shows() {
    local i
    for i in $(seq 100); do
        screen capture-pane -p -t screen 2>/dev/null | grep -qE -- "$1" && return
        sleep 0.1
    done
    echo "the screen never showed: $1"
    screen capture-pane -p -t screen
    return 1
}

stop() {
    [ "${#sockets[@]}" = 0 ] || screen kill-server 2>/dev/null || true
}

neovim() { start "$1" "$2" "'$nvim' --clean -u '$here/init.lua' draft.md"; }
emacs() { start "$1" "$2" "emacs -nw -l '$here/init.el' draft.md"; }
