# For kakrc, after kakoune-lsp: source this file, or put it into autoload/.

hook -group tickmark global BufSetOption filetype=(?:markdown|html) %{
    set-option buffer lsp_servers %{
        [tickmark]
        args = ["lsp"]
        root_globs = ["tickmark.toml", "sources", ".git"]
        settings_section = "tickmark"
        # [tickmark.settings.tickmark]
        # minimumOrigins = 2
    }
}

# Kakoune gives plain text no file type.
hook -group tickmark global BufCreate .*[.]txt %{
    set-option buffer filetype plain
    set-option buffer lsp_language_id plaintext
    set-option buffer lsp_servers %{
        [tickmark]
        args = ["lsp"]
        root_globs = ["tickmark.toml", "sources", ".git"]
    }
}

hook -group tickmark global WinSetOption filetype=(?:markdown|html|plain) %{
    lsp-enable-window
    lsp-inlay-hints-enable window
    # Kakoune before 2024 cannot.
    try %{ lsp-inlay-diagnostics-enable window }
}
