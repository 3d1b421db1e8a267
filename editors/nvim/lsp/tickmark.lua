-- Read by vim.lsp.enable('tickmark'). Change it with vim.lsp.config('tickmark', {…}) or
-- require('tickmark').setup{…}.

local function intercept(command, context)
  require('tickmark.commands').run(command.command, command.arguments, context.bufnr)
end

local commands = {}
for _, name in ipairs({ 'checkAll', 'openSheet', 'showSources', 'reloadSources', 'verify', 'explain' }) do
  commands['tickmark.' .. name] = intercept
end

-- What is tagged as deprecated, an outdated figure, Neovim strikes out in place of underlining it.
local tags = { tagSupport = { valueSet = { vim.lsp.protocol.DiagnosticTag.Unnecessary } } }

return {
  cmd = { 'tickmark', 'lsp' },
  filetypes = { 'markdown', 'html', 'text' },
  root_markers = { 'tickmark.toml', 'sources', '.git' },
  -- What Neovim calls "text" is "plaintext" to a language server.
  get_language_id = function(_, filetype)
    return filetype == 'text' and 'plaintext' or filetype
  end,
  capabilities = {
    textDocument = {
      publishDiagnostics = tags,
      diagnostic = tags,
      -- Neovim breaks a line of Markdown where the hidden addresses of its links would end.
      hover = { contentFormat = { 'plaintext' } },
    },
    experimental = { tickmark = { status = true, caret = true, show = true } },
  },
  settings = { tickmark = vim.empty_dict() },
  commands = commands,
  handlers = {
    ['tickmark/status'] = function(_, status)
      require('tickmark.status').receive(status)
    end,
    ['window/logMessage'] = function(err, message, context)
      require('tickmark.log').add(message)
      return vim.lsp.handlers['window/logMessage'](err, message, context)
    end,
    ['window/showMessage'] = function(err, message, context)
      require('tickmark.log').add(message)
      return vim.lsp.handlers['window/showMessage'](err, message, context)
    end,
    ['workspace/inlayHint/refresh'] = function(_, _, context)
      local client = vim.lsp.get_client_by_id(context.client_id)
      if client then
        require('tickmark.hints').refresh(client)
      end
      return vim.NIL
    end,
    -- Neovim 0.11 has no handler of its own for this.
    ['workspace/codeLens/refresh'] = function()
      require('tickmark').refresh_lenses()
      return vim.NIL
    end,
  },
}
