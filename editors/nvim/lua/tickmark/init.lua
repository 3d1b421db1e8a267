local options = require('tickmark.options')

local M = {}

--- Sets options and switches Tickmark on. Not needed where vim.lsp.enable('tickmark') is enough.
---@param given table? see :help tickmark-options
function M.setup(given)
  options.set(given)
  local chosen = options.current
  local config = {
    capabilities = { experimental = { tickmark = { caret = chosen.caret } } },
  }
  config.cmd = chosen.cmd
  if chosen.settings then
    config.settings = chosen.settings.tickmark and chosen.settings or { tickmark = chosen.settings }
  end
  vim.lsp.config('tickmark', config)
  vim.lsp.enable('tickmark')
end

--- What stands in the status line: "✗ 3  · 6  ✓ 15".
---@param buf integer? the current buffer where left out
---@return string
function M.statusline(buf)
  return require('tickmark.status').line(buf or vim.api.nvim_get_current_buf())
end

---@param buf integer? all drafts where left out
function M.refresh_lenses(buf)
  for _, client in ipairs(vim.lsp.get_clients({ name = 'tickmark', bufnr = buf })) do
    for attached in pairs(client.attached_buffers) do
      local wanted = vim.b[attached].tickmark_lens
      if wanted and (not buf or buf == attached) and vim.api.nvim_buf_is_loaded(attached) then
        if vim.lsp.codelens.enable then -- from 0.12 on Neovim refreshes them itself
          vim.lsp.codelens.enable(true, { bufnr = attached })
        else
          vim.lsp.codelens.refresh({ bufnr = attached })
        end
      end
    end
  end
end

---@param client vim.lsp.Client
---@param buf integer
function M.attach(client, buf)
  if options.current.hints and client:supports_method('textDocument/inlayHint') then
    vim.lsp.inlay_hint.enable(true, { bufnr = buf })
  end
  vim.b[buf].tickmark_lens = options.current.lens
  M.refresh_lenses(buf)

  local group = vim.api.nvim_create_augroup('tickmark.draft.' .. buf, {})
  local tell = require('tickmark.caret').teller(client, buf)
  vim.api.nvim_create_autocmd({ 'CursorMoved', 'CursorMovedI', 'BufEnter' }, {
    group = group,
    buffer = buf,
    callback = function()
      if options.current.caret then
        tell()
      end
      require('tickmark.sources').follow(buf)
    end,
  })
end

--- Only where no other client of Tickmark is there: after a restart the new one may come before the old one goes.
---@param client vim.lsp.Client
---@param buf integer
function M.detach(client, buf)
  for _, other in ipairs(vim.lsp.get_clients({ name = 'tickmark', bufnr = buf })) do
    if other.id ~= client.id then
      return
    end
  end
  pcall(vim.api.nvim_del_augroup_by_name, 'tickmark.draft.' .. buf)
  require('tickmark.status').forget(buf)
end

return M
